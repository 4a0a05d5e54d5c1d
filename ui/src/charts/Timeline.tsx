import { extent } from 'd3-array';
import { scaleLinear, type ScaleTime, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { AccountDetail } from '../backend';
import { showMoment, tickWords } from '../moments';
import { Choice } from '../parts/Choice';
import { showBriefly, showChange, showPoints, toNumber } from '../points';
import { Figure } from './Figure';
import { EventMark, MarkLegend } from './Marks';
import { MARK_WORDS, type Mark, timelineModel, type TimelineModel } from './timeline-model';

const HEIGHT = 340;
const TOP = 34;
const BOTTOM = 28;
const AROUND = 8;

interface TimelineProps {
  readonly detail: AccountDetail;
  /** True for a history that was changed to see what would be. */
  readonly imagined: boolean;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

/** The running balance of one account, the stored balance, and where their stories part. */
export function Timeline({ detail, imagined, selected, onSelect }: TimelineProps): VNode {
  const model = useMemo(() => ({ ...timelineModel(detail), ...(imagined ? { band: null } : {}) }), [detail, imagined]);
  const [axis, setAxis] = useState<'time' | 'order'>('time');
  const [near, setNear] = useState(false);
  const centre = model.divergence >= 0 ? model.divergence : model.marks.length - 1;
  const shown = near ? model.marks.slice(Math.max(0, centre - AROUND), centre + AROUND + 1) : model.marks;
  const kinds = [...new Set(model.marks.map((mark) => mark.kind))];
  return (
    <Figure
      title="Running balance"
      caption={imagined ? <Imagined detail={detail} /> : <Caption detail={detail} model={model} />}
      columns={['Event', 'When', 'Points', 'Computed after', 'Implied after']}
      rows={model.marks.map((mark) => [
        mark.event.event_id,
        showMoment(mark.event.timestamp),
        showChange(mark.event.points),
        showPoints(mark.event.computed_after),
        mark.impliedPoints === null ? '?' : showPoints(mark.impliedPoints),
      ])}
      legend={<MarkLegend kinds={kinds} model={model} />}
    >
      {(width) => (
        <>
          <div class="chart-tools">
            <Choice label="Horizontal axis" value={axis} options={{ time: 'By time', order: 'Event by event' }} onChange={setAxis} />
            {model.marks.length > AROUND * 2 + 1 && (
              <Choice label="Range" value={near ? 'near' : 'all'} options={{ all: 'All events', near: 'Around the parting' }} onChange={(value) => setNear(value === 'near')} />
            )}
          </div>
          <TimelineChart detail={detail} model={model} marks={shown} axis={axis} width={width} selected={selected} onSelect={onSelect} />
        </>
      )}
    </Figure>
  );
}

function Caption({ detail, model }: { detail: AccountDetail; model: TimelineModel }): VNode {
  const { account } = detail;
  const parting = model.marks[model.divergence];
  if (account.drift === '0') {
    return <>The running balance ends at {showPoints(account.computed_balance)} points, exactly what is stored.</>;
  }
  return (
    <>
      The running balance ends at {showPoints(account.computed_balance)} points; {showPoints(account.snapshot_balance)} are stored.{' '}
      {parting
        ? `The two stories part at ${parting.event.event_id} on ${showMoment(parting.event.timestamp)}.`
        : 'When they parted can only be narrowed to the shaded span.'}
    </>
  );
}

function Imagined({ detail: { account } }: { detail: AccountDetail }): VNode {
  return (
    <>
      With your changes the running balance would end at {showPoints(account.computed_balance)} points; {showPoints(account.snapshot_balance)} are stored.
    </>
  );
}

interface ChartProps extends Omit<TimelineProps, 'imagined'> {
  readonly model: TimelineModel;
  readonly marks: readonly Mark[];
  readonly axis: 'time' | 'order';
  readonly width: number;
}

function TimelineChart({ detail, model, marks, axis, width, selected, onSelect }: ChartProps): VNode {
  const right = width < 520 ? 14 : 96;
  const whole = marks.length === model.marks.length;
  const inTime = axis === 'time';
  const slices = whole && inTime ? detail.chart : undefined;
  const heights = marks
    .flatMap((mark) => (mark.implied === null ? [mark.computed] : [mark.computed, mark.implied]))
    .concat(model.snapshot ?? [], (slices ?? []).flatMap((slice) => [toNumber(slice.low), toNumber(slice.high)]));
  const [low = 0, high = 1] = extent(heights);
  const margin = (high - low || 10) * 0.12;
  const y = scaleLinear([low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin], [HEIGHT - BOTTOM, TOP]);
  const ticks = y.ticks(5);
  const left = Math.max(12, 7 * Math.max(...ticks.map((tick) => amountWords(tick).length)) - 36);
  const moments = marks.map((mark) => mark.at).concat(whole ? [...(model.asOf === null ? [] : [model.asOf]), ...(slices ?? []).map((slice) => Date.parse(slice.at))] : []);
  const [start = 0, end = 1] = extent(moments);
  const time = scaleUtc([start, end === start ? start + 1 : end], [left + 46, width - right]);
  const order = scaleLinear([marks[0]?.index ?? 0, Math.max(1, marks.at(-1)?.index ?? 1)], [left + 46, width - right]);
  const x = (mark: Mark): number => (inTime ? time(mark.at) : order(mark.index));
  const parting = whole || marks.some((mark) => mark.index === model.divergence) ? model.marks[model.divergence] : undefined;
  const current = marks.find((mark) => mark.index === selected);
  const told = marks.filter((mark) => mark.implied !== null);
  const apart = told.filter((mark) => parting && mark.index >= parting.index);
  const edge = inTime && model.asOf !== null && whole ? time(model.asOf) : width - right;
  const tail = <T,>(list: readonly T[]): T | undefined => list.at(-1);
  const lastMark = tail(marks);
  const lastTold = tail(told);
  const step = (by: number): void => {
    const at = current ? current.index : (parting?.index ?? marks[0]?.index ?? 0) - by;
    const next = marks.find((mark) => mark.index === at + by);
    if (next) {
      onSelect(next.index);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Record<string, () => void> = {
      ArrowRight: () => step(1),
      ArrowUp: () => step(1),
      ArrowLeft: () => step(-1),
      ArrowDown: () => step(-1),
      Home: () => marks[0] && onSelect(marks[0].index),
      End: () => lastMark && onSelect(lastMark.index),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  };
  const onPointer = (event: PointerEvent): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const at = event.clientX - box.left;
    const nearest = marks.toSorted((a, b) => Math.abs(x(a) - at) - Math.abs(x(b) - at))[0];
    if (nearest) {
      onSelect(nearest.index);
    }
  };
  const path = line<Mark>(x, (mark) => y(mark.computed)).curve(curveStepAfter);
  const ghost = line<Mark>(x, (mark) => y(mark.implied ?? 0)).curve(curveStepAfter);
  const gap = area<Mark>(x, (mark) => y(mark.computed), (mark) => y(mark.implied ?? 0)).curve(curveStepAfter);
  return (
    <div>
      <div
        class="stepper"
        role="slider"
        tabIndex={0}
        aria-label="Step through the events with the arrow keys"
        aria-valuemin={1}
        aria-valuemax={model.marks.length}
        aria-valuenow={(current?.index ?? 0) + 1}
        aria-valuetext={current ? `Event ${current.index + 1} of ${model.marks.length}` : 'No event chosen'}
        onKeyDown={onKeyDown}
      >
        <svg class="chart timeline" width={width} height={HEIGHT} aria-hidden="true" onPointerMove={onPointer} onPointerDown={onPointer}>
          <defs>
            <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line class="hatch-line" x1="0" y1="0" x2="0" y2="7" />
            </pattern>
          </defs>
          {ticks.map((tick) => (
            <g key={tick}>
              <line class="grid" x1={left + 46} x2={width - right} y1={y(tick)} y2={y(tick)} />
              <text class="tick number" x={left + 38} y={y(tick) + 4} text-anchor="end">
                {amountWords(tick)}
              </text>
            </g>
          ))}
          <XTicks axis={axis} time={time} marks={marks} x={x} width={width} />
          {model.band && inTime && whole && (
            <rect class="band" x={time(model.band[0])} y={TOP} width={Math.max(3, time(model.band[1]) - time(model.band[0]))} height={HEIGHT - TOP - BOTTOM} fill="url(#hatch)" />
          )}
          {slices && (
            <path
              class="range"
              d={area<(typeof slices)[number]>((slice) => time(Date.parse(slice.at)), (slice) => y(toNumber(slice.low)), (slice) => y(toNumber(slice.high)))(slices) ?? ''}
            />
          )}
          {apart.length > 0 && lastTold && (
            <path class="gap" d={`${gap(apart) ?? ''}M${x(lastTold)},${y(lastTold.computed)}H${Math.max(edge, x(lastTold))}V${y(lastTold.implied ?? 0)}H${x(lastTold)}Z`} />
          )}
          {parting && told.length > 0 && lastTold && <path class="ghost" d={`${ghost(apart) ?? ''}H${Math.max(edge, x(lastTold))}`} />}
          {!slices && lastMark && <path class="line" d={`${path(marks) ?? ''}H${Math.max(edge, x(lastMark))}`} />}
          {model.snapshot !== null && <Snapshot detail={detail} y={y(model.snapshot)} left={left + 46} width={width} right={right} edge={edge} dated={inTime && model.asOf !== null && whole} />}
          {parting && <Flag mark={parting} detail={detail} x={x(parting)} width={width} />}
          {inTime &&
            whole &&
            model.checkpoints.map((point) => (
              <path key={point.at} class={`checkpoint ${point.agreed ? 'agreed' : ''}`} d={`M${time(point.at)},${y(point.balance) - 7}l7,7l-7,7l-7,-7z`} />
            ))}
          {marks.length <= 400 && marks.map((mark) => <EventMark key={mark.index} mark={mark} x={x(mark)} y={y(mark.computed)} />)}
          {current && (
            <g class="cursor">
              <line x1={x(current)} x2={x(current)} y1={TOP} y2={HEIGHT - BOTTOM} />
              <circle cx={x(current)} cy={y(current.computed)} r={5} />
            </g>
          )}
        </svg>
      </div>
      <output class="readout" aria-live="polite">
        {current ? <Readout mark={current} /> : <span class="muted">Point at the chart, or step through it with the arrow keys.</span>}
      </output>
    </div>
  );
}

function Readout({ mark }: { mark: Mark }): VNode {
  const { event } = mark;
  return (
    <>
      <span>{showMoment(event.timestamp)}</span> <strong>{event.type}</strong> <span class="number strong">{showChange(event.points)}</span>{' '}
      <span>
        balance <span class="number">{showPoints(event.computed_after)}</span>
        {mark.impliedPoints !== null && mark.impliedPoints !== BigInt(Math.round(mark.computed * 10_000)) && (
          <>
            , by the stored balance <span class="number">{showPoints(mark.impliedPoints)}</span>
          </>
        )}
      </span>{' '}
      <span class="muted">
        {event.description} {mark.kind === 'plain' ? '' : `(${MARK_WORDS[mark.kind]})`}
      </span>
    </>
  );
}

/** An amount beside the axis; of a long one its end, as that is what tells the lines apart. */
function amountWords(tick: number): string {
  const words = tick.toLocaleString('en').replace('-', '−');
  return words.length > 13 ? `…${words.slice(-9)}` : words;
}

interface SnapshotProps {
  readonly detail: AccountDetail;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly edge: number;
  readonly dated: boolean;
}

function Snapshot({ detail, y, left, right, width, edge, dated }: SnapshotProps): VNode {
  const { account } = detail;
  const roomy = right > 40;
  const stored = showPoints(account.snapshot_balance);
  return (
    <g class="snapshot">
      <line x1={left} x2={width - right} y1={y} y2={y} />
      {dated && <line class="as-of" x1={edge} x2={edge} y1={TOP} y2={HEIGHT - BOTTOM} />}
      <circle cx={edge} cy={y} r={4} />
      <text x={roomy ? width - right + 8 : width - right} y={roomy ? y + 1 : y - 7} text-anchor={roomy ? 'start' : 'end'} class="strong number">
        {stored.length > 12 ? showBriefly(account.snapshot_balance) : stored}
      </text>
      {roomy && (
        <text x={width - right + 8} y={y + 15} class="tick">
          stored
        </text>
      )}
    </g>
  );
}

function Flag({ mark, detail, x, width }: { mark: Mark; detail: AccountDetail; x: number; width: number }): VNode {
  const words = `Stories part here: ${showChange(detail.account.drift)}`;
  const wide = words.length * 6.7 + 16;
  const leftward = x + wide > width - 4;
  const start = leftward ? x - wide : x;
  return (
    <g class="divergence">
      <line x1={x} x2={x} y1={8} y2={HEIGHT - BOTTOM} />
      <rect x={Math.max(0, start)} y={6} width={wide} height={21} rx={3} />
      <text x={Math.max(0, start) + 8} y={21}>
        {words}
      </text>
      <title>{mark.event.event_id}</title>
    </g>
  );
}

interface XTicksProps {
  readonly axis: 'time' | 'order';
  readonly time: ScaleTime<number, number>;
  readonly marks: readonly Mark[];
  readonly x: (mark: Mark) => number;
  readonly width: number;
}

function XTicks({ axis, time, marks, x, width }: XTicksProps): VNode {
  const room = Math.max(2, Math.floor(width / 110));
  const [start = new Date(0), end = start] = time.domain();
  const span = end.getTime() - start.getTime();
  const every = Math.max(1, Math.ceil(marks.length / (width / 48)));
  const ticks =
    axis === 'time'
      ? time.ticks(room).map((date) => ({ at: time(date), words: tickWords(date, span) }))
      : marks.filter((_, index) => index % every === 0).map((mark) => ({ at: x(mark), words: `${mark.index + 1}` }));
  return (
    <g class="tick">
      {ticks.map((tick) => (
        <text key={tick.at} x={tick.at} y={HEIGHT - 8} text-anchor="middle" class="number">
          {tick.words}
        </text>
      ))}
    </g>
  );
}
