import type { VNode } from 'preact';

/** The shape of a running balance, the size of a word; says nothing that the row does not. */
export function Spark({ heights }: { heights: readonly number[] }): VNode {
  const step = 72 / Math.max(1, heights.length);
  const path = heights.map((height, index) => `${index === 0 ? 'M0,' : 'V'}${(19 - height * 0.17).toFixed(1)}H${((index + 1) * step).toFixed(1)}`).join('');
  return (
    <svg class="chart spark" width="74" height="20" viewBox="-1 0 74 20" aria-hidden="true">
      <path class="line" d={path} />
    </svg>
  );
}
