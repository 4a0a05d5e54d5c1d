/**
 * Exact amounts: a bigint count of ten-thousandths of a point. Numbers are only ever made from them
 * to place a mark on a chart.
 */
import type { Points } from './backend';

const SCALE = 10_000n;
const PATTERN = /^([+-]?)(\d+)(?:\.(\d{1,4}))?$/;

/** The exact count of ten-thousandths in a decimal text; throws when it is none. */
export function parsePoints(text: Points): bigint {
  const value = readPoints(text);
  if (value === null) {
    throw new RangeError(`not an amount of points: ${text}`);
  }
  return value;
}

/** Like {@link parsePoints} for text that a person typed: grouping commas allowed, null when it is no amount. */
export function readPoints(text: string): bigint | null {
  const match = PATTERN.exec(text.trim().replaceAll(',', '').replace('−', '-'));
  if (!match) {
    return null;
  }
  const [, sign, whole = '0', fraction = ''] = match;
  const size = BigInt(whole) * SCALE + BigInt(fraction.padEnd(4, '0'));
  return sign === '-' ? -size : size;
}

/** The canonical text of the report contract: no grouping, no trailing zeros. */
export function formatPoints(points: bigint): Points {
  const [whole, fraction] = split(points);
  return `${points < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

/** For people: grouped, with a true minus sign. */
export function showPoints(points: Points | bigint): string {
  const value = typeof points === 'bigint' ? points : parsePoints(points);
  const [whole, fraction] = split(value);
  return `${value < 0n ? '−' : ''}${group(whole)}${fraction && `.${fraction}`}`;
}

/** For people, as a change: a sign always stands before it, except before zero. */
export function showChange(points: Points | bigint): string {
  const value = typeof points === 'bigint' ? points : parsePoints(points);
  return value > 0n ? `+${showPoints(value)}` : showPoints(value);
}

/** For people, at most four characters of digits: `3.1M`, `−12k`, `480`. Cut off, not rounded. */
export function showBriefly(points: Points | bigint): string {
  const value = typeof points === 'bigint' ? points : parsePoints(points);
  const whole = magnitude(value) / SCALE;
  const sign = value < 0n ? '−' : '';
  for (const [power, letter] of [
    [12, 'T'],
    [9, 'B'],
    [6, 'M'],
    [3, 'k'],
  ] as const) {
    const unit = 10n ** BigInt(power);
    if (whole >= unit) {
      const tenths = (whole * 10n) / unit;
      const tail = tenths < 100n && tenths % 10n !== 0n ? `.${tenths % 10n}` : '';
      return `${sign}${(tenths / 10n).toLocaleString('en')}${tail}${letter}`;
    }
  }
  return whole === 0n ? showPoints(value) : `${sign}${whole}`;
}

/** For placing marks only. */
export function toNumber(points: Points | bigint): number {
  return Number(typeof points === 'bigint' ? points : parsePoints(points)) / 10_000;
}

export function magnitude(points: bigint): bigint {
  return points < 0n ? -points : points;
}

/** A count for people: `12,408`. */
export function showCount(count: number): string {
  return group(String(count));
}

/** `1 account`, `2 accounts`. */
export function countOf(count: number, noun: string): string {
  return `${showCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A share for people, in whole percent; a share that is not quite all never shows as all, nor one above nothing as nothing. */
export function showShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 100 && share < 1) {
    return '>99%';
  }
  return percent === 0 && share > 0 ? '<1%' : `${percent}%`;
}

function split(points: bigint): [string, string] {
  const size = magnitude(points);
  const fraction = String(size % SCALE)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return [String(size / SCALE), fraction];
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
