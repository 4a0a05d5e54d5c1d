import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AccountDetail, AccountKey, NewEvent } from '../backend';
import { formatPoints, readPoints, showChange } from '../points';
import { causeWords } from '../words';
import { Drift, LevelBadge } from './amounts';
import { asBackendError, useSession } from './context';
import { Icon } from './icons';

export interface WhatIfState {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly out: ReadonlySet<string>;
  readonly added: readonly NewEvent[];
  readonly toggle: (id: string) => void;
  readonly add: (event: NewEvent) => void;
  readonly clear: () => void;
  /** The account as it would be; null while nothing is changed. */
  readonly answer: AccountDetail | null;
}

/** Changes to one account that are tried out and never written. */
export function useWhatIf(account: AccountKey, question: string): WhatIfState {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [added, setAdded] = useState<readonly NewEvent[]>([]);
  const [answer, setAnswer] = useState<AccountDetail | null>(null);
  const changed = open && (out.size > 0 || added.length > 0);
  useEffect(() => {
    let current = true;
    if (!changed) {
      setAnswer(null);
      return undefined;
    }
    session.backend.whatIf({ account, leave_out: [...out], add: added }, session.bounds).then(
      (detail) => current && setAnswer(detail),
      (error: unknown) => session.tell(asBackendError(error).message),
    );
    return () => {
      current = false;
    };
  }, [changed, out, added, question]);
  return {
    open,
    setOpen,
    out,
    added,
    toggle: (id) => setOut((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]))),
    add: (event) => setAdded((before) => [...before, event]),
    clear: () => {
      setOut(new Set());
      setAdded([]);
    },
    answer,
  };
}

export function WhatIfPanel({ before, whatIf }: { before: AccountDetail; whatIf: WhatIfState }): VNode {
  const { open, out, added, answer } = whatIf;
  return (
    <section class={open ? 'panel what-if open' : 'panel what-if'} aria-labelledby="what-if">
      <div class="figure-head">
        <h2 id="what-if">What if…</h2>
        <button type="button" class="button small" aria-expanded={open} onClick={() => whatIf.setOpen(!open)}>
          {open ? 'Done' : 'Leave events out, or add one'}
        </button>
      </div>
      {open && (
        <>
          <p class="muted">Tick events below to leave them out, or add one here. Nothing is written anywhere.</p>
          <AddEvent before={before} onAdd={whatIf.add} />
          {(out.size > 0 || added.length > 0) && (
            <p class="changes">
              {[...out].map((id) => (
                <button key={id} type="button" class="chip removable" onClick={() => whatIf.toggle(id)}>
                  without {id} <Icon name="close" size={11} />
                </button>
              ))}
              {added.map((event, index) => (
                <span key={index} class="chip">
                  with {event.type} {showChange(event.points)}
                </span>
              ))}
              <button type="button" class="button quiet small" onClick={whatIf.clear}>
                Undo all
              </button>
            </p>
          )}
          <Outcome before={before} after={answer} />
        </>
      )}
    </section>
  );
}

function Outcome({ before, after }: { before: AccountDetail; after: AccountDetail | null }): VNode {
  return (
    <output class="outcome-line" aria-live="polite">
      <Drift points={before.account.drift} /> <LevelBadge level={before.account.status} />
      {after && (
        <>
          <span aria-label="becomes" role="img">
            →
          </span>
          <Drift points={after.account.drift} /> <LevelBadge level={after.account.status} />
          {after.account.causes[0] && <span class="muted">{causeWords(after.account.causes[0].cause).title}</span>}
        </>
      )}
    </output>
  );
}

function AddEvent({ before, onAdd }: { before: AccountDetail; onAdd: (event: NewEvent) => void }): VNode {
  const last = before.snapshot?.as_of ?? before.timeline.at(-1)?.timestamp ?? '2026-01-01T00:00:00Z';
  const [points, setPoints] = useState('');
  const [type, setType] = useState('correct');
  const [day, setDay] = useState(last.slice(0, 10));
  const amount = readPoints(points);
  const time = last.slice(0, 10) === day ? last.slice(11) : '12:00:00Z';
  return (
    <form
      class="add-event"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null) {
          onAdd({ type, points: formatPoints(amount), timestamp: `${day}T${time}` });
          setPoints('');
        }
      }}
    >
      <label>
        Type
        <select value={type} onChange={(event) => setType(event.currentTarget.value)}>
          {['earn', 'redeem', 'expire', 'correct'].map((word) => (
            <option key={word}>{word}</option>
          ))}
        </select>
      </label>
      <label>
        Points
        <input type="text" inputMode="decimal" size={8} placeholder="-120" value={points} onInput={(event) => setPoints(event.currentTarget.value)} aria-invalid={points !== '' && amount === null} />
      </label>
      <label>
        Day
        <input type="date" required value={day} onInput={(event) => setDay(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button small" disabled={amount === null || !day}>
        <Icon name="plus" size={13} /> Add event
      </button>
      <button
        type="button"
        class="button quiet small"
        onClick={() => onAdd({ type: 'correct', points: before.account.drift, timestamp: last })}
      >
        Correct the whole drift
      </button>
    </form>
  );
}
