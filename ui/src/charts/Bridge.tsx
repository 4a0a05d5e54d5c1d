import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import type { Totals } from '../backend';
import { linkTo, useSession } from '../parts/context';
import { parsePoints, showBriefly, showChange, showPoints, toNumber } from '../points';
import { causeWords } from '../words';
import { type BridgeStep, bridgeSteps } from './bridge-steps';
import { Figure } from './Figure';

const ROW = 34;

/** From the ledgers' total to the balances' total, one bar per cause. */
export function Bridge({ totals }: { totals: Totals }): VNode {
  const steps = bridgeSteps(totals);
  const net = parsePoints(totals.net_drift);
  return (
    <Figure
      title="From ledger to balances"
      caption={
        <>
          The ledger adds up to {showPoints(totals.computed_total)} points, the balances to {showPoints(totals.snapshot_total)}:{' '}
          {showChange(net)} between them, cause by cause.
        </>
      }
      columns={['Step', 'Accounts', 'Points', 'Running total']}
      rows={[
        ['Ledger adds up to', '', '', showPoints(totals.computed_total)],
        ...steps.map((step) => [causeWords(step.code).title, step.accounts?.toString() ?? '', showChange(step.points), showPoints(step.to)]),
        ['Balances say', '', '', showPoints(totals.snapshot_total)],
      ]}
    >
      {(width) => <BridgeChart totals={totals} steps={steps} width={width} />}
    </Figure>
  );
}

function BridgeChart({ totals, steps, width }: { totals: Totals; steps: readonly BridgeStep[]; width: number }): VNode {
  const session = useSession();
  const narrow = width < 580;
  const left = narrow ? 0 : Math.min(300, width * 0.43);
  const right = width < 420 ? 84 : 112;
  const row = narrow ? ROW + 14 : ROW;
  const letters = width < 420 ? 11 : 15;
  const barTop = narrow ? 22 : 8;
  const edges = [totals.computed_total, totals.snapshot_total].map(toNumber).concat(steps.map((step) => toNumber(step.to)));
  const low = Math.min(...edges);
  const high = Math.max(...edges);
  const pad = (high - low || Math.abs(high) || 1) * 0.12;
  const x = scaleLinear([low - pad, high], [left, width - right]);
  const height = row * (steps.length + 2) + 6;
  const y = (index: number): number => index * row + barTop;
  const first = x(toNumber(totals.computed_total));
  const last = x(toNumber(totals.snapshot_total));
  return (
    <svg class="chart bridge" width={width} height={height} role="group" aria-label="Bridge by cause">
      <Total label="Ledger adds up to" points={totals.computed_total} y={y(0)} x={first} left={left} narrow={narrow} width={width} />
      {steps.map((step, index) => {
        const [from, to] = [x(toNumber(step.from)), x(toNumber(step.to))];
        const side = step.points > 0n ? 'over' : step.points < 0n ? 'under' : 'exact';
        const top = y(index + 1);
        return (
          <a
            key={step.code}
            href={linkTo(session, 'accounts', { cause: step.code })}
            class="bridge-row"
          >
            <rect class="row-hit" x={0} y={index * row + row} width={width} height={row} rx={6} />
            <line class="connector" x1={from} x2={from} y1={top - row + 18} y2={top + 18} />
            <text class="label" x={narrow ? 2 : left - 12} y={narrow ? top - 7 : top + 13} text-anchor={narrow ? 'start' : 'end'}>
              {causeWords(step.code).title}
            </text>
            <rect class={`bar ${step.code === 'unexplained' ? 'unknown' : side}`} x={Math.min(from, to)} y={top} width={Math.max(2, Math.abs(to - from))} height={18} rx={2} />
            <text class="value number" x={width - 2} y={top + 13} text-anchor="end">
              {showChange(step.points).length > letters ? `${step.points > 0n ? '+' : ''}${showBriefly(step.points)}` : showChange(step.points)}
            </text>
          </a>
        );
      })}
      <line class="connector" x1={last} x2={last} y1={y(steps.length) + 18} y2={y(steps.length + 1)} />
      <Total label="Balances say" points={totals.snapshot_total} y={y(steps.length + 1)} x={last} left={left} narrow={narrow} width={width} />
    </svg>
  );
}

interface TotalProps {
  readonly label: string;
  readonly points: string;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly narrow: boolean;
  readonly width: number;
}

/** A total runs off the left edge: the axis does not begin at zero, and the notch says so. */
function Total({ label, points, x, y, left, narrow, width }: TotalProps): VNode {
  const cut = left + 14;
  return (
    <g class="total">
      <text class="label strong" x={narrow ? 2 : left - 12} y={narrow ? y - 7 : y + 13} text-anchor={narrow ? 'start' : 'end'}>
        {label}
      </text>
      <rect class="bar sum" x={left} y={y} width={Math.max(4, x - left)} height={18} rx={2} />
      <path class="notch" d={`M${cut},${y - 2}l5,7.3l-5,7.3l5,7.3`} />
      <text class="value strong number" x={width - 2} y={y + 13} text-anchor="end">
        {showPoints(points).length > (width < 420 ? 11 : 15) ? showBriefly(points) : showPoints(points)}
      </text>
    </g>
  );
}
