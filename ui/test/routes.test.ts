import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsQuery, formatPlace, keyQuery, keyText, parsePlace, queryAccounts, queryKey } from '../src/routes';

test('a place survives its link, whatever an account is called', () => {
  for (const id of ['A1003', 'a/b?c#d&e=f', '<script>alert(1)</script>', 'ünïcödé 🚀', '%2e%2e', ' ']) {
    const key = { account_id: id, currency: 'EUR', point_type: 'bonus' };
    const place = parsePlace(formatPlace('account', keyQuery(key)));
    assert.equal(place.screen, 'account');
    assert.deepEqual(queryKey(place.query), key);
  }
});

test('filters survive their link', () => {
  const query = {
    text: 'a b',
    level: ['minor-drift', 'material-mismatch'] as const,
    cause: 'unexplained',
    incident: 'inc-1',
    drift: { from: '-199.9999', to: '-100' },
    onset: { from: '2026-03-01', to: '2026-03-07' },
    sort: '-onset' as const,
    rank: 101,
    limit: 100,
    tolerance: '0',
    minor: '10.5',
  };
  assert.deepEqual(queryAccounts(parsePlace(formatPlace('accounts', accountsQuery(query))).query), query);
});

test('a link with nonsense in it still opens', () => {
  const query = queryAccounts(parsePlace('#/accounts?level=bad&rank=-3&limit=9999&drift=x..y&onset=..&sort=up&tolerance=-1').query);
  assert.deepEqual(JSON.parse(JSON.stringify(query)), { rank: 1, limit: 50 });
  assert.equal(parsePlace('#/no-such-screen').screen, 'summary');
  assert.equal(parsePlace('').screen, 'summary');
});

test('two keys never share a text', () => {
  const keys = [
    { account_id: 'a', currency: 'b', point_type: '' },
    { account_id: 'a', currency: '', point_type: 'b' },
    { account_id: 'a","b', currency: '', point_type: '' },
  ];
  assert.equal(new Set(keys.map(keyText)).size, 3);
});
