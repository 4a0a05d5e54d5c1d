/** Days gathered into days, weeks or months, so that a chart has room for its bars. */
import type { OnsetDay } from '../backend';
import { addDays } from '../moments';
import { formatPoints, parsePoints } from '../points';

export interface Span {
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
  readonly accounts: number;
  readonly absolute: string;
}

export type Grain = 'day' | 'week' | 'month';

/** The finest grain that needs at most `room` bars from the first day to the last. */
export function grainFor(days: readonly OnsetDay[], room: number): Grain {
  const first = days[0]?.date;
  const last = days.at(-1)?.date;
  if (!first || !last) {
    return 'day';
  }
  const count = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  if (count <= room) {
    return 'day';
  }
  return count / 7 <= room ? 'week' : 'month';
}

/** Every span from the first day to the last, also the empty ones. */
export function gather(days: readonly OnsetDay[], grain: Grain): readonly Span[] {
  const first = days[0]?.date;
  const last = days.at(-1)?.date;
  const spans: Span[] = [];
  let at = 0;
  for (let from = first && startOf(first, grain); from && last && from <= last; ) {
    const next = after(from, grain);
    let accounts = 0;
    let absolute = 0n;
    for (; at < days.length && (days[at]?.date ?? '') < next; at += 1) {
      accounts += days[at]?.accounts ?? 0;
      absolute += parsePoints(days[at]?.absolute ?? '0');
    }
    spans.push({ from, to: addDays(next, -1), accounts, absolute: formatPoints(absolute) });
    from = next;
  }
  return spans;
}

function startOf(date: string, grain: Grain): string {
  if (grain === 'month') {
    return `${date.slice(0, 7)}-01`;
  }
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return grain === 'week' ? addDays(date, -weekday) : date;
}

function after(date: string, grain: Grain): string {
  if (grain === 'month') {
    return `${addDays(date, 32).slice(0, 7)}-01`;
  }
  return addDays(date, grain === 'week' ? 7 : 1);
}
