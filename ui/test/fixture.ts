/** A made-up finished run: a loyalty ledger of 2,000 accounts in which the main causes occur. */
import type { AccountStatement, Attribution, Checkpoint, Incident, TimelineEvent } from '../src/backend';
import type { PageData } from '../src/backends/page-data';
import { binDrifts } from '../src/bins';
import { formatPoints, magnitude, parsePoints } from '../src/points';

const ACCOUNTS = 2_000;
const POINT = 10_000n;
const AS_OF = '2026-03-31T23:59:59Z';
const STORY_BATCH = 'partner-a-20260304';

/** The same page data every time. */
export function fixture(): PageData {
  const chance = seeded(7);
  const made: Made[] = [];
  for (let number = 0; number < ACCOUNTS; number += 1) {
    made.push(breakAccount(number, eventsOf(number, chance), chance));
  }
  return toPage(made);
}

interface Made {
  readonly account: AccountStatement;
  readonly timeline: readonly TimelineEvent[];
  readonly checkpoints: readonly Checkpoint[];
}

type Chance = (below: number) => number;

function seeded(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

function eventsOf(number: number, chance: Chance): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  const count = 6 + chance(22);
  let balance = 0n;
  for (let place = 0; place < count; place += 1) {
    const day = Math.floor((place * 88) / count) + chance(2);
    const earn = place < 3 || chance(10) < 7;
    const points = earn ? BigInt(5 * (4 + chance(120))) : -BigInt(50 * (1 + chance(6)));
    const spend = !earn && balance + points * POINT < 0n ? 25n : points;
    balance += spend * POINT;
    const type = spend > 0n ? 'earn' : 'redeem';
    events.push({
      event_id: `E${String(number * 40 + place + 10_000)}`,
      timestamp: at(day, chance(24), chance(60)),
      type,
      points: formatPoints(spend * POINT),
      description: type === 'earn' ? ['Purchase, store 12', 'Partner flight', 'Online order', 'Bonus week'][chance(4)] ?? '' : 'Voucher',
      source: ['pos', 'web', 'partner-a'][chance(3)] ?? 'pos',
      counted: 'applied',
      computed_after: '0',
      place: `ledger-2026q1.ndjson:${number * 17 + place + 1}`,
    });
  }
  return events.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
}

function at(day: number, hour = 0, minute = 0): string {
  return new Date(Date.UTC(2026, 0, 1 + day, hour, minute)).toISOString().replace('.000', '');
}

interface Broken {
  readonly cause: string;
  readonly points: bigint;
  readonly event_ids: readonly string[];
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly incident?: string;
}

