import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AccountDetail } from '../backend';
import { Choice } from './Choice';
import { recall, remember } from './theme';
import { showMoment } from '../moments';
import { magnitude, parsePoints, showChange, showPoints } from '../points';
import { causeWords, confidenceWords } from '../words';

type Reader = 'care' | 'finance' | 'engineer';

const READERS: Readonly<Record<Reader, string>> = { care: 'Member care', finance: 'Finance', engineer: 'Engineer' };
const KEY = 'trueup-reader';

/** The same explanation told to whoever reads it. */
export function Story({ detail }: { detail: AccountDetail }): VNode {
  const [reader, setReader] = useState<Reader>(() => (Object.keys(READERS) as Reader[]).find((one) => one === recall(KEY)) ?? 'care');
  const choose = (next: Reader): void => {
    remember(KEY, next);
    setReader(next);
  };
  const tell = { care: forCare, finance: forFinance, engineer: forEngineer }[reader];
  return (
    <>
      <div class="figure-head">
        <h2>What happened</h2>
        <Choice label="Told for" value={reader} options={READERS} onChange={choose} />
      </div>
      <div class="story">
        {tell(detail).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </>
  );
}

function forCare({ account }: AccountDetail): string[] {
  if (account.drift === '0') {
    return [`The balance of ${account.account_id} is right: its ${account.events} events add up to exactly what is stored.`];
  }
  const first = account.causes[0];
  if (account.stories?.member_care) {
    return [account.stories.member_care];
  }
  const plain = account.story || `The balance of ${account.account_id} is ${showPoints(magnitude(parsePoints(account.drift)))} points off.`;
  const meaning = first ? causeWords(first.cause).meaning : 'Nothing in the ledger fits this amount, so nobody can tell the member why yet.';
  const sure = first && first.confidence < 0.5 ? 'Other explanations fit as well: check before telling the member.' : '';
  const should = `By the ledger the member should have ${showPoints(account.computed_balance)} points; ${showPoints(account.snapshot_balance)} are shown.`;
  return [plain, meaning, should, sure].filter(Boolean);
}

function forFinance({ account }: AccountDetail): string[] {
  const timing = account.causes.filter((cause) => causeWords(cause.cause).wrong === 'Timing');
  const timed = timing.reduce((sum, cause) => sum + parsePoints(cause.points), 0n);
  const drift = parsePoints(account.drift);
  const unexplained = parsePoints(account.unexplained);
  const timely = timed === 0n ? 'None of it is a timing difference.' : `${showChange(timed)} of it is a timing difference and should resolve by itself.`;
  const left = unexplained === 0n ? 'Nothing is left unexplained.' : `${showChange(unexplained)} is left unexplained.`;
  if (account.stories) {
    return [account.stories.finance, `${timely} ${left}`];
  }
  return [
    `Stored ${showPoints(account.snapshot_balance)} less computed ${showPoints(account.computed_balance)} is a drift of ${showChange(drift)} points.`,
    timely,
    ...account.causes.map((cause) => {
      const { title, wrong } = causeWords(cause.cause);
      return `${showChange(cause.points)}: ${lower(title)}. ${wrong === 'Timing' ? 'Neither side is wrong.' : `${wrong} is wrong.`}`;
    }),
    left,
  ];
}

function forEngineer({ account, timeline }: AccountDetail): string[] {
  const place = new Map(timeline.map((event) => [event.event_id, event.place]));
  const parted = account.diverges_at;
  return [
    ...(account.stories ? [account.stories.data_engineer] : []),
    parted ? `The stories part at ${parted.event_id} (${showMoment(parted.timestamp)}${place.get(parted.event_id) ? `, ${place.get(parted.event_id)}` : ''}).` : 'When the stories parted is not known.',
    ...account.causes.flatMap((cause) => {
      const cited = cause.event_ids.slice(0, 4).map((id) => (place.get(id) ? `${id} (${place.get(id)})` : id));
      const more = cause.event_ids.length - cited.length;
      return [
        `${cause.cause}, ${confidenceWords(cause.confidence)} (${cause.confidence}): ${(cause.evidence ?? []).join(' ')}`,
        ...(cited.length > 0 ? [`Rests on ${cited.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`] : []),
      ];
    }),
    ...(account.causes.length === 0 && account.drift !== '0' ? ['No hypothesis reproduced the drift to the point.'] : []),
  ];
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
