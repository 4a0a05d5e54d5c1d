/** What if an event were left out, or another had happened: arithmetic over a timeline, nothing explained anew. */
import type { AccountDetail, NewEvent, Policy, TimelineEvent, WhatIf } from '../backend';
import { formatPoints, parsePoints } from '../points';
import { type ExactBounds, levelOf } from './levels';

/** The account with its timeline changed; what explained the old drift is left away. */
export function imagine(detail: AccountDetail, change: WhatIf, policy: Policy, bounds: ExactBounds): AccountDetail {
  const out = new Set(change.leave_out);
  const kept = detail.timeline.filter((event) => !out.has(event.event_id));
  const added = change.add.map((event, index) => toTimeline(event, index));
  const timeline = recompute([...kept, ...added].toSorted(inTime), policy);
  const computed = parsePoints(timeline.at(-1)?.computed_after ?? '0');
  const drift = parsePoints(detail.account.snapshot_balance) - computed;
  return {
    ...detail,
    timeline,
    events_total: timeline.length,
    account: {
      ...detail.account,
      computed_balance: formatPoints(computed),
      drift: formatPoints(drift),
      status: levelOf(drift, bounds),
      events: timeline.filter((event) => event.counted === 'applied').length,
      causes: [],
      alternatives: [],
      unexplained: formatPoints(drift),
      diverges_at: null,
      story: '',
    },
  };
}

function toTimeline(event: NewEvent, index: number): TimelineEvent {
  return { event_id: `what-if-${index + 1}`, ...event, counted: 'applied', computed_after: '0' };
}

function inTime(a: TimelineEvent, b: TimelineEvent): number {
  return Date.parse(a.timestamp) - Date.parse(b.timestamp);
}

function recompute(events: readonly TimelineEvent[], policy: Policy): readonly TimelineEvent[] {
  let balance = 0n;
  const postingOrder = policy === 'sum' ? events : events.toSorted(inPosting);
  const after = new Map<TimelineEvent, bigint>();
  for (const event of postingOrder) {
    if (event.counted === 'applied') {
      balance += parsePoints(event.points);
      balance = policy === 'clamp-at-zero' && balance < 0n ? 0n : balance;
    }
    after.set(event, balance);
  }
  return events.map((event) => ({ ...event, computed_after: formatPoints(after.get(event) ?? 0n) }));
}

function inPosting(a: TimelineEvent, b: TimelineEvent): number {
  return Date.parse(a.posted_at ?? a.timestamp) - Date.parse(b.posted_at ?? b.timestamp);
}
