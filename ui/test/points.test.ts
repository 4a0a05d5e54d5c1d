import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPoints, parsePoints, readPoints, showBriefly, showChange, showPoints, showShare } from '../src/points';

test('an amount survives beyond what a double can hold', () => {
  assert.equal(formatPoints(parsePoints('9007199254740993.0001')), '9007199254740993.0001');
  assert.equal(formatPoints(parsePoints('-900000000000000')), '-900000000000000');
});

test('tenths add up exactly', () => {
  assert.equal(formatPoints(parsePoints('0.1') + parsePoints('0.2')), '0.3');
});

test('the canonical text has no trailing zeros and no negative zero', () => {
  assert.equal(formatPoints(parsePoints('12.5000')), '12.5');
  assert.equal(formatPoints(parsePoints('-0.0')), '0');
  assert.equal(formatPoints(parsePoints('-0.0001')), '-0.0001');
});

test('what is no amount is refused', () => {
  for (const text of ['', 'x', '1e3', '1.23456', '--1', '1.', '.5', 'NaN', '٣']) {
    assert.equal(readPoints(text), null, text);
  }
  assert.throws(() => parsePoints('x'), RangeError);
});

test('a person may group digits and type a true minus', () => {
  assert.equal(readPoints(' 1,234.5 '), 12_345_000n);
  assert.equal(readPoints('−3'), -30_000n);
});

test('people see groups and signs', () => {
  assert.equal(showPoints('-1234567.25'), '−1,234,567.25');
  assert.equal(showChange('250'), '+250');
  assert.equal(showChange('0'), '0');
});

test('brief amounts never claim more than there is', () => {
  assert.equal(showBriefly('-3199999'), '−3.1M');
  assert.equal(showBriefly('12999'), '12k');
  assert.equal(showBriefly('1000'), '1k');
  assert.equal(showBriefly('999.9'), '999');
  assert.equal(showBriefly('0.25'), '0.25');
});

test('a share short of all never shows as all', () => {
  assert.equal(showShare(0.9999), '>99%');
  assert.equal(showShare(1), '100%');
  assert.equal(showShare(0.0001), '<1%');
  assert.equal(showShare(0), '0%');
});
