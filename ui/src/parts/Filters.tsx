import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AccountQuery, Level, Summary } from '../backend';
import { binWords } from '../charts/Histogram';
import { showSpan } from '../moments';
import { showCount } from '../points';
import { causeWords, LEVEL_ORDER, LEVELS } from '../words';
import { goTo, useSession, withQuery } from './context';
import { Icon } from './icons';

interface FiltersProps {
  readonly query: AccountQuery;
  readonly summary: Summary | undefined;
  readonly search: { current: HTMLInputElement | null };
}

/** For pages too narrow for headings to sort by. */
const SORTS = { drift: 'largest drift', account: 'account', '-events': 'fewest events', events: 'most events', onset: 'when it parted' } as const;

/** One bar of filters, kept in the link. */
export function Filters({ query, summary, search }: FiltersProps): VNode {
  const { place } = useSession();
  const set = (changes: Record<string, string | undefined>, replace = false): void => goTo(withQuery(place, { ...changes, rank: undefined }), replace);
  const toggle = (level: Level): void => {
    const chosen = new Set(query.level ?? []);
    if (!chosen.delete(level)) {
      chosen.add(level);
    }
    set({ level: LEVEL_ORDER.filter((one) => chosen.has(one)).join(',') || undefined });
  };
  const causes = summary?.summary.by_cause.map((cause) => cause.cause) ?? [];
  return (
    <div class="filters" role="search" aria-label="Filter the accounts">
      <SearchField query={query} search={search} onChange={(text) => set({ text: text || undefined }, true)} />
      <div class="choice levels" role="group" aria-label="Levels">
        {LEVEL_ORDER.map((level) => (
          <button key={level} type="button" class={level} aria-pressed={query.level?.includes(level) ?? false} onClick={() => toggle(level)} title={LEVELS[level].meaning}>
            <Icon name={LEVELS[level].icon} size={13} />
            {LEVELS[level].title}
            {summary && <span class="count number">{showCount(countOfLevel(summary, level))}</span>}
          </button>
        ))}
      </div>
      <label class="select">
        <span class="unseen">Cause</span>
        <select value={query.cause ?? ''} onChange={(event) => set({ cause: event.currentTarget.value || undefined })}>
          <option value="">Any cause</option>
          {causes.map((code) => (
            <option key={code} value={code}>
              {causeWords(code).title}
            </option>
          ))}
          <option value="unexplained">Unexplained</option>
        </select>
      </label>
      <label class="select sort-choice">
        Sort by{' '}
        <select value={query.sort ?? 'drift'} onChange={(event) => set({ sort: event.currentTarget.value })}>
          {Object.entries(SORTS).map(([sort, words]) => (
            <option key={sort} value={sort}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <Chips query={query} onClear={(name) => set({ [name]: undefined })} />
    </div>
  );
}

function countOfLevel({ summary }: Summary, level: Level): number {
  return { 'in-balance': summary.in_balance, 'minor-drift': summary.minor_drift, 'material-mismatch': summary.material_mismatch }[level];
}

const PAUSE_MILLIS = 150;

interface SearchProps {
  readonly query: AccountQuery;
  readonly search: { current: HTMLInputElement | null };
  readonly onChange: (text: string) => void;
}

/** Asks a moment after the last keystroke. */
function SearchField({ query, search, onChange }: SearchProps): VNode {
  const [text, setText] = useState(query.text ?? '');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (document.activeElement !== search.current) {
      setText(query.text ?? '');
    }
  }, [query.text]);
  // Who has gone on to another screen is not called back.
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label class="search-field">
      <Icon name="search" size={15} />
      <span class="unseen">Account id</span>
      <input
        ref={search}
        type="search"
        placeholder="Account id"
        value={text}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(typed.trim()), PAUSE_MILLIS);
        }}
      />
    </label>
  );
}

/** Filters that came by a link from a chart, each with a way to drop it. */
function Chips({ query, onClear }: { query: AccountQuery; onClear: (name: string) => void }): VNode {
  const chips: readonly (readonly [string, string])[] = [
    ...(query.drift ? ([['drift', `Drift ${binWords(query.drift)}`]] as const) : []),
    ...(query.onset ? ([['onset', `Parted ${showSpan(query.onset.from, query.onset.to)}`]] as const) : []),
    ...(query.incident ? ([['incident', 'In one incident']] as const) : []),
  ];
  return (
    <>
      {chips.map(([name, words]) => (
        <button key={name} type="button" class="chip removable" onClick={() => onClear(name)}>
          {words} <Icon name="close" size={11} />
          <span class="unseen">, drop this filter</span>
        </button>
      ))}
    </>
  );
}
