/** What the chart of one account draws: marks for events, and where the two stories part. */
import type { AccountDetail, TimelineEvent } from '../backend';
import { impliedAfter } from '../implied';
import { toMillis } from '../moments';
import { toNumber } from '../points';

/** Why an event is drawn other than as a plain dot. */
export type MarkKind = 'plain' | 'cited' | 'twice' | 'late' | 'pending' | 'outside';

export interface Mark {
  readonly index: number;
  readonly event: TimelineEvent;
  readonly at: number;
  readonly computed: number;
  readonly implied: number | null;
  readonly impliedPoints: bigint | null;
  readonly kind: MarkKind;
}

export interface TimelineModel {
  readonly marks: readonly Mark[];
  /** Index of the first event after which the two stories cannot both be true; -1 where unknown. */
  readonly divergence: number;
  readonly asOf: number | null;
  readonly snapshot: number | null;
  readonly checkpoints: readonly { readonly at: number; readonly balance: number; readonly agreed: boolean }[];
  /** Where drift must have begun, when only that is known: from one moment to another. */
  readonly band: readonly [number, number] | null;
}

export const MARK_WORDS: Readonly<Record<MarkKind, string>> = {
  plain: 'event',
  cited: 'explains the drift',
  twice: 'stands twice',
  late: 'posted late',
  pending: 'pending or void, not counted',
  outside: 'after the balance, not counted',
};

export function timelineModel(detail: AccountDetail): TimelineModel {
  const { account, timeline, snapshot } = detail;
  const implied = impliedAfter(detail);
  const asOf = snapshot?.as_of ? toMillis(snapshot.as_of) : null;
  const cited = new Set(account.causes.flatMap((cause) => cause.event_ids));
  const twice = new Set(account.causes.filter((cause) => cause.cause === 'double-posted-event').flatMap((cause) => cause.event_ids));
  const marks = timeline.map((event, index): Mark => {
    const impliedPoints = implied[index] ?? null;
    return {
      index,
      event,
      at: toMillis(event.timestamp),
      computed: toNumber(event.computed_after),
      implied: impliedPoints === null ? null : toNumber(impliedPoints),
      impliedPoints,
      kind: kindOf(event, cited, twice, asOf),
    };
  });
  const divergence = timeline.findIndex((event) => event.event_id === account.diverges_at?.event_id);
  const checkpoints = detail.checkpoints.map((point) => ({
    at: toMillis(point.as_of),
    balance: toNumber(point.balance),
    agreed: point.balance === point.computed,
  }));
  return {
    marks,
    divergence,
    asOf,
    snapshot: snapshot ? toNumber(snapshot.balance) : null,
    checkpoints,
    band: divergence < 0 && account.drift !== '0' ? bandOf(marks, checkpoints, asOf) : null,
  };
}

function kindOf(event: TimelineEvent, cited: ReadonlySet<string>, twice: ReadonlySet<string>, asOf: number | null): MarkKind {
  if (event.counted === 'not-posted') {
    return 'pending';
  }
  if (event.counted === 'out-of-window') {
    return 'outside';
  }
  if (event.posted_at && asOf !== null && toMillis(event.posted_at) > asOf) {
    return 'late';
  }
  if (twice.has(event.event_id)) {
    return 'twice';
  }
  return cited.has(event.event_id) ? 'cited' : 'plain';
}

/** From the last checkpoint that agreed to the first that did not, or to the balance itself. */
function bandOf(marks: readonly Mark[], checkpoints: TimelineModel['checkpoints'], asOf: number | null): readonly [number, number] | null {
  const first = marks[0]?.at;
  const last = asOf ?? marks.at(-1)?.at;
  if (first === undefined || last === undefined) {
    return null;
  }
  const wrong = checkpoints.find((point) => !point.agreed)?.at ?? last;
  const right = checkpoints.findLast((point) => point.agreed && point.at < wrong)?.at ?? first;
  return [right, Math.max(right, wrong)];
}
