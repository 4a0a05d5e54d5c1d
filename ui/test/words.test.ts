import assert from 'node:assert/strict';
import { test } from 'node:test';
import { briefTitle, lastSentence } from '../src/words';

test('a title without its figures says only what happened', () => {
  assert.equal(briefTitle('Batch partner-a-20250304 was posted twice: 52 accounts, −41,230 points'), 'Batch partner-a-20250304 was posted twice');
  assert.equal(briefTitle('Events from a: b never reached the balances: 1 account, +1 point'), 'Events from a: b never reached the balances');
  assert.equal(briefTitle('Batch x: 3 accounts'), 'Batch x: 3 accounts');
});

test('a story ends with what to do', () => {
  assert.equal(lastSentence('4 accounts drift because of it, by −1.5 points in all. Apply it to the balances.'), 'Apply it to the balances.');
});
