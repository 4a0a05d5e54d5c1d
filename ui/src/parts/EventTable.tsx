import { Fragment, type VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AccountDetail } from '../backend';
import { MARK_WORDS, type Mark, type TimelineModel } from '../charts/timeline-model';
import { showMoment } from '../moments';
import { countOf, showChange, showCount, showPoints } from '../points';
import { goTo, useSession, withQuery } from './context';
import { Icon } from './icons';
import type { WhatIfState } from './WhatIf';

interface EventTableProps {
  readonly detail: AccountDetail;
  readonly model: TimelineModel;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly whatIf: WhatIfState | null;
}

const AROUND = 5;
/** Characters that a description may have before only its first lines are shown. */
const LONG = 120;
const SHORT = 16;
const MORE = 50;

/** The events, opened where the stories part; linked with the chart both ways. */
export function EventTable({ detail, model, selected, onSelect, whatIf }: EventTableProps): VNode {
  const { marks, divergence } = model;
  const short = marks.length <= SHORT;
  const centre = divergence >= 0 ? divergence : marks.length - 1;
  const [range, setRange] = useState<readonly [number, number]>(short ? [0, marks.length] : [centre - AROUND, centre + AROUND + 1]);
  const [open, setOpen] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected >= 0 && (selected < range[0] || selected >= range[1])) {
      setRange([Math.min(range[0], selected - AROUND), Math.max(range[1], selected + AROUND + 1)]);
    }
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${selected}"]`);
    if (row && box.current) {
      const { scrollTop, clientHeight } = box.current;
      if (row.offsetTop < scrollTop + 40 || row.offsetTop > scrollTop + clientHeight - 40) {
        box.current.scrollTop = row.offsetTop - clientHeight / 2;
      }
    }
  }, [selected]);
  const first = Math.max(0, range[0]);
  const last = Math.min(marks.length, range[1]);
  const extra = whatIf?.open ?? false;
  const claims = marks.some((mark) => mark.event.balance_after !== undefined);
  const columns = 7 + (extra ? 1 : 0) + (claims ? 1 : 0);
  return (
    <section class="panel flush" aria-labelledby="events">
      <div class="figure-head inset">
        <h2 id="events">Events</h2>
        <span class="muted number">
          {showCount(detail.from + first)}–{showCount(detail.from + last - 1)} of {showCount(detail.events_total)}
        </span>
      </div>
      <Earlier hidden={first} onMore={() => setRange([first - MORE, last])} onAll={() => setRange([0, marks.length])} words="earlier" />
      <div ref={box} class="table-box tall folding" tabIndex={0} role="region" aria-label="Table of events">
        <table class="table fold events">
          <thead>
            <tr>
              {extra && <th scope="col">Without</th>}
              <th scope="col">When</th>
              <th scope="col">Type</th>
              <th scope="col" class="right">
                Points
              </th>
              <th scope="col" class="right">
                Computed after
              </th>
              <th scope="col" class="right">
                Implied after
              </th>
              {claims && (
                <th scope="col" class="right">
                  Claimed after
                </th>
              )}
              <th scope="col">Description</th>
              <th scope="col" class="place">
                Where
              </th>
            </tr>
          </thead>
          <tbody>
            {marks.slice(first, last).map((mark) => (
              <Fragment key={mark.index}>
                <EventRow
                  mark={mark}
                  parting={mark.index === divergence}
                  selected={mark.index === selected}
                  open={mark.index === open}
                  claims={claims}
                  onOpen={() => setOpen(open === mark.index ? -1 : mark.index)}
                  onSelect={() => onSelect(mark.index)}
                  whatIf={extra ? whatIf : null}
                />
                {mark.index === open && (
                  <tr class="record">
                    <td class="whole-line" colSpan={columns}>
                      <Record mark={mark} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <Earlier hidden={marks.length - last} onMore={() => setRange([first, last + MORE])} onAll={() => setRange([0, marks.length])} words="later" />
      {detail.timeline.length < detail.events_total && <Parts detail={detail} />}
    </section>
  );
}

interface EventRowProps {
  readonly mark: Mark;
  readonly parting: boolean;
  readonly selected: boolean;
  readonly open: boolean;
  readonly claims: boolean;
  readonly onOpen: () => void;
  readonly onSelect: () => void;
  readonly whatIf: WhatIfState | null;
}

function EventRow({ mark, parting, selected, open, claims, onOpen, onSelect, whatIf }: EventRowProps): VNode {
  const { event, kind } = mark;
  const { description = '' } = event;
  const out = whatIf?.out.has(event.event_id) ?? false;
  const apart = mark.impliedPoints !== null && showPoints(mark.impliedPoints) !== showPoints(event.computed_after);
  const classes = [kind === 'plain' ? '' : 'told', parting ? 'parting' : '', selected ? 'selected' : '', event.counted === 'applied' && !out ? '' : 'uncounted'];
  return (
    <tr data-index={mark.index} class={classes.filter(Boolean).join(' ')} onClick={onSelect}>
      {whatIf && (
        <td>
          <input type="checkbox" checked={out} onChange={() => whatIf.toggle(event.event_id)} aria-label={`Leave out ${event.event_id}`} />
        </td>
      )}
      <th scope="row" class="nowrap headline">
        <button type="button" class="expand" aria-expanded={open} onClick={onOpen}>
          <span class={open ? 'turned' : ''}>
            <Icon name="chevron" size={11} />
          </span>
          {showMoment(event.timestamp)}
        </button>
      </th>
      <td>
        {event.type}
      </td>
      <td class="right number strong headline-figure">
        {showChange(event.points)}
      </td>
      <td class="right number" data-label="computed">
        {showPoints(event.computed_after)}
      </td>
      <td class={`right number ${apart ? 'apart' : 'muted'}`} data-label="implied">
        {mark.impliedPoints === null ? '?' : showPoints(mark.impliedPoints)}
      </td>
      {claims && (
        <td class="right number" data-label="claimed">
          {event.balance_after === undefined ? '' : showPoints(event.balance_after)}
        </td>
      )}
      <td class="description whole-line">
        {description.length > LONG ? <span class="description-words">{description}</span> : description}{' '}
        {parting && (
          <span class="parting-word">
            <Icon name="flag" size={12} /> stories part here
          </span>
        )}{' '}
        {kind !== 'plain' && <span class="told-word">{MARK_WORDS[kind]}</span>}
      </td>
      <td class="muted place">
        {event.place ?? event.event_id}
      </td>
    </tr>
  );
}

/** Everything the event says, as the report words it. */
function Record({ mark }: { mark: Mark }): VNode {
  const { counted, computed_after, place, ...said } = mark.event;
  return (
    <>
      {place !== undefined && <p class="muted record-place">{place}</p>}
      <pre>{JSON.stringify(said, null, 2)}</pre>
    </>
  );
}

function Earlier({ hidden, words, onMore, onAll }: { hidden: number; words: 'earlier' | 'later'; onMore: () => void; onAll: () => void }): VNode | null {
  if (hidden <= 0) {
    return null;
  }
  return (
    <p class="more">
      <button type="button" class="button quiet small" onClick={onMore}>
        {countOf(Math.min(hidden, MORE), `${words} event`)}
      </button>
      {hidden > MORE && (
        <button type="button" class="button quiet small" onClick={onAll}>
          All
        </button>
      )}
    </p>
  );
}

/** A history that comes in parts: the way to the part before and after. */
function Parts({ detail }: { detail: AccountDetail }): VNode {
  const { place } = useSession();
  const size = detail.timeline.length;
  const go = (from: number): void => goTo(withQuery(place, { from: String(Math.max(1, from)) }));
  return (
    <p class="more">
      <span class="muted">This history is long; it is shown in parts.</span>
      <button type="button" class="button small" disabled={detail.from <= 1} onClick={() => go(detail.from - size)}>
        Part before
      </button>
      <button type="button" class="button small" disabled={detail.from + size > detail.events_total} onClick={() => go(detail.from + size)}>
        Part after
      </button>
    </p>
  );
}
