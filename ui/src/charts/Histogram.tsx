import { scaleBand, scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import type { DriftBin, Totals } from '../backend';
import { binOf } from '../bins';
import { linkTo, useSession } from '../parts/context';
import { countOf, formatPoints, parsePoints, showBriefly, showCount, showPoints } from '../points';
import { Figure } from './Figure';

const HEIGHT = 190;
const BOTTOM = 34;
const TOP = 16;

/** How many accounts drift by how much, under on the left, over on the right; the widths of the bins grow with the amount. */
export function Histogram({ bins, totals }: { bins: readonly DriftBin[]; totals: Totals }): VNode {
  const over = bins.filter((bin) => !bin.from.startsWith('-')).reduce((sum, bin) => sum + bin.accounts, 0);
  const under = bins.reduce((sum, bin) => sum + bin.accounts, 0) - over;
  return (
    <Figure
      title="How large the drift is"
      caption={
        <>
          {countOf(under, 'balance')} too low, {showCount(over)} too high, {showCount(totals.exact)} exact. Choose a bar to see its accounts.
        </>
      }
      columns={['Drift', 'Accounts', 'Points']}
      rows={bins.map((bin) => [binWords(bin), showCount(bin.accounts), showPoints(bin.points)])}
    >
      {(width) => <HistogramChart bins={bins} width={width} />}
    </Figure>
  );
}

function HistogramChart({ bins, width }: { bins: readonly DriftBin[]; width: number }): VNode {
  const session = useSession();
  const all = fillGaps(bins);
  const x = scaleBand(
    all.map((bin) => bin.from),
    [0, width],
  ).paddingInner(0.12);
  const most = Math.max(1, ...bins.map((bin) => bin.accounts));
  const y = scaleLinear([0, most], [0, HEIGHT - BOTTOM - TOP]);
  const base = HEIGHT - BOTTOM;
  const labelEvery = Math.max(1, Math.ceil(38 / (x.step() || 1)));
  const middle = all.findIndex((bin) => bin.from === '0');
  return (
    <svg class="chart histogram" width={width} height={HEIGHT} role="group" aria-label="Histogram of drift">
      <line class="axis" x1={0} x2={width} y1={base + 0.5} y2={base + 0.5} />
      {all.map((bin, index) => {
        const left = x(bin.from) ?? 0;
        const side = bin.from.startsWith('-') ? 'under' : 'over';
        const tall = bin.accounts === 0 ? 0 : Math.max(3, y(bin.accounts));
        const edge = side === 'under' ? bin.to : bin.from;
        const labelled = Math.abs(index - middle) % labelEvery === 0 || bin.from === '0';
        return (
          <g key={bin.from}>
            {bin.accounts > 0 && (
              <a
                href={linkTo(session, 'accounts', { drift: `${bin.from}..${bin.to}` })}
                aria-label={`Drift ${binWords(bin)}: ${countOf(bin.accounts, 'account')}`}
              >
                <rect class="row-hit" x={left} y={0} width={x.bandwidth()} height={base} />
                <rect class={`bar ${side}`} x={left} y={base - tall} width={x.bandwidth()} height={tall} rx={2} />
                {x.bandwidth() > 15 && (
                  <text class="value number" x={left + x.bandwidth() / 2} y={base - tall - 4} text-anchor="middle">
                    {showCount(bin.accounts)}
                  </text>
                )}
              </a>
            )}
            {labelled && (
              <text class="tick number" x={left + x.bandwidth() / 2} y={base + 15} text-anchor="middle">
                {bin.from === '0' ? '0' : showBriefly(edge)}
              </text>
            )}
          </g>
        );
      })}
      <text class="tick" x={0} y={HEIGHT - 3}>
        ▼ balance too low
      </text>
      <text class="tick" x={width} y={HEIGHT - 3} text-anchor="end">
        balance too high ▲
      </text>
    </svg>
  );
}

/** Every bin between the outermost ones, mirrored, with a place for zero between them. */
function fillGaps(bins: readonly DriftBin[]): readonly DriftBin[] {
  const known = new Map(bins.map((bin) => [bin.from.startsWith('-') ? bin.to : bin.from, bin]));
  const sizes = bins.map((bin) => {
    const [a, b] = [parsePoints(bin.from), parsePoints(bin.to)];
    return a < 0n ? -b : a;
  });
  if (sizes.length === 0) {
    return [];
  }
  const low = sizes.reduce((a, b) => (a < b ? a : b));
  const high = sizes.reduce((a, b) => (a > b ? a : b));
  const up: DriftBin[] = [];
  const down: DriftBin[] = [];
  for (let size = low; size <= high; ) {
    const [from, to] = binOf(size) ?? [size, size];
    const positive = { from: formatPoints(from), to: formatPoints(to), accounts: 0, points: '0' };
    const negative = { from: formatPoints(-to), to: formatPoints(-from), accounts: 0, points: '0' };
    up.push(known.get(positive.from) ?? positive);
    down.unshift(known.get(negative.to) ?? negative);
    size = to + 1n;
  }
  return [...down, { from: '0', to: '0', accounts: 0, points: '0' }, ...up];
}

/** `100 to 199.9999`, both ends included. */
export function binWords(bin: { readonly from: string; readonly to: string }): string {
  return bin.from === bin.to ? showPoints(bin.from) : `${showPoints(bin.from)} to ${showPoints(bin.to)}`;
}
