import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountDetail, Attribution } from '../src/backend';
import { EmbeddedBackend } from '../src/backends/embedded';
import { impliedAfter } from '../src/implied';
import { parsePoints } from '../src/points';
import { fixture } from './fixture';

test('the implied story ends at the stored balance whenever it can be told', async () => {
  const backend = new EmbeddedBackend(fixture());
  let told = 0;
  for (const row of (await backend.accounts({ limit: 200 })).rows) {
    const detail = await backend.account(row, {});
    const last = impliedAfter(detail).at(-1);
    if (last !== null) {
      told += 1;
      assert.equal(last, parsePoints(detail.account.snapshot_balance), row.account_id);
    }
  }
  assert.ok(told > 100);
});

test('a stale balance stands still after its moment', () => {
  const implied = impliedAfter(history(['100', '50', '-20'], [{ cause: 'stale-snapshot', points: '-30', event_ids: ['e1', 'e2'], confidence: 1 }], 'e1'));
  assert.deepEqual(implied, [1_000_000n, 1_000_000n, 1_000_000n]);
});

test('a repeated event takes effect at the repetition', () => {
  const implied = impliedAfter(history(['100', '50', '50'], [{ cause: 'double-posted-event', points: '-50', event_ids: ['e1', 'e2'], confidence: 1 }], 'e2'));
  assert.deepEqual(implied, [1_000_000n, 1_500_000n, 1_500_000n]);
});

test('without a divergence an unexplained drift has no story', () => {
  assert.deepEqual(impliedAfter(history(['100'], [], null, '7')), [null]);
});

function history(points: readonly string[], causes: readonly Attribution[], divergence: string | null, unexplained = '0'): AccountDetail {
  let balance = 0;
  const timeline = points.map((amount, index) => {
    balance += Number(amount);
    return { event_id: `e${index}`, timestamp: `2026-01-0${index + 1}T00:00:00Z`, type: 'earn', points: amount, counted: 'applied' as const, computed_after: String(balance) };
  });
  const account = { causes, unexplained, diverges_at: divergence ? { event_id: divergence, timestamp: '' } : null };
  return { account, timeline } as unknown as AccountDetail;
}
