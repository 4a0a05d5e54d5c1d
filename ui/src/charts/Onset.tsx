import { scaleBand, scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import type { Figures } from '../backend';
import { showDay, showSpan } from '../moments';
import { linkTo, useSession } from '../parts/context';
import { countOf, showCount, showPoints } from '../points';
import { Figure } from './Figure';
import { gather, grainFor, type Span } from './spans';

const HEIGHT = 190;
const BOTTOM = 24;
const TOP = 18;

/** On which days the two stories part, and for how many accounts. */
export function Onset({ figures }: { figures: Figures }): VNode {
  const known = figures.onset.reduce((sum, day) => sum + day.accounts, 0);
  const worst = figures.onset.toSorted((a, b) => b.accounts - a.accounts)[0];
  if (!worst) {
    return (
      <>
        <div class="figure-head">
          <h2>When drift began</h2>
        </div>
        <p class="muted">It cannot be known for any account when its drift began.</p>
      </>
    );
  }
  return (
    <Figure
      title="When drift began"
      caption={
        <>
          Most on {showDay(worst.date)}: {countOf(worst.accounts, 'account')} of {showCount(known)}.{' '}
          {figures.onset_unknown > 0 && `For ${showCount(figures.onset_unknown)} more it cannot be known.`}
        </>
      }
      columns={['Day', 'Accounts', 'Points, either way']}
      rows={figures.onset.map((day) => [showDay(day.date), showCount(day.accounts), showPoints(day.absolute)])}
    >
      {(width) => <OnsetChart figures={figures} width={width} />}
    </Figure>
  );
}

function OnsetChart({ figures, width }: { figures: Figures; width: number }): VNode {
  const session = useSession();
  const grain = grainFor(figures.onset, Math.max(8, width / 5));
  const spans = gather(figures.onset, grain);
  const x = scaleBand(
    spans.map((span) => span.from),
    [0, width],
  ).paddingInner(0.15);
  const most = Math.max(1, ...spans.map((span) => span.accounts));
  const y = scaleLinear([0, most], [0, HEIGHT - BOTTOM - TOP]);
  const base = HEIGHT - BOTTOM;
  const bandwidth = Math.min(x.bandwidth(), 40);
  const byHeight = spans.toSorted((a, b) => b.accounts - a.accounts);
  // Of many that are equally high one stands for all: numbers on some of them would look like a choice.
  const tallest = byHeight.filter((span) => span.accounts > (byHeight[3]?.accounts ?? 0)).slice(0, 3);
  const marked = tallest.length > 0 ? tallest : byHeight.slice(0, 1);
  return (
    <svg class="chart onset" width={width} height={HEIGHT} role="group" aria-label={`Accounts by ${grain} on which drift began`}>
      {grain !== 'day' && (
        <text class="tick" x={0} y={10}>
          accounts by {grain}
        </text>
      )}
      <line class="axis" x1={0} x2={width} y1={base + 0.5} y2={base + 0.5} />
      {spans.map((span) => {
        const left = (x(span.from) ?? 0) + (x.bandwidth() - bandwidth) / 2;
        const tall = span.accounts === 0 ? 0 : Math.max(3, y(span.accounts));
        return (
          span.accounts > 0 && (
            <a key={span.from} href={linkTo(session, 'accounts', { onset: `${span.from}..${span.to}` })} aria-label={`${showSpan(span.from, span.to)}: ${countOf(span.accounts, 'account')}`}>
              <rect class="row-hit" x={x(span.from) ?? 0} y={0} width={x.bandwidth()} height={base} />
              <rect class="bar plain" x={left} y={base - tall} width={bandwidth} height={tall} rx={1.5} />
              {marked.includes(span) && (
                <text class="value number" x={left + bandwidth / 2} y={base - tall - 5} text-anchor="middle">
                  {showCount(span.accounts)}
                </text>
              )}
            </a>
          )
        );
      })}
      <Ends spans={spans} width={width} />
    </svg>
  );
}

function Ends({ spans, width }: { spans: readonly Span[]; width: number }): VNode {
  const first = spans[0];
  const last = spans.at(-1);
  const middle = spans[Math.floor(spans.length / 2)];
  return (
    <g class="tick">
      <text x={0} y={HEIGHT - 6}>
        {first && showDay(first.from)}
      </text>
      {spans.length > 8 && width > 380 && (
        <text x={width / 2} y={HEIGHT - 6} text-anchor="middle">
          {middle && showDay(middle.from)}
        </text>
      )}
      {spans.length > 1 && (
        <text x={width} y={HEIGHT - 6} text-anchor="end">
          {last && showDay(last.to)}
        </text>
      )}
    </g>
  );
}
