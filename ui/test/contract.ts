/** What every backend must do, said once: Node checks it against made-up data, a real browser against the real ones. */
import { type Backend, BackendError, type Level } from '../src/backend';
import { formatPoints, magnitude, parsePoints } from '../src/points';

export interface Clause {
  readonly name: string;
  readonly holds: (backend: Backend) => Promise<void>;
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? 'undefined';
}

function same(found: unknown, expected: unknown, of = ''): void {
  if (text(found) !== text(expected)) {
    throw new Error(`${of} is ${text(found)}, not ${text(expected)}`);
  }
}

function ok(holds: boolean, of: string): asserts holds {
  if (!holds) {
    throw new Error(`not so: ${of}`);
  }
}

async function refused(work: Promise<unknown>, code: string): Promise<void> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  ok(error instanceof BackendError && error.code === code, `refused with ${code}, but ${String(error)}`);
}

/** Needs a run in which accounts drift, some of them little, one because an event was posted twice, and an incident. */
export const CONTRACT: readonly Clause[] = [
  {
    name: 'the bridge from ledger to balances adds up',
    async holds(backend) {
      const { summary } = await backend.summary({});
      const causes = summary.by_cause.reduce((sum, cause) => sum + parsePoints(cause.points), parsePoints(summary.unexplained));
      same(causes, parsePoints(summary.net_drift), 'the sum of causes');
      same(parsePoints(summary.snapshot_total) - parsePoints(summary.computed_total), causes, 'the difference of totals');
    },
  },
  {
    name: 'levels add up to the accounts and follow the tolerance',
    async holds(backend) {
      const wide = (await backend.summary({ tolerance: '1000000', minor: '1000000' })).summary;
      same(wide.in_balance, wide.accounts, 'accounts in balance at a wide tolerance');
      const { summary, figures } = await backend.summary({ tolerance: '0', minor: '0' });
      same(summary.in_balance + summary.minor_drift + summary.material_mismatch, summary.accounts, 'the sum of levels');
      same(summary.in_balance, summary.exact, 'accounts in balance at no tolerance');
      const drawn = figures.histogram.reduce((sum, bin) => sum + bin.accounts, 0);
      same(summary.material_mismatch, drawn, 'accounts beyond no tolerance');
    },
  },
  {
    name: 'per input, what was read is accounted for',
    async holds(backend) {
      for (const input of (await backend.summary({})).run.inputs) {
        same(input.read, input.applied + input.out_of_window + input.not_posted + input.rejected, `what was read of ${input.source}`);
      }
    },
  },
  {
    name: 'pages follow each other by absolute drift without gap or overlap',
    async holds(backend) {
      const seen: string[] = [];
      let last: bigint | null = null;
      const { total } = await backend.accounts({ limit: 1 });
      for (let rank = 1; rank <= total; rank += 50) {
        for (const row of (await backend.accounts({ rank, limit: 50 })).rows) {
          const size = magnitude(parsePoints(row.drift));
          ok(last === null || size <= last, `${row.account_id} does not drift more than the one before`);
          last = size;
          same(row.rank, seen.length + 1, 'the rank');
          seen.push(JSON.stringify([row.account_id, row.currency, row.point_type]));
        }
      }
      same(new Set(seen).size, total, 'the number of different accounts');
      same((await backend.accounts({ rank: total + 1 })).rows, [], 'the page after the last');
    },
  },
  {
    name: 'every filter keeps exactly what it says',
    async holds(backend) {
      const levels: Level[] = ['minor-drift'];
      const minor = await backend.accounts({ level: levels, limit: 200 });
      ok(minor.total > 0 && minor.rows.every((row) => row.status === 'minor-drift'), 'every row has minor drift');
      const residue = await backend.accounts({ cause: 'unexplained', limit: 200 });
      ok(residue.rows.every((row) => row.unexplained !== '0'), 'every row has something unexplained');
      const { figures } = await backend.summary({});
      for (const bin of figures.histogram) {
        same((await backend.accounts({ drift: bin })).total, bin.accounts, `accounts from ${bin.from} to ${bin.to}`);
      }
      const [day] = figures.onset;
      ok(day !== undefined, 'drift began on some day');
      same((await backend.accounts({ onset: { from: day.date, to: day.date } })).total, day.accounts, `accounts of ${day.date}`);
      for (const incident of await backend.incidents()) {
        same((await backend.accounts({ incident: incident.id })).total, incident.accounts, `accounts of ${incident.title}`);
      }
    },
  },
  {
    name: 'every statement closes and every timeline ends at the computed balance',
    async holds(backend) {
      for (const row of (await backend.accounts({ limit: 100 })).rows) {
        const { account, timeline } = await backend.account(row, {});
        const sum = account.causes.reduce((all, cause) => all + parsePoints(cause.points), parsePoints(account.unexplained));
        same(formatPoints(sum), account.drift, `the statement of ${row.account_id}`);
        same(parsePoints(account.snapshot_balance) - parsePoints(account.computed_balance), sum, `the drift of ${row.account_id}`);
        same(timeline.at(-1)?.computed_after ?? account.computed_balance, account.computed_balance, `the end of ${row.account_id}`);
      }
    },
  },
  {
    name: 'a row and its account say the same at any tolerance',
    async holds(backend) {
      const bounds = { tolerance: '100', minor: '300' };
      for (const row of (await backend.accounts({ ...bounds, limit: 50 })).rows) {
        const { account, rank } = await backend.account(row, bounds);
        same([account.status, account.drift, rank], [row.status, row.drift, row.rank], row.account_id);
      }
    },
  },
  {
    name: 'an incident has its accounts, and its days hold them',
    async holds(backend) {
      const incidents = await backend.incidents();
      ok(incidents.length > 0, 'there is an incident');
      for (const { id, accounts } of incidents) {
        const { incident, samples, days } = await backend.incident(id);
        same(incident.accounts, accounts, 'its accounts');
        ok(samples.length > 0 && samples.length <= 11, 'it has sample accounts');
        ok(days.reduce((sum, day) => sum + day.accounts, 0) <= accounts, 'no day holds more than there are');
      }
    },
  },
  {
    name: 'leaving an event out moves the drift by its points',
    async holds(backend) {
      const [row] = (await backend.accounts({ cause: 'double-posted-event', limit: 1 })).rows;
      ok(row !== undefined, 'an event was posted twice');
      const before = await backend.account(row, {});
      const event = before.timeline.find((one) => one.event_id === before.account.diverges_at?.event_id);
      ok(event !== undefined, 'the stories part at an event');
      const twice = before.timeline.filter((one) => one.event_id === event.event_id);
      const moved = twice.reduce((sum, one) => sum + parsePoints(one.points), 0n);
      const after = await backend.whatIf({ account: row, leave_out: [event.event_id], add: [] }, {});
      same(parsePoints(after.account.drift) - parsePoints(before.account.drift), moved, 'the change of drift');
      const add = twice.map(({ type, points, timestamp }) => ({ type, points, timestamp }));
      const back = await backend.whatIf({ account: row, leave_out: [event.event_id], add }, {});
      same(back.account.drift, before.account.drift, 'the drift with as much put back');
    },
  },
  {
    name: 'what is not there is said, with a code',
    async holds(backend) {
      await refused(backend.account({ account_id: 'nobody', currency: '', point_type: '' }, {}), 'NO_SUCH_ACCOUNT');
      await refused(backend.incident('none'), 'NO_SUCH_INCIDENT');
    },
  },
  {
    name: 'records that could not be read are counted',
    async holds(backend) {
      const { total, rejections } = await backend.rejections();
      const rejected = (await backend.summary({})).run.inputs.reduce((sum, input) => sum + input.rejected, 0);
      same(total, rejected, 'rejected records');
      ok(rejections.length <= Math.min(total, 1_000), 'no more samples than records');
    },
  },
];

/** What a backend says of a run, without what differs from place to place: where its inputs stand, and when it ran. */
export async function answers(backend: Backend): Promise<string> {
  const { summary, figures } = await backend.summary({});
  const drifting = await backend.accounts({ level: ['minor-drift', 'material-mismatch'], limit: 200 });
  const details = [];
  for (const row of drifting.rows.slice(0, 40)) {
    const { account, timeline, snapshot, rank } = await backend.account(row, {});
    const events = timeline.map(({ place, ...event }) => event);
    details.push({ account, rank, balance: snapshot?.balance, events });
  }
  const rows = drifting.rows.map(({ spark, ...row }) => row);
  const incidents = (await backend.incidents()).map(({ state, note, ...incident }) => incident);
  return JSON.stringify({ summary, figures, rows, details, incidents }, sorted);
}

/** Members in the order of their names: backends may write them in another. */
function sorted(_: string, value: unknown): unknown {
  return value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;
}
