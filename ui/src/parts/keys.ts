/** Single keys that lead somewhere; they can be switched off in the help. */
import { useEffect } from 'preact/hooks';
import type { Screen } from '../routes';
import { goTo, linkTo, type Session } from './context';
import { recall, remember } from './theme';

const OFF = 'trueup-keys-off';

export function keysOn(): boolean {
  return recall(OFF) !== 'yes';
}

export function switchKeys(on: boolean): void {
  remember(OFF, on ? 'no' : 'yes');
}

export const GO_KEYS: Readonly<Record<string, Screen>> = {
  s: 'summary',
  i: 'incidents',
  a: 'accounts',
  d: 'inputs',
  r: 'runs',
  l: 'lab',
  o: 'open',
};

/** Asked of the screen on show, which may have no answer to it. */
export type ScreenKey = 'next' | 'previous' | 'search';

const SCREEN_KEYS: Readonly<Record<string, ScreenKey>> = { j: 'next', k: 'previous', f: 'search' };

export const SCREEN_KEY_EVENT = 'trueup-key';

export function useKeys(session: Session): void {
  useEffect(() => {
    let leader = 0;
    const onKey = (event: KeyboardEvent): void => {
      const inDialog = document.querySelector('dialog[open]') !== null;
      if (inDialog || !keysOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
      }
      const target = GO_KEYS[event.key];
      const wanted = SCREEN_KEYS[event.key];
      if (Date.now() - leader < 1_200 && target) {
        leader = 0;
        goTo(linkTo(session, target));
      } else if (event.key === 'g') {
        leader = Date.now();
      } else if (event.key === '?') {
        session.openHelp();
      } else if (event.key === '/') {
        session.openJump();
      } else if (wanted) {
        window.dispatchEvent(new CustomEvent(SCREEN_KEY_EVENT, { detail: wanted }));
      } else {
        return;
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session]);
}

/** Lets a screen answer a key while it is on show. */
export function useScreenKey(key: ScreenKey, answer: () => void): void {
  useEffect(() => {
    const onKey = (event: Event): void => {
      if ((event as CustomEvent<ScreenKey>).detail === key) {
        answer();
      }
    };
    window.addEventListener(SCREEN_KEY_EVENT, onKey);
    return () => window.removeEventListener(SCREEN_KEY_EVENT, onKey);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