/** Gives one account in eleven a fault, and says which. */
function breakAccount(number: number, events: TimelineEvent[], chance: Chance): Made {
  const target = events[2 + chance(events.length - 3)] as TimelineEvent;
  const points = parsePoints(target.points);
  const kind = number % 11 === 3 ? Math.floor(number / 11) % 20 : -1;
  let broken: Broken[] = [];
  let unexplained = 0n;
  if (kind >= 0 && kind <= 5) {
    const twin = { ...target, event_id: `${target.event_id}-R`, batch_id: STORY_BATCH, source: 'partner-a', timestamp: at(62, 2, chance(60)), points: formatPoints(magnitude(points)) , type: 'earn', description: 'Partner flight' };
    const first = { ...twin, event_id: `${target.event_id}-P`, timestamp: at(60, 2, chance(60)), batch_id: 'partner-a-20260302' };
    events.push(first, twin);
    broken = [{ cause: 'double-posted-event', points: -magnitude(points), event_ids: [first.event_id, twin.event_id], confidence: 0.985, incident: 'inc-7f3a', evidence: [`${first.event_id} and ${twin.event_id} have the same type, points and description, two days apart.`, `${twin.event_id} came in batch ${STORY_BATCH}, whose events repeat those of partner-a-20260302.`] }];
  } else if (kind === 6 || kind === 7) {
    const late = events.filter((event) => event.timestamp > '2026-03-10' && event.timestamp < '2026-03-13');
    const sum = late.reduce((all, event) => all + parsePoints(event.points), 0n);
    broken = sum === 0n ? [] : [{ cause: 'unapplied-batch', points: -sum, event_ids: late.map((event) => event.event_id), confidence: 0.93, incident: 'inc-b210', evidence: ['All events of 10–12 March are missing from the balance, and none before or after.'] }];
  } else if (kind === 8) {
    broken = [{ cause: 'unapplied-event', points: -points, event_ids: [target.event_id], confidence: 0.71, evidence: [`The drift is exactly the points of ${target.event_id} with the opposite sign; no other event has this amount.`] }];
  } else if (kind === 9) {
    const correction: TimelineEvent = { ...target, event_id: `C${number}`, type: 'correct', points: '-120', description: 'Goodwill taken back', timestamp: at(70, 9), source: 'backoffice' };
    events.push(correction);
    broken = [{ cause: 'missing-correction', points: 120n * POINT, event_ids: [correction.event_id], confidence: 0.96, evidence: [`The drift is exactly the correction ${correction.event_id} with the opposite sign.`] }];
  } else if (kind === 10) {
    broken = [{ cause: 'reversed-sign', points: -2n * points, event_ids: [target.event_id], confidence: 0.88, evidence: [`The drift is twice the points of ${target.event_id}.`] }];
  } else if (kind === 11) {
    const swapped = 54n * POINT;
    broken = [{ cause: 'mistyped-amount', points: swapped, event_ids: [target.event_id], confidence: 0.64, evidence: [`The drift is divisible by 9; swapping two digits of ${target.event_id} gives it.`] }];
  } else if (kind === 12) {
    const tail = events.filter((event) => event.timestamp > '2026-03-05');
    const sum = tail.reduce((all, event) => all + parsePoints(event.points), 0n);
    broken = sum === 0n ? [] : [{ cause: 'stale-snapshot', points: -sum, event_ids: tail.map((event) => event.event_id), confidence: 0.97, evidence: ['The balance equals the running balance of 5 March exactly.', `The ${tail.length} events after it are all missing.`] }];
  } else if (kind === 13 || kind === 14) {
    unexplained = BigInt(37 + chance(4000)) * POINT * (chance(2) === 0 ? 1n : -1n) + 1_234n;
  } else if (kind === 15) {
    broken = [{ cause: 'double-applied-event', points, event_ids: [target.event_id], confidence: 0.82, evidence: [`The drift is exactly the points of ${target.event_id}.`] }];
    unexplained = 3n * POINT;
  } else if (kind === 16) {
    broken = [{ cause: 'rounding-noise', points: BigInt(chance(30_000)) + 5_000n, event_ids: [], confidence: 0.79, evidence: ['Rounding each event half up to whole points gives the balance exactly.'] }];
  } else if (kind === 17) {
    events.push({ ...target, event_id: `P${number}`, status: 'pending', counted: 'not-posted', points: '200', type: 'earn', description: 'Hotel stay, pending', timestamp: at(85, 12) });
    broken = [{ cause: 'pending-counted', points: 200n * POINT, event_ids: [`P${number}`], confidence: 0.94, evidence: [`The drift is exactly the pending event P${number}.`] }];
  } else if (kind === 18) {
    const late: TimelineEvent = { ...target, event_id: `L${number}`, points: '150', type: 'earn', timestamp: at(88, 20), posted_at: at(93, 3), description: 'Partner file, late' };
    events.push(late);
    broken = [{ cause: 'out-of-order-events', points: -150n * POINT, event_ids: [late.event_id], confidence: 0.9, evidence: [`${late.event_id} took effect on 30 March and was posted on 4 April, after the balance was cut.`] }];
  } else if (kind === 19) {
    unexplained = BigInt(chance(50_000)) + 1_000n;
  }
  if (number % 97 === 5) {
    events.push({ ...target, event_id: `O${number}`, timestamp: at(95, 9), counted: 'out-of-window', description: 'After the balance', points: '75', type: 'earn' });
  }
  return finish(number, events, broken, unexplained);
}

