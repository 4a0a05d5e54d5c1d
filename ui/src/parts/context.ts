/** What every screen shares: the backend, the place on show, and the way to another. */
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { About, Ability, Backend, Bounds } from '../backend';
import { BackendError } from '../backend';
import { formatPlace, type Place, queryBounds, type Screen } from '../routes';

type Query = Readonly<Record<string, string | undefined>>;

export interface Session {
  readonly backend: Backend;
  /** The backend behind, while a kept run is looked at; else the same. */
  readonly live: Backend;
  /** The kept run that is looked at, by its id. */
  readonly keptId: string | undefined;
  readonly about: About;
  readonly place: Place;
  readonly bounds: Bounds;
  /** Another text whenever another run is on show, so that answers are asked for again. */
  readonly epoch: string;
  /** Says that another run is on show. */
  readonly renew: () => void;
  /** Tells a short message to everybody, also to screen readers. */
  readonly tell: (message: string) => void;
  readonly openHelp: () => void;
  readonly openJump: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('a screen outside a session');
  }
  return session;
}

export function can(session: Session, ability: Ability): boolean {
  return session.about.abilities.includes(ability);
}

/** The link to a screen that keeps the tolerance and the kept run on show. */
export function linkTo(session: Session, screen: Screen, query: Query = {}): string {
  return formatPlace(screen, { run: session.keptId, ...query, ...session.bounds });
}

/** Goes to a link; a replaced one leaves no step to go back to. */
export function goTo(link: string, replace = false): void {
  if (replace) {
    history.replaceState(null, '', link);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = link;
  }
}

/** The same screen with other filters. */
export function withQuery(place: Place, changes: Query): string {
  return formatPlace(place.screen, { ...place.query, ...changes });
}

/** Bounds in a place, for links that leave the screen. */
export function boundsOf(place: Place): Bounds {
  return queryBounds(place.query);
}

export interface Answer<T> {
  /** The latest answer; while the next is awaited, the one before. */
  readonly value: T | undefined;
  readonly error: BackendError | undefined;
  readonly waiting: boolean;
}

/** Asks again whenever `question` changes; a late answer to an earlier question is dropped. */
export function useAnswer<T>(question: string, ask: () => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: undefined, error: undefined, waiting: true });
  const current = useRef('');
  useEffect(() => {
    current.current = question;
    setAnswer((before) => ({ ...before, error: undefined, waiting: true }));
    ask().then(
      (value) => {
        if (current.current === question) {
          setAnswer({ value, error: undefined, waiting: false });
        }
      },
      (error: unknown) => {
        if (current.current === question) {
          setAnswer({ value: undefined, error: asBackendError(error), waiting: false });
        }
      },
    );
  }, [question]);
  return answer;
}

export function asBackendError(error: unknown): BackendError {
  if (error instanceof BackendError) {
    return error;
  }
  return new BackendError('UNEXPECTED', error instanceof Error ? error.message : String(error), 'This is a fault of Trueup. Please report it.');
}
