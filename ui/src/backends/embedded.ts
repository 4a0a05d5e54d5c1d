/** Answers from data that is embedded in the page: one finished run, read only. */
import {
  type About,
  type AccountDetail,
  type AccountKey,
  type AccountPage,
  type AccountQuery,
  type Backend,
  BackendError,
  type Bounds,
  type ExportedFile,
  type ExportFormat,
  type Incident,
  type IncidentDetail,
  type Rejections,
  type Summary,
  type WhatIf,
} from '../backend';
import { formatPoints, magnitude, parsePoints } from '../points';
import { keyText } from '../routes';
import { toCsv } from './csv';
import { exactBounds, levelOf } from './levels';
import type { PageData } from './page-data';
import { byDrift, type Entry, selectEntries, toRow } from './rows';
import { sparkOf } from './spark';
import { imagine } from './what-if';

type Detail = PageData['details'][number];

export class EmbeddedBackend implements Backend {
  private readonly entries: readonly Entry[];
  private readonly details: ReadonlyMap<string, Detail>;

  constructor(private readonly page: PageData) {
    this.details = new Map(page.details.map((detail) => [keyText(detail), detail]));
    this.entries = page.report.accounts
      .map((account): Entry => {
        const detail = this.details.get(keyText(account));
        return { account, drift: parsePoints(account.drift), spark: detail && sparkOf(detail.timeline) };
      })
      .toSorted(byDrift);
  }

  async about(): Promise<About> {
    return {
      version: this.page.report.run.version,
      kind: 'embedded',
      abilities: ['what-if', 'export-json', 'export-csv'],
      sample: this.page.sample ?? false,
      limit_note: this.page.limit_note,
      upload_limit: null,
      faults_applied: [],
    };
  }

  async summary(bounds: Bounds): Promise<Summary> {
    const { run, summary } = this.page.report;
    const exact = exactBounds(bounds, run.settings);
    const beyond = { 'in-balance': 0, 'minor-drift': 0, 'material-mismatch': 0 };
    for (const entry of this.entries) {
      beyond[levelOf(entry.drift, exact)] += 1;
    }
    const drifting = this.entries.filter((entry) => entry.drift !== 0n).length;
    const complete = drifting === summary.accounts - summary.exact;
    return {
      run,
      summary: complete
        ? {
            ...summary,
            in_balance: summary.accounts - beyond['minor-drift'] - beyond['material-mismatch'],
            minor_drift: beyond['minor-drift'],
            material_mismatch: beyond['material-mismatch'],
          }
        : summary,
      figures: this.page.figures,
      findings: this.page.findings ?? [],
    };
  }

  async accounts(query: AccountQuery): Promise<AccountPage> {
    const exact = exactBounds(query, this.page.report.run.settings);
    const found = selectEntries(this.entries, query, exact);
    const start = (query.rank ?? 1) - 1;
    const rows = found.slice(start, start + Math.min(query.limit ?? 50, 200)).map((entry, index) => toRow(entry, start + index + 1, exact));
    return { rows, total: found.length, accounts: this.page.report.summary.accounts };
  }

  async account(key: AccountKey, bounds: Bounds): Promise<AccountDetail> {
    const wanted = keyText(key);
    const index = this.entries.findIndex((entry) => keyText(entry.account) === wanted);
    const entry = this.entries[index];
    if (!entry) {
      throw new BackendError(
        'NO_SUCH_ACCOUNT',
        `This report has no account ${key.account_id}.`,
        'It lists the accounts whose drift is not zero; one in balance need not be among them.',
      );
    }
    const status = levelOf(entry.drift, exactBounds(bounds, this.page.report.run.settings));
    const detail = this.details.get(wanted);
    const known = detail ?? {
      snapshot: null,
      checkpoints: [],
      timeline: [],
      from: 1,
      events_total: entry.account.events,
      timeline_note: 'The events of this account are not in this file, to keep it small.',
    };
    return { ...known, account: { ...entry.account, status }, rank: index + 1 };
  }

