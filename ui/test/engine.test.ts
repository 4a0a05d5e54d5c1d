import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '../src/backend';
import { EngineBackend, type Port, type Reply } from '../src/backends/engine';

test('progress counts what helpers have read, until the first engine has it all', async () => {
  const worker: Port = { postMessage: () => {}, onmessage: null };
  const told: Progress[] = [];
  const say = (reply: Reply): void => worker.onmessage?.({ data: { id: 1, ...reply } });
  const loaded = new EngineBackend(worker).load({ ledger: [], balances: [], settings: {} }, (progress) => told.push(progress));
  const helper: NonNullable<Reply['helper']> = { onmessage: null };
  say({ helper });
  say({ progress: { phase: 'Reading ledger.csv', fraction: 0.25, records: 100, rejected: 1, total: 1000 } });
  helper.onmessage?.({ data: { bytes: 500, records: 200, rejected: 2 } });
  assert.deepEqual(told.at(-1), { phase: 'Reading ledger.csv', fraction: 0.75, records: 300, rejected: 3 });
  say({ progress: { phase: 'Explaining', fraction: 1, records: 310, rejected: 3 } });
  helper.onmessage?.({ data: { bytes: 510, records: 210, rejected: 2 } });
  assert.deepEqual(told.at(-1), { phase: 'Explaining', fraction: 1, records: 310, rejected: 3 });
  say({ result: '{}' });
  await loaded;
});
