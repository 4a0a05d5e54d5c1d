/** A running balance in a few heights, for a mark the size of a word. */
import type { TimelineEvent } from '../backend';
import { toNumber } from '../points';

const LENGTH = 24;

/** At most 24 heights from 0 to 100; undefined for fewer than two events. */
export function sparkOf(timeline: readonly TimelineEvent[]): readonly number[] | undefined {
  if (timeline.length < 2) {
    return undefined;
  }
  const step = Math.max(1, timeline.length / LENGTH);
  const balances: number[] = [];
  for (let at = step; at <= timeline.length + 0.001; at += step) {
    balances.push(toNumber(timeline[Math.ceil(at - 0.001) - 1]?.computed_after ?? '0'));
  }
  const low = Math.min(...balances);
  const span = Math.max(...balances) - low;
  return balances.map((balance) => (span === 0 ? 50 : Math.round(((balance - low) / span) * 100)));
}
