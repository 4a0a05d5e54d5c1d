import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Summary } from '../backend';
import { showMoment } from '../moments';
import { formatPoints, parsePoints, readPoints, showPoints } from '../points';
import { Verdict } from './amounts';
import { goTo, useSession, withQuery } from './context';

/** The settings that decide levels, always in sight; changing them reclassifies at once. */
export function SettingsBar({ summary, verdict = true }: { summary: Summary; verdict?: boolean }): VNode {
  const session = useSession();
  const { settings } = summary.run;
  const { tolerance = settings.tolerance, minor = settings.minor } = session.bounds;
  const changed = tolerance !== settings.tolerance || minor !== settings.minor;
  const set = (name: 'tolerance' | 'minor', value: string): void => {
    const other = name === 'tolerance' ? minor : tolerance;
    const next = { tolerance: name === 'tolerance' ? value : smaller(value, other), minor: name === 'minor' ? value : larger(value, other) };
    const same = next.tolerance === settings.tolerance && next.minor === settings.minor;
    goTo(withQuery(session.place, { ...(same ? { tolerance: undefined, minor: undefined } : next), rank: undefined }), true);
  };
  return (
    <div class="settings" role="group" aria-label="Settings">
      {verdict && <Verdict totals={summary.summary} />}
      <PointsField label="Tolerance" value={tolerance} onChange={(value) => set('tolerance', value)} />
      <PointsField label="Minor up to" value={minor} onChange={(value) => set('minor', value)} />
      {changed && (
        <button type="button" class="button quiet small" onClick={() => goTo(withQuery(session.place, { tolerance: undefined, minor: undefined, rank: undefined }), true)}>
          Back to {showPoints(settings.tolerance)} and {showPoints(settings.minor)}
        </button>
      )}
      <span class="settings-rest muted">
        {settings.policy === 'sum' ? 'plain sum' : 'never below zero'} · {settings.as_of ? `as of ${showMoment(settings.as_of)}` : 'each balance at its own moment'}
      </span>
    </div>
  );
}

function smaller(a: string, b: string): string {
  return parsePoints(a) < parsePoints(b) ? a : b;
}

function larger(a: string, b: string): string {
  return parsePoints(a) > parsePoints(b) ? a : b;
}

interface PointsFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An amount of points that takes effect with each valid keystroke. */
export function PointsField({ label, value, onChange }: PointsFieldProps): VNode {
  const [text, setText] = useState(showPoints(value));
  const typed = readPoints(text);
  const valid = typed !== null && typed >= 0n;
  useEffect(() => {
    if (typed === null || formatPoints(typed) !== value) {
      setText(showPoints(value));
    }
  }, [value]);
  const accept = (words: string): void => {
    setText(words);
    const points = readPoints(words);
    if (points !== null && points >= 0n) {
      onChange(formatPoints(points));
    }
  };
  const step = (by: bigint): void => accept(formatPoints(((typed ?? 0n) + by > 0n ? (typed ?? 0n) + by : 0n)));
  return (
    <label class="points-field">
      <span>{label}</span>
      <input
        type="text"
        inputMode="decimal"
        size={6}
        value={text}
        aria-invalid={!valid}
        onInput={(event) => accept(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault();
            step(event.key === 'ArrowUp' ? 10_000n : -10_000n);
          }
        }}
      />
      <span class="unit">points</span>
    </label>
  );
}
