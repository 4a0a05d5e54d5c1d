/** Bins of the 1-2-5 series for drift, mirrored about zero; bounds are exact. */
import type { DriftBin } from './backend';
import { formatPoints, magnitude } from './points';

/** The bounds 1, 2, 5, 10, 20, … in ten-thousandths of a point. */
const BOUNDS: readonly bigint[] = Array.from({ length: 20 }, (_, power) => [1n, 2n, 5n].map((m) => m * 10n ** BigInt(power))).flat();

/** The bin that holds a drift, from…to both included, in ten-thousandths; null for zero. */
export function binOf(drift: bigint): readonly [bigint, bigint] | null {
  if (drift === 0n) {
    return null;
  }
  const size = magnitude(drift);
  const index = BOUNDS.findLastIndex((bound) => bound <= size);
  const low = BOUNDS[index] ?? 1n;
  const high = (BOUNDS[index + 1] ?? low * 2n) - 1n;
  return drift > 0n ? [low, high] : [-high, -low];
}

/** The bins that hold any of the drifts, lowest first. */
export function binDrifts(drifts: Iterable<bigint>): readonly DriftBin[] {
  const bins = new Map<bigint, { from: bigint; to: bigint; accounts: number; points: bigint }>();
  for (const drift of drifts) {
    const range = binOf(drift);
    if (range) {
      const bin = bins.get(range[0]) ?? { from: range[0], to: range[1], accounts: 0, points: 0n };
      bin.accounts += 1;
      bin.points += drift;
      bins.set(range[0], bin);
    }
  }
  return [...bins.values()]
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((bin) => ({ from: formatPoints(bin.from), to: formatPoints(bin.to), accounts: bin.accounts, points: formatPoints(bin.points) }));
}
