import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binDrifts, binOf } from '../src/bins';

test('every drift lies in its own bin', () => {
  for (const drift of [1n, 2n, 9n, 10n, 19_999n, 20_000n, 1_234_567n, 18_000_000_000_000_000_000n]) {
    for (const signed of [drift, -drift]) {
      const [from, to] = binOf(signed) ?? [0n, 0n];
      assert.ok(from <= signed && signed <= to, `${signed} in ${from}..${to}`);
    }
  }
  assert.equal(binOf(0n), null);
});

test('bins of both signs mirror each other and meet without a gap', () => {
  assert.deepEqual(binOf(1_000_000n), [1_000_000n, 1_999_999n]);
  assert.deepEqual(binOf(2_000_000n), [2_000_000n, 4_999_999n]);
  assert.deepEqual(binOf(-1_000_000n), [-1_999_999n, -1_000_000n]);
});

test('bins count every drift once and keep its points', () => {
  assert.deepEqual(binDrifts([1_500_000n, 0n, -30_000n, 1_000_000n]), [
    { from: '-4.9999', to: '-2', accounts: 1, points: '-3' },
    { from: '100', to: '199.9999', accounts: 2, points: '250' },
  ]);
});
