/** The bridge from what the ledgers add up to, to what the balances say: one step per cause. */
import type { Totals } from '../backend';
import { magnitude, parsePoints } from '../points';

export interface BridgeStep {
  readonly code: string;
  readonly accounts: number | null;
  readonly points: bigint;
  /** Running total before and after this step. */
  readonly from: bigint;
  readonly to: bigint;
}

/** Largest step first; what is unexplained stands last and is always there. */
export function bridgeSteps(totals: Totals): readonly BridgeStep[] {
  const causes = totals.by_cause
    .map((cause) => ({ code: cause.cause, accounts: cause.accounts, points: parsePoints(cause.points) }))
    .toSorted((a, b) => (magnitude(a.points) > magnitude(b.points) ? -1 : 1));
  let running = parsePoints(totals.computed_total);
  return [...causes, { code: 'unexplained', accounts: null, points: parsePoints(totals.unexplained) }].map((step) => {
    const from = running;
    running += step.points;
    return { ...step, from, to: running };
  });
}
