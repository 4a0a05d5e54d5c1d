/** Every view is a link: a hash that holds the screen and its filters. */
import type { AccountKey, AccountQuery, Bounds, Level, Sort } from './backend';
import { formatPoints, readPoints } from './points';

export type Screen =
  | 'summary'
  | 'incidents'
  | 'incident'
  | 'accounts'
  | 'account'
  | 'inputs'
  | 'runs'
  | 'compare'
  | 'open'
  | 'lab';

const SCREENS: readonly Screen[] = [
  'summary',
  'incidents',
  'incident',
  'accounts',
  'account',
  'inputs',
  'runs',
  'compare',
  'open',
  'lab',
];

export interface Place {
  readonly screen: Screen;
  readonly query: Readonly<Record<string, string>>;
}

/** Reads a hash; anything unknown leads to the summary. */
export function parsePlace(hash: string): Place {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#?\/?/, ''), '?');
  const screen = SCREENS.find((name) => name === path) ?? 'summary';
  return { screen, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The hash of a place; members that are absent or empty are left out. */
export function formatPlace(screen: Screen, query: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value) {
      search.set(name, value);
    }
  }
  const text = search.toString();
  return `#/${screen === 'summary' ? '' : screen}${text && `?${text}`}`;
}

export function keyQuery(key: AccountKey): Record<string, string> {
  return { id: key.account_id, currency: key.currency, point_type: key.point_type };
}

export function queryKey(query: Place['query']): AccountKey {
  return { account_id: query['id'] ?? '', currency: query['currency'] ?? '', point_type: query['point_type'] ?? '' };
}

/** One text per account key, for maps and lists. */
export function keyText(key: AccountKey): string {
  return JSON.stringify([key.account_id, key.currency, key.point_type]);
}

export function sameKey(a: AccountKey, b: AccountKey): boolean {
  return a.account_id === b.account_id && a.currency === b.currency && a.point_type === b.point_type;
}

/** The bounds in a link; what is no amount, or below zero, is ignored, and minor is never below the tolerance. */
export function queryBounds(query: Place['query']): Bounds {
  const tolerance = bound(query['tolerance']);
  const minor = bound(query['minor']);
  const larger = tolerance !== null && minor !== null && minor < tolerance ? tolerance : minor;
  return {
    ...(tolerance === null ? {} : { tolerance: formatPoints(tolerance) }),
    ...(larger === null ? {} : { minor: formatPoints(larger) }),
  };
}

function bound(text = ''): bigint | null {
  const points = readPoints(text);
  return points === null || points < 0n ? null : points;
}

const LEVELS: readonly Level[] = ['in-balance', 'minor-drift', 'material-mismatch'];
const SORTS: readonly Sort[] = ['drift', '-drift', 'account', '-account', 'events', '-events', 'onset', '-onset'];
const SIZES = [50, 100, 200];

/** The filters in a link to the accounts. */
export function queryAccounts(query: Place['query']): AccountQuery {
  const level = (query['level'] ?? '').split(',').filter((word): word is Level => LEVELS.includes(word as Level));
  const limit = Number(query['limit']);
  const rank = Math.floor(Number(query['rank']));
  return {
    ...queryBounds(query),
    text: query['text'] || undefined,
    level: level.length > 0 ? level : undefined,
    cause: query['cause'] || undefined,
    incident: query['incident'] || undefined,
    drift: amounts(query['drift']),
    onset: days(query['onset']),
    sort: SORTS.find((word) => word === query['sort']),
    rank: rank >= 1 ? rank : 1,
    limit: SIZES.includes(limit) ? limit : 50,
  };
}

/** The parameters of {@link AccountQuery} as in a URL; the inverse of {@link queryAccounts}. */
export function accountsQuery(query: AccountQuery): Record<string, string> {
  const entries: [string, string | undefined][] = [
    ['text', query.text],
    ['level', query.level?.join(',')],
    ['cause', query.cause],
    ['incident', query.incident],
    ['drift', query.drift && `${query.drift.from}..${query.drift.to}`],
    ['onset', query.onset && `${query.onset.from}..${query.onset.to}`],
    ['sort', query.sort],
    ['rank', query.rank?.toString()],
    ['limit', query.limit?.toString()],
    ['tolerance', query.tolerance],
    ['minor', query.minor],
  ];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

function amounts(text = ''): AccountQuery['drift'] {
  const [from = '', to = ''] = splitOnce(text, '..');
  const [low, high] = [readPoints(from), readPoints(to)];
  return low === null || high === null ? undefined : { from: formatPoints(low), to: formatPoints(high) };
}

function days(text = ''): AccountQuery['onset'] {
  const [from = '', to = ''] = splitOnce(text, '..');
  const date = /^\d{4}-\d{2}-\d{2}$/;
  return date.test(from) && date.test(to) ? { from, to } : undefined;
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