function finish(number: number, events: TimelineEvent[], broken: readonly Broken[], unexplained: bigint): Made {
  let balance = 0n;
  const timeline = events
    .toSorted((a, b) => (a.timestamp + a.event_id < b.timestamp + b.event_id ? -1 : 1))
    .map((event) => {
      balance += event.counted === 'applied' ? parsePoints(event.points) : 0n;
      return { ...event, computed_after: formatPoints(balance) };
    });
  const drift = broken.reduce((sum, part) => sum + part.points, unexplained);
  const cited = new Set(broken.flatMap((part) => part.event_ids));
  const firstCited = timeline.filter((event) => cited.has(event.event_id));
  const divergence = broken[0]?.cause === 'double-posted-event' ? firstCited.at(-1) : firstCited[0];
  const id = number === 14 ? 'M-<script>alert(1)</script>' : `M-${String(100_000 + number * 37)}`;
  const account: AccountStatement = {
    account_id: id,
    currency: '',
    point_type: number % 9 === 0 ? 'bonus' : '',
    snapshot_balance: formatPoints(balance + drift),
    computed_balance: formatPoints(balance),
    drift: formatPoints(drift),
    status: levelOf(drift),
    events: timeline.filter((event) => event.counted === 'applied').length,
    first_event_at: timeline[0]?.timestamp ?? null,
    last_event_at: timeline.at(-1)?.timestamp ?? null,
    diverges_at: divergence ? { event_id: divergence.event_id, timestamp: divergence.timestamp } : null,
    causes: broken.map((part): Attribution => ({ ...part, points: formatPoints(part.points), incident: part.incident ?? null, counterpart: null })),
    alternatives: broken.length > 0 && (broken[0]?.confidence ?? 1) < 0.95 ? [{ cause: 'missing-event', points: formatPoints(drift), confidence: 1 - (broken[0]?.confidence ?? 1), event_ids: [] }] : [],
    unexplained: formatPoints(unexplained),
    story: storyOf(id, broken, drift),
  };
  const early = timeline.filter((event) => event.timestamp < '2026-02-15' && event.counted === 'applied').at(-1);
  const checkpoints = number % 2 === 1 && early ? [{ balance: early.computed_after, as_of: '2026-02-15T00:00:00Z', computed: early.computed_after }] : [];
  return { account, timeline, checkpoints };
}

function levelOf(drift: bigint): AccountStatement['status'] {
  const size = magnitude(drift);
  return size <= 5n * POINT ? 'in-balance' : size <= 50n * POINT ? 'minor-drift' : 'material-mismatch';
}

function storyOf(id: string, broken: readonly Broken[], drift: bigint): string {
  const side = drift > 0n ? 'too high' : 'too low';
  const amount = formatPoints(magnitude(drift));
  const first = broken[0];
  return first
    ? `The balance of ${id} is ${amount} points ${side}. ${first.evidence[0] ?? ''}`
    : `The balance of ${id} is ${amount} points ${side}. Nothing in the ledger fits this amount.`;
}

