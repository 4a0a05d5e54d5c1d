/** Accounts as CSV, safe to open in a spreadsheet. */
import type { AccountStatement } from '../backend';

const COLUMNS = [
  'account_id',
  'currency',
  'point_type',
  'snapshot_balance',
  'computed_balance',
  'drift',
  'status',
  'events',
  'causes',
  'unexplained',
  'diverges_at',
  'story',
];

export function toCsv(accounts: readonly AccountStatement[]): string {
  const rows = accounts.map((account) => [
    cell(account.account_id),
    cell(account.currency),
    cell(account.point_type),
    account.snapshot_balance,
    account.computed_balance,
    account.drift,
    account.status,
    String(account.events),
    cell(account.causes.map((cause) => cause.cause).join(' ')),
    account.unexplained,
    account.diverges_at?.timestamp ?? '',
    cell(account.story),
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** A text cell; one that a spreadsheet would take for a formula is led by an apostrophe. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
