import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { goTo, linkTo, type Session, useSession } from './context';
import { Icon } from './icons';
import { keyQuery } from '../routes';
import { recall, remember } from './theme';

const SEEN = 'trueup-tour-seen';

interface Stop {
  readonly title: string;
  readonly words: string;
  readonly go: (session: Session) => Promise<string>;
}

const STOPS: readonly Stop[] = [
  {
    title: 'A ledger, and what is stored',
    words: 'This sample has a ledger of points and the balances another system stored. The sentence at the top says how far they disagree; the bridge shows why, cause by cause, down to what nobody can explain.',
    go: async (session) => linkTo(session, 'summary'),
  },
  {
    title: 'The worst account first',
    words: 'Accounts are listed by how far they drift. Change the tolerance above the list and watch the levels follow.',
    go: async (session) => linkTo(session, 'accounts'),
  },
  {
    title: 'Where the story parts',
    words: 'The solid line adds up the events, the dashed one is what is stored. The flag stands at the first event after which both cannot be true. Above the chart are the reason, how sure it is, and what would disprove it.',
    go: async (session) => {
      const { rows } = await session.backend.accounts({ limit: 50 });
      const row = rows.find((one) => one.diverges_at !== null && one.events > 2) ?? rows[0];
      return row ? linkTo(session, 'account', keyQuery(row)) : linkTo(session, 'accounts');
    },
  },
];

const LAB_STOP: Stop = {
  title: 'Now break it yourself',
  words: 'The fault lab posts events twice, loses corrections, swaps digits. Plant a fault, or several at once, and see whether the explanation finds it.',
  go: async (session) => linkTo(session, 'lab'),
};

/** A few stops for a first visitor of the sample; never comes back once closed. */
export function Tour(): VNode | null {
  const session = useSession();
  const [at, setAt] = useState(-1);
  const [gone, setGone] = useState(recall(SEEN) === 'yes');
  const { sample, kind, abilities } = session.about;
  if (gone || !sample || kind === 'embedded') {
    return null;
  }
  const stops = abilities.includes('faults') ? [...STOPS, LAB_STOP] : STOPS;
  const stop = stops[at];
  const close = (): void => {
    remember(SEEN, 'yes');
    setGone(true);
  };
  const move = (to: number): void => {
    setAt(to);
    void stops[to]?.go(session).then((link) => goTo(link));
  };
  return (
    <aside class="tour" aria-label="Guided tour">
      <button type="button" class="button quiet square tour-close" aria-label="Close the tour" onClick={close}>
        <Icon name="close" size={14} />
      </button>
      <h2>{stop ? stop.title : 'First time here?'}</h2>
      <p role="status">{stop ? stop.words : `See how drift is found and explained, in ${stops.length} stops.`}</p>
      <div class="tour-foot">
        {stop && (
          <span class="muted number">
            {at + 1} of {stops.length}
          </span>
        )}
        {at > 0 && (
          <button type="button" class="button small" onClick={() => move(at - 1)}>
            Back
          </button>
        )}
        <button type="button" class="button primary small" onClick={() => (at + 1 < stops.length ? move(at + 1) : close())}>
          {at < 0 ? 'Show me' : at + 1 < stops.length ? 'Next' : 'Done'}
        </button>
      </div>
    </aside>
  );
}