function toPage(made: readonly Made[]): PageData {
  const drifting = made.filter((one) => one.account.drift !== '0').toSorted(largestFirst);
  const accounts = drifting.map((one) => one.account);
  const sum = (amounts: readonly string[]): bigint => amounts.reduce((all, text) => all + parsePoints(text), 0n);
  const level = (word: string): number => made.filter((one) => one.account.status === word).length;
  const events = made.flatMap((one) => one.timeline);
  const causes = accounts.flatMap((account) => account.causes);
  const codes = [...new Set(causes.map((cause) => cause.cause))].toSorted();
  const types = [...new Set(events.map((event) => event.type))].toSorted();
  const days = [...new Set(accounts.flatMap((account) => account.diverges_at?.timestamp.slice(0, 10) ?? []))].toSorted();
  const inside = causes.filter((cause) => cause.incident);
  const positive = accounts.find((account) => !account.drift.startsWith('-'));
  const negative = accounts.find((account) => account.drift.startsWith('-'));
  const rejections = [{ source: 'ledger-2026q1.ndjson', line: 20_411, column: 88, code: 'FRACTION', message: 'amount has more than four decimal places', excerpt: '{"account_id":"M-100999","points_delta":10.12345}', help: 'round at the source or set `scale` in the mapping' }];
  return {
    schema: 'trueup.page/v1',
    report: {
      schema: 'trueup.report/v1',
      run: {
        id: 'r-20260402-0301',
        version: '0.1.0',
        started_at: '2026-04-02T03:01:00Z',
        elapsed_millis: 840,
        settings: { tolerance: '5', minor: '50', policy: 'sum', as_of: null },
        inputs: [
          { role: 'ledger', source: 'ledger-2026q1.ndjson', format: 'ndjson', bytes: 6_311_004, read: events.length + 1, applied: events.filter((event) => event.counted === 'applied').length, out_of_window: events.filter((event) => event.counted === 'out-of-window').length, not_posted: events.filter((event) => event.counted === 'not-posted').length, rejected: 1 },
          { role: 'balances', source: 'balances-20260331.csv', format: 'csv', bytes: 88_120, read: ACCOUNTS, applied: ACCOUNTS, out_of_window: 0, not_posted: 0, rejected: 0 },
        ],
      },
      summary: {
        accounts: made.length,
        in_balance: level('in-balance'),
        minor_drift: level('minor-drift'),
        material_mismatch: level('material-mismatch'),
        exact: made.length - accounts.length,
        without_snapshot: 0,
        without_events: 0,
        net_drift: formatPoints(sum(accounts.map((account) => account.drift))),
        absolute_drift: formatPoints(accounts.reduce((all, account) => all + magnitude(parsePoints(account.drift)), 0n)),
        snapshot_total: formatPoints(sum(made.map((one) => one.account.snapshot_balance))),
        computed_total: formatPoints(sum(made.map((one) => one.account.computed_balance))),
        unexplained: formatPoints(sum(accounts.map((account) => account.unexplained))),
        largest_positive: positive ? { account_id: positive.account_id, drift: positive.drift } : null,
        largest_negative: negative ? { account_id: negative.account_id, drift: negative.drift } : null,
        by_type: types.map((type) => ({ type, events: events.filter((event) => event.type === type).length, points: formatPoints(sum(events.filter((event) => event.type === type && event.counted === 'applied').map((event) => event.points))) })),
        by_cause: codes.map((code) => ({ cause: code, accounts: causes.filter((cause) => cause.cause === code).length, points: formatPoints(sum(causes.filter((cause) => cause.cause === code).map((cause) => cause.points))) })),
      },
      incidents: incidentsOf(accounts),
      accounts,
      rejections,
    },
    figures: {
      histogram: binDrifts(accounts.map((account) => parsePoints(account.drift))),
      onset: days.map((date) => {
        const begun = accounts.filter((account) => account.diverges_at?.timestamp.startsWith(date));
        return { date, accounts: begun.length, absolute: formatPoints(begun.reduce((all, account) => all + magnitude(parsePoints(account.drift)), 0n)) };
      }),
      onset_unknown: accounts.filter((account) => account.diverges_at === null).length,
      in_incidents: { incidents: 2, accounts: inside.length, absolute: formatPoints(inside.reduce((all, cause) => all + magnitude(parsePoints(cause.points)), 0n)) },
    },
    rejected: 1,
    details: drifting.map((one) => ({
      account_id: one.account.account_id,
      currency: '',
      point_type: one.account.point_type,
      snapshot: { balance: one.account.snapshot_balance, as_of: AS_OF, place: 'balances-20260331.csv:7' },
      checkpoints: one.checkpoints,
      timeline: one.timeline,
      from: 1,
      events_total: one.timeline.length,
    })),
    limit_note: null,
  };
}

function largestFirst({ account: a }: Made, { account: b }: Made): number {
  const gap = magnitude(parsePoints(b.drift)) - magnitude(parsePoints(a.drift));
  return gap === 0n ? (a.account_id < b.account_id ? -1 : 1) : gap > 0n ? 1 : -1;
}

function incidentsOf(accounts: readonly AccountStatement[]): readonly Incident[] {
  const parts = (id: string): Attribution[] => accounts.flatMap((account) => account.causes.filter((cause) => cause.incident === id));
  const total = (id: string): string => formatPoints(parts(id).reduce((all, part) => all + parsePoints(part.points), 0n));
  return [
    {
      id: 'inc-7f3a',
      cause: 'double-posted-event',
      title: `Batch ${STORY_BATCH} posted events that were already in the ledger`,
      story: 'Partner A sent its file of 2 March again on 4 March under another batch id. Every event in it repeats one that the ledger already had; the balances counted each once.',
      accounts: parts('inc-7f3a').length,
      points: total('inc-7f3a'),
      first_at: '2026-03-04T02:00:00Z',
      last_at: '2026-03-04T02:59:00Z',
      confidence: 0.992,
      traits: [
        { field: 'batch_id', value: STORY_BATCH, inside: 1, overall: 0.002 },
        { field: 'source', value: 'partner-a', inside: 1, overall: 0.33 },
        { field: 'day', value: '2026-03-04', inside: 1, overall: 0.014 },
      ],
    },
    {
      id: 'inc-b210',
      cause: 'unapplied-batch',
      title: 'Balances missed the events of 10–12 March',
      story: 'For these accounts every event of 10 to 12 March is missing from the balance, and none before or after.',
      accounts: parts('inc-b210').length,
      points: total('inc-b210'),
      first_at: '2026-03-10T00:11:00Z',
      last_at: '2026-03-12T23:40:00Z',
      confidence: 0.94,
      traits: [{ field: 'day', value: '2026-03-11', inside: 0.62, overall: 0.012 }],
    },
  ];
}
