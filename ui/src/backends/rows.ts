/** Filters, sorts and cuts a list of accounts, as API.md says. */
import type { AccountQuery, AccountRow, AccountStatement, Sort } from '../backend';
import { magnitude, parsePoints } from '../points';
import { type ExactBounds, levelOf } from './levels';

/** An account with its exact drift. */
export interface Entry {
  readonly account: AccountStatement;
  readonly drift: bigint;
  readonly spark?: readonly number[] | undefined;
}

/** The entries that pass the filters of a query, in its order. */
export function selectEntries(entries: readonly Entry[], query: AccountQuery, bounds: ExactBounds): readonly Entry[] {
  const tests = filters(query, bounds);
  const kept = tests.length > 0 ? entries.filter((entry) => tests.every((test) => test(entry))) : entries;
  return query.sort && query.sort !== 'drift' ? kept.toSorted(comparison(query.sort)) : kept;
}

export function toRow(entry: Entry, rank: number, bounds: ExactBounds): AccountRow {
  const { account } = entry;
  const causes = account.causes.toSorted((a, b) => compare(magnitude(parsePoints(b.points)), magnitude(parsePoints(a.points))));
  return {
    account_id: account.account_id,
    currency: account.currency,
    point_type: account.point_type,
    rank,
    snapshot_balance: account.snapshot_balance,
    computed_balance: account.computed_balance,
    drift: account.drift,
    status: levelOf(entry.drift, bounds),
    events: account.events,
    diverges_at: account.diverges_at,
    causes: causes.map((cause) => cause.cause),
    confidence: causes.length > 0 ? Math.min(...causes.map((cause) => cause.confidence)) : null,
    unexplained: account.unexplained,
    ...(entry.spark ? { spark: entry.spark } : {}),
  };
}

/** Absolute drift, largest first, then key: the order of the report. */
export function byDrift(a: Entry, b: Entry): number {
  return compare(magnitude(b.drift), magnitude(a.drift)) || byKey(a, b);
}

function filters(query: AccountQuery, bounds: ExactBounds): ((entry: Entry) => boolean)[] {
  const { text, level, cause, incident, drift, onset } = query;
  const tests: ((entry: Entry) => boolean)[] = [];
  if (text) {
    const wanted = text.toLowerCase();
    tests.push(({ account }) =>
      [account.account_id, account.currency, account.point_type].some((part) => part.toLowerCase().includes(wanted)),
    );
  }
  if (level) {
    tests.push((entry) => level.includes(levelOf(entry.drift, bounds)));
  }
  if (cause === 'unexplained') {
    tests.push(({ account }) => account.unexplained !== '0');
  } else if (cause) {
    tests.push(({ account }) => account.causes.some((part) => part.cause === cause));
  }
  if (incident) {
    tests.push(({ account }) => account.causes.some((part) => part.incident === incident));
  }
  if (drift) {
    const [from, to] = [parsePoints(drift.from), parsePoints(drift.to)];
    tests.push((entry) => entry.drift >= from && entry.drift <= to);
  }
  if (onset) {
    tests.push(({ account }) => {
      const day = account.diverges_at?.timestamp.slice(0, 10);
      return day !== undefined && day >= onset.from && day <= onset.to && account.drift !== '0';
    });
  }
  return tests;
}

function comparison(sort: Sort): (a: Entry, b: Entry) => number {
  const turn = sort.startsWith('-') ? -1 : 1;
  const first = ORDERS[sort.replace('-', '') as keyof typeof ORDERS];
  return (a, b) => turn * first(a, b) || byKey(a, b);
}

const ORDERS = {
  drift: (a: Entry, b: Entry): number => compare(magnitude(b.drift), magnitude(a.drift)),
  account: byKey,
  events: (a: Entry, b: Entry): number => b.account.events - a.account.events,
  onset: (a: Entry, b: Entry): number => compare(onsetOf(a), onsetOf(b)),
};

function onsetOf(entry: Entry): string {
  return entry.account.diverges_at?.timestamp ?? '~';
}

function byKey({ account: a }: Entry, { account: b }: Entry): number {
  return compare(a.account_id, b.account_id) || compare(a.currency, b.currency) || compare(a.point_type, b.point_type);
}

function compare<T extends bigint | string>(a: T, b: T): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