  async incidents(): Promise<readonly Incident[]> {
    return this.page.report.incidents;
  }

  async incident(id: string): Promise<IncidentDetail> {
    const incident = this.page.report.incidents.find((one) => one.id === id);
    if (!incident) {
      throw new BackendError('NO_SUCH_INCIDENT', `This report has no incident ${id}.`);
    }
    const exact = exactBounds({}, this.page.report.run.settings);
    const inside = selectEntries(this.entries, { incident: id }, exact);
    return { incident, samples: samplesOf(inside, exact), days: daysOf(inside, id, this.details) };
  }

  async rejections(): Promise<Rejections> {
    return { total: this.page.rejected, rejections: this.page.report.rejections ?? [] };
  }

  async whatIf(change: WhatIf, bounds: Bounds): Promise<AccountDetail> {
    const { settings } = this.page.report.run;
    const detail = await this.account(change.account, bounds);
    return imagine(detail, change, settings.policy, exactBounds(bounds, settings));
  }

  async exportReport(format: ExportFormat): Promise<ExportedFile> {
    if (format === 'json') {
      const text = `${JSON.stringify(this.page.report, null, 2)}\n`;
      return { name: 'trueup-report.json', blob: new Blob([text], { type: 'application/json' }) };
    }
    if (format === 'csv') {
      const text = toCsv(this.entries.map((entry) => entry.account));
      return { name: 'trueup-accounts.csv', blob: new Blob([text], { type: 'text/csv' }) };
    }
    return unable();
  }

  async awaitRun(): Promise<void> {}

  load = unable;
  rerun = unable;
  reset = unable;
  runs = unable;
  keptRun = unable;
  removeRun = unable;
  compareRuns = unable;
  noteIncident = unable;
  faults = unable;
  plant = unable;
  plan = unable;
}

async function unable(): Promise<never> {
  throw new BackendError('NOT_HERE', 'A report file only shows what it was made from.', 'Use `trueup serve` for this.');
}

/** Largest, median, and those whose share of the incident is of the rarer sign. */
function samplesOf(inside: readonly Entry[], exact: Parameters<typeof toRow>[2]): IncidentDetail['samples'] {
  const positive = inside.filter((entry) => entry.drift > 0n);
  const negative = inside.filter((entry) => entry.drift < 0n);
  const odd = positive.length < negative.length ? positive : negative;
  const chosen = new Map<Entry, 'largest' | 'median' | 'odd one out'>();
  for (const entry of inside.slice(0, 5)) {
    chosen.set(entry, 'largest');
  }
  for (const entry of inside.slice(Math.floor(inside.length / 2), Math.floor(inside.length / 2) + 2)) {
    chosen.set(entry, chosen.get(entry) ?? 'median');
  }
  for (const entry of odd.slice(0, 3)) {
    chosen.set(entry, chosen.get(entry) ?? 'odd one out');
  }
  return [...chosen].map(([entry, why]) => ({ ...toRow(entry, inside.indexOf(entry) + 1, exact), why }));
}

/** On which days the cited events of an incident happened. */
function daysOf(inside: readonly Entry[], id: string, details: ReadonlyMap<string, Detail>): IncidentDetail['days'] {
  const days = new Map<string, { accounts: number; points: bigint }>();
  for (const { account } of inside) {
    for (const cause of account.causes.filter((part) => part.incident === id)) {
      const cited = details.get(keyText(account))?.timeline.find((event) => cause.event_ids.includes(event.event_id));
      const date = (account.diverges_at ?? cited)?.timestamp.slice(0, 10);
      if (date) {
        const day = days.get(date) ?? { accounts: 0, points: 0n };
        days.set(date, { accounts: day.accounts + 1, points: day.points + magnitude(parsePoints(cause.points)) });
      }
    }
  }
  return [...days]
    .map(([date, day]) => ({ date, accounts: day.accounts, points: formatPoints(day.points) }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
