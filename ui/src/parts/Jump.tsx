import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { keyQuery } from '../routes';
import { AccountName, Drift, LevelBadge } from './amounts';
import { goTo, linkTo, useAnswer, useSession } from './context';
import { Dialog } from './Dialog';
import { Icon } from './icons';

/** Type part of an account id, choose one with the arrow keys. */
export function Jump({ onClose }: { onClose: () => void }): VNode {
  const session = useSession();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [awaited, setAwaited] = useState(false);
  const wanted = text.trim();
  const answer = useAnswer(`jump ${wanted} ${session.epoch}`, async () => ({
    wanted,
    page: await session.backend.accounts({ ...session.bounds, text: wanted || undefined, sort: wanted ? 'account' : 'drift', limit: 8 }),
  }));
  const rows = answer.value?.page.rows ?? [];
  const current = answer.value?.wanted === wanted;
  const open = (index: number): void => {
    const row = rows[index];
    if (row) {
      onClose();
      goTo(linkTo(session, 'account', keyQuery(row)));
    }
  };
  // Enter may come before the list for what was typed: it then means the first of that list.
  useEffect(() => {
    if (awaited && current) {
      setAwaited(false);
      open(0);
    }
  }, [awaited, current]);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((before) => Math.max(0, Math.min(rows.length - 1, before + by)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // Asked of the field: what was typed last need not have been drawn yet.
      if (text.trim() === answer.value?.wanted && text === event.currentTarget.value) {
        open(chosen);
      } else {
        setAwaited(true);
      }
    }
  };
  return (
    <Dialog title="Jump to an account" onClose={onClose} plain>
      <div class="jump-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="jump-list"
          aria-activedescendant={rows.length > 0 ? `jump-${chosen}` : undefined}
          aria-label="Account"
          placeholder="Account id…"
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setChosen(0);
            setAwaited(false);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <ul id="jump-list" role="listbox" aria-label="Accounts" class="jump-list">
        {rows.map((row, index) => (
          <li
            key={index}
            id={`jump-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerEnter={() => setChosen(index)}
            onClick={() => open(index)}
          >
            <AccountName account={row} />
            <LevelBadge level={row.status} />
            <Drift points={row.drift} />
          </li>
        ))}
      </ul>
      {rows.length === 0 && !answer.waiting && <p class="jump-none muted">{answer.error ? answer.error.message : 'No account has this in its name.'}</p>}
    </Dialog>
  );
}
