/** Moments for people, always in UTC. */
import type { Moment } from './backend';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Milliseconds since 1970; for placing marks and for comparing days. */
export function toMillis(moment: Moment): number {
  return Date.parse(moment);
}

/** `1 Mar 2026`. */
export function showDay(moment: Moment): string {
  const [year = '', month = '1', day = '1'] = moment.slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** `1 Mar 2026, 10:00`; seconds only where they are not zero. */
export function showMoment(moment: Moment): string {
  const clock = moment.slice(11).replace('Z', '');
  const brief = clock.endsWith(':00') ? clock.slice(0, 5) : clock;
  return `${showDay(moment)}, ${brief}`;
}

/** `1 Mar 2026, 10:00`, whatever the seconds. */
export function showMinute(moment: Moment): string {
  return showMoment(`${moment.slice(0, 16)}:00Z`);
}

/** `1 Mar 2026, 10:00:27`, without fractions: two runs may start within a minute. */
export function showSecond(moment: Moment): string {
  return showMoment(`${moment.slice(0, 19)}Z`);
}

/** `1 Mar – 4 Mar 2026`, or one day where both are the same. */
export function showSpan(first: Moment, last: Moment): string {
  if (first.slice(0, 10) === last.slice(0, 10)) {
    return showDay(first);
  }
  const head = showDay(first);
  return `${first.slice(0, 4) === last.slice(0, 4) ? head.slice(0, -5) : head} – ${showDay(last)}`;
}

/** `under 0.01 s`, `0.4 s`, `12 s`, `3 min 5 s`. */
export function showDuration(millis: number): string {
  if (millis < 10) {
    return 'under 0.01 s';
  }
  if (millis < 10_000) {
    return `${(Math.round(millis / 10) / 100).toString()} s`;
  }
  const seconds = Math.round(millis / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The day `days` after a date, both as `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Words for the ticks of an axis that spans so many milliseconds. */
export function tickWords(at: Date, span: number): string {
  const text = at.toISOString();
  const day = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''}`;
  if (span < 2 * 86_400_000) {
    return text.slice(11, 16) === '00:00' ? day : text.slice(11, 16);
  }
  return span < 300 * 86_400_000 ? day : `${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`;
}
