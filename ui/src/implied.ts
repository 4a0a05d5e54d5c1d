/** The story that the snapshot implies: the running balance had every cause taken effect. */
import type { AccountDetail, Attribution, TimelineEvent } from './backend';
import { magnitude, parsePoints } from './points';

/**
 * The implied balance after each event, or null before it can be told. Each cause takes effect at
 * the events it cites; what cites none, and what is unexplained, at the divergence. Where that is
 * unknown too, only the balance at the end is known and every entry is null.
 */
export function impliedAfter(detail: AccountDetail): readonly (bigint | null)[] {
  const { account, timeline } = detail;
  const steps = new Map<number, bigint>();
  const put = (at: number, points: bigint): void => void steps.set(at, (steps.get(at) ?? 0n) + points);
  const divergence = timeline.findIndex((event) => event.event_id === account.diverges_at?.event_id);
  let homeless = parsePoints(account.unexplained);
  for (const cause of account.causes) {
    const cited = citedEvents(cause, timeline);
    if (cited.length === 0) {
      homeless += parsePoints(cause.points);
    } else {
      spread(cause, cited, timeline, put);
    }
  }
  if (homeless !== 0n) {
    if (divergence < 0) {
      return timeline.map(() => null);
    }
    put(divergence, homeless);
  }
  let gap = 0n;
  return timeline.map((event, index) => {
    gap += steps.get(index) ?? 0n;
    return parsePoints(event.computed_after) + gap;
  });
}

function citedEvents(cause: Attribution, timeline: readonly TimelineEvent[]): readonly number[] {
  const ids = new Set(cause.event_ids);
  return timeline.flatMap((event, index) => (ids.has(event.event_id) ? [index] : []));
}

/** Lays a cause on its events: on the last one that alone has its amount, in proportion, or whole on the first. */
function spread(
  cause: Attribution,
  cited: readonly number[],
  timeline: readonly TimelineEvent[],
  put: (at: number, points: bigint) => void,
): void {
  const total = parsePoints(cause.points);
  const amount = (index: number): bigint => parsePoints(timeline[index]?.points ?? '0');
  const alone = cited.findLast((index) => magnitude(amount(index)) === magnitude(total));
  const sum = cited.reduce((all, index) => all + amount(index), 0n);
  if (alone !== undefined) {
    put(alone, total);
  } else if (sum !== 0n && total % sum === 0n) {
    for (const index of cited) {
      put(index, (amount(index) * total) / sum);
    }
  } else {
    put(cited[0] ?? 0, total);
  }
}
