/** The sandbox and server screens over made-up data: for looking at, never shipped. */
import { render } from 'preact';
import '../src/styles/main.css';
import { App } from '../src/App';
import type { About, Backend, Fault, KeptRun, Planted, RunComparison } from '../src/backend';
import { EmbeddedBackend } from '../src/backends/embedded';
import type { PageData } from '../src/backends/page-data';
import { applyTheme, savedTheme } from '../src/parts/theme';

declare global {
  interface Window {
    lookData: PageData;
  }
}

const FAULTS: readonly Fault[] = [
  { id: 'double-posted-event', cause: 'double-posted-event', group: 'On purpose', title: 'Post an event twice', what: 'A file of events is sent again under another batch id.', arises: 'A partner retries an upload after a time-out; the receiver looks for the batch id only, not for the events.' },
  { id: 'missing-correction', cause: 'missing-correction', group: 'On purpose', title: 'Lose a correction', what: 'A correction stands in the ledger and never reaches the balance.', arises: 'Corrections are written by hand through another door than purchases.' },
  { id: 'stale-snapshot', cause: 'stale-snapshot', group: 'On purpose', title: 'Freeze a balance in March', what: 'The balance stops following the ledger on one day.', arises: 'A consumer of the event stream stops and nobody watches its lag.' },
];

const data = window.lookData;
let planted: readonly string[] = ['double-posted-event'];

function run(id: string, current: boolean, out: number): KeptRun {
  const { summary, run: shown } = data.report;
  return { id, started_at: `2026-04-0${id}T03:01:00Z`, elapsed_millis: 840, status: 'complete', settings: shown.settings, inputs: shown.inputs, accounts: summary.accounts, in_balance: summary.accounts - out, minor_drift: 6, material_mismatch: out - 6, net_drift: summary.net_drift, absolute_drift: String(out * 500), current };
}

const overrides: Partial<Backend> = {
  about: async (): Promise<About> => ({ version: '0.1.0', kind: 'engine', abilities: ['load', 'rerun', 'reset', 'what-if', 'runs', 'notes', 'faults', 'plan', 'export-json', 'export-csv', 'export-ndjson', 'export-html'], sample: true, limit_note: null, upload_limit: null, faults_applied: planted }),
  faults: async () => FAULTS,
  plant: async (ids): Promise<Planted> => {
    planted = ids;
    return { faults: ids.map((id) => ({ id, accounts: ['M-116798', 'M-126566'].map((account_id) => ({ account_id, causes: [id] })) })) };
  },
  runs: async () => [run('3', true, 154), run('2', false, 98), run('1', false, 60)],
  compareRuns: async (): Promise<RunComparison> => ({ before: '2', after: '3', counts: { newly_drifted: 60, fixed: 4, changed: 2, same: 92 }, incidents: [{ id: 'inc-7f3a', title: 'Batch partner-a-20260304 posted events that were already in the ledger', change: 'new', accounts_before: 0, accounts_after: 56 }], accounts: [{ account_id: 'M-116798', currency: '', point_type: '', before: '0', after: '-615', change: 'newly-drifted' }] }),
  load: (_request, onProgress) =>
    new Promise((resolve) => {
      onProgress({ phase: 'Reading ledger.ndjson', fraction: 0.4, records: 412_000, rejected: 2 });
      setTimeout(resolve, 3_000);
    }),
};

applyTheme(savedTheme());
const root = document.querySelector('#app');
if (root) {
  render(<App backend={Object.assign(new EmbeddedBackend(data), overrides) as Backend} />, root);
}
