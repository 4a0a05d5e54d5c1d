/** The words that people read: for levels, causes and fields. Codes stay what the report says. */
import type { Level } from './backend';
import { showDay, showMoment } from './moments';

export interface LevelWords {
  readonly title: string;
  readonly meaning: string;
  readonly icon: 'tick' | 'wave' | 'alert';
}

export const LEVELS: Readonly<Record<Level, LevelWords>> = {
  'in-balance': {
    title: 'In balance',
    meaning: 'The balance follows from the events, to within the tolerance.',
    icon: 'tick',
  },
  'minor-drift': {
    title: 'Minor drift',
    meaning: 'Beyond the tolerance, up to the minor bound.',
    icon: 'wave',
  },
  'material-mismatch': {
    title: 'Material mismatch',
    meaning: 'Beyond the minor bound.',
    icon: 'alert',
  },
};

export const LEVEL_ORDER: readonly Level[] = ['material-mismatch', 'minor-drift', 'in-balance'];

export interface CauseWords {
  readonly title: string;
  readonly wrong: 'The ledger' | 'The balance' | 'Either side' | 'Timing' | 'Nobody knows';
  /** What happened, in one sentence. */
  readonly meaning: string;
  readonly disproof: string;
}

const CAUSES: Readonly<Record<string, CauseWords>> = {
  'double-posted-event': {
    title: 'Event posted twice',
    wrong: 'The ledger',
    meaning: 'The ledger holds the same event twice; the balance counts it once.',
    disproof: 'A reference at the source that shows two separate purchases of the same amount.',
  },
  'double-applied-event': {
    title: 'Event counted twice in the balance',
    wrong: 'The balance',
    meaning: 'One event stands once in the ledger but moved the balance twice.',
    disproof: 'A balance log that shows the event applied only once.',
  },
  'missing-correction': {
    title: 'Correction never reached the balance',
    wrong: 'The balance',
    meaning: 'A correction was written to the ledger, and the balance never took it in.',
    disproof: 'A balance log that shows the correction applied.',
  },
  'unapplied-event': {
    title: 'Event never reached the balance',
    wrong: 'The balance',
    meaning: 'An event stands in the ledger, and the balance never took it in.',
    disproof: 'A balance log that shows the event applied.',
  },
  'missing-event': {
    title: 'The balance moved without an event',
    wrong: 'The ledger',
    meaning: 'No event or set of events fits: the balance was changed outside the ledger.',
    disproof: 'An event, perhaps in another system, for exactly this amount.',
  },
  'stale-snapshot': {
    title: 'Balance is from an earlier moment',
    wrong: 'The balance',
    meaning: 'The balance stopped following the ledger: every event after some moment is missing from it.',
    disproof: 'A later event that the balance did take in.',
  },
  'unapplied-batch': {
    title: 'A batch never reached the balance',
    wrong: 'The balance',
    meaning: 'One whole batch, source or span of time is missing from the balance.',
    disproof: 'Any one event of the batch that the balance did take in.',
  },
  'double-applied-batch': {
    title: 'A batch was counted twice',
    wrong: 'The balance',
    meaning: 'One whole batch, source or span of time moved the balance twice.',
    disproof: 'Any one event of the batch that the balance took in only once.',
  },
  'out-of-order-events': {
    title: 'Events arrived after the balance was cut',
    wrong: 'Timing',
    meaning: 'Events took effect before the balance was cut, but reached the ledger after it. The next balance should agree.',
    disproof: 'The next balance still lacks these events.',
  },
  'reversed-sign': {
    title: 'Event carries the wrong sign',
    wrong: 'Either side',
    meaning: 'An amount was added where it had to be taken off, or the other way round.',
    disproof: 'The original receipt shows that the sign in the ledger is right.',
  },
  'mistyped-amount': {
    title: 'Amount keyed wrongly',
    wrong: 'Either side',
    meaning: 'Two digits were swapped, or the decimal point slipped.',
    disproof: 'The original receipt shows the amount in the ledger.',
  },
  'misposted-account': {
    title: 'Posted to another member',
    wrong: 'Either side',
    meaning: 'Two accounts drift by opposite amounts, and one event fits both.',
    disproof: 'The other account is brought in balance without this event.',
  },
  'misposted-currency': {
    title: 'Posted to another currency or point type',
    wrong: 'Either side',
    meaning: 'The points of one account went to another of its own currencies or point types.',
    disproof: 'The other balance of the same account is right as it stands.',
  },
  'pending-counted': {
    title: 'Pending points are in the balance',
    wrong: 'The balance',
    meaning: 'The balance counts events that are pending or void.',
    disproof: 'The events were posted after all before the balance was cut.',
  },
  'unposted-expiry': {
    title: 'Points past expiry differ',
    wrong: 'Either side',
    meaning: 'Only one side has taken off points that lapsed unspent.',
    disproof: 'The lapsed points were spent, or their expiry was moved.',
  },
  'rounding-noise': {
    title: 'Rounding',
    wrong: 'The balance',
    meaning: 'Rounding each event gives exactly this balance.',
    disproof: 'The system that keeps the balance does not round.',
  },
  'missing-snapshot': {
    title: 'No balance stored',
    wrong: 'The balance',
    meaning: 'The account has events, and no balance is stored for it.',
    disproof: 'A balance for this account in another file.',
  },
  'missing-ledger': {
    title: 'No events for a balance',
    wrong: 'The ledger',
    meaning: 'A balance is stored for the account, and the ledger has no event of it.',
    disproof: 'Events for this account in another file.',
  },
  unexplained: {
    title: 'Unexplained',
    wrong: 'Nobody knows',
    meaning: 'The part of the drift that no explanation fits.',
    disproof: 'Any explanation that fits to the point.',
  },
};

/** The words for a cause; a code from a newer report is shown as it is. */
export function causeWords(code: string): CauseWords {
  return (
    CAUSES[code] ?? {
      title: code.replaceAll('-', ' '),
      wrong: 'Nobody knows',
      meaning: '',
      disproof: '',
    }
  );
}

const FIELDS: Readonly<Record<string, string>> = {
  batch_id: 'Batch',
  source: 'Source',
  type: 'Event type',
  description: 'Description',
  day: 'Day',
  span: 'Span',
  currency: 'Currency',
  point_type: 'Point type',
  decimals: 'Decimals kept',
  floor: 'Lowest balance',
};

export function fieldWords(field: string): string {
  return FIELDS[field] ?? field.replaceAll('_', ' ');
}

/** The value of a trait: days and spans of time as people write them. */
export function traitWords(field: string, value: string): string {
  const [from = '', to = ''] = value.split('/');
  if (field === 'span' && from.endsWith('Z') && to.endsWith('Z')) {
    return from.slice(0, 10) === to.slice(0, 10) ? `${showMoment(from)} to ${to.slice(11, 16)}` : `${showMoment(from)} to ${showMoment(to)}`;
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? showDay(value) : value;
}

/** How sure, in words: what a person may do with it. */
export function confidenceWords(confidence: number): string {
  if (confidence >= 0.95) {
    return 'almost certain';
  }
  if (confidence >= 0.8) {
    return 'likely';
  }
  return confidence >= 0.5 ? 'more likely than not' : 'ambiguous';
}

/** The title of an incident without its figures, which `: 52 accounts, −41,230 points` ends it with, for where they stand beside it. */
export function briefTitle(title: string): string {
  return title.replace(/: [\d,]+ accounts?, [^:]* points?$/, '');
}

/** What a story ends with: what to do. */
export function lastSentence(story: string): string {
  return story.split(/(?<=[.!?]) (?=\p{Lu})/u).at(-1) ?? '';
}
