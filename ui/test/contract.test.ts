/** What every backend must do: one suite, run against each. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Backend, BackendError, type Level } from '../src/backend';
import { EmbeddedBackend } from '../src/backends/embedded';
import { EngineBackend, type Port, type Reply } from '../src/backends/engine';
import { formatPoints, magnitude, parsePoints } from '../src/points';
import { queryAccounts } from '../src/routes';
import { fixture } from './fixture';

const BACKENDS: readonly (readonly [string, () => Backend])[] = [
  ['embedded', () => new EmbeddedBackend(fixture())],
  ['engine messages', () => new EngineBackend(loopback(new EmbeddedBackend(fixture())))],
];

for (const [name, make] of BACKENDS) {
  describe(name, () => {
    const backend = make();

    test('the bridge from ledger to balances adds up', async () => {
      const { summary } = await backend.summary({});
      const causes = summary.by_cause.reduce((sum, cause) => sum + parsePoints(cause.points), parsePoints(summary.unexplained));
      assert.equal(causes, parsePoints(summary.net_drift));
      assert.equal(parsePoints(summary.snapshot_total) - parsePoints(summary.computed_total), causes);
    });

    test('levels add up to the accounts and follow the tolerance', async () => {
      const wide = (await backend.summary({ tolerance: '1000000', minor: '1000000' })).summary;
      assert.equal(wide.in_balance, wide.accounts);
      const { summary, figures } = await backend.summary({ tolerance: '0', minor: '0' });
      assert.equal(summary.in_balance + summary.minor_drift + summary.material_mismatch, summary.accounts);
      assert.equal(summary.in_balance, summary.exact);
      assert.equal(summary.material_mismatch, figures.histogram.reduce((sum, bin) => sum + bin.accounts, 0));
    });

    test('per input, what was read is accounted for', async () => {
      for (const input of (await backend.summary({})).run.inputs) {
        assert.equal(input.read, input.applied + input.out_of_window + input.not_posted + input.rejected);
      }
    });

    test('pages follow each other by absolute drift without gap or overlap', async () => {
      const seen: string[] = [];
      let last: bigint | null = null;
      const { total } = await backend.accounts({ limit: 1 });
      for (let rank = 1; rank <= total; rank += 50) {
        for (const row of (await backend.accounts({ rank, limit: 50 })).rows) {
          const size = magnitude(parsePoints(row.drift));
          assert.ok(last === null || size <= last);
          last = size;
          assert.equal(row.rank, seen.length + 1);
          seen.push(JSON.stringify([row.account_id, row.currency, row.point_type]));
        }
      }
      assert.equal(new Set(seen).size, total);
      assert.deepEqual((await backend.accounts({ rank: total + 1 })).rows, []);
    });

    test('every filter keeps exactly what it says', async () => {
      const levels: Level[] = ['minor-drift'];
      const minor = await backend.accounts({ level: levels, limit: 200 });
      assert.ok(minor.total > 0 && minor.rows.every((row) => row.status === 'minor-drift'));
      const residue = await backend.accounts({ cause: 'unexplained', limit: 200 });
      assert.ok(residue.total > 0 && residue.rows.every((row) => row.unexplained !== '0'));
      const [bin] = (await backend.summary({})).figures.histogram;
      assert.ok(bin);
      assert.equal((await backend.accounts({ drift: bin })).total, bin.accounts);
      const [day] = (await backend.summary({})).figures.onset;
      assert.ok(day);
      assert.equal((await backend.accounts({ onset: { from: day.date, to: day.date } })).total, day.accounts);
      const [incident] = await backend.incidents();
      assert.ok(incident);
      assert.equal((await backend.accounts({ incident: incident.id })).total, incident.accounts);
    });

    test('every statement closes and every timeline ends at the computed balance', async () => {
      for (const row of (await backend.accounts({ limit: 200 })).rows) {
        const { account, timeline } = await backend.account(row, {});
        const sum = account.causes.reduce((all, cause) => all + parsePoints(cause.points), parsePoints(account.unexplained));
        assert.equal(formatPoints(sum), account.drift);
        assert.equal(parsePoints(account.snapshot_balance) - parsePoints(account.computed_balance), sum);
        assert.equal(timeline.at(-1)?.computed_after ?? account.computed_balance, account.computed_balance);
      }
    });

    test('a row and its account say the same at any tolerance', async () => {
      const bounds = { tolerance: '100', minor: '300' };
      for (const row of (await backend.accounts({ ...bounds, limit: 50 })).rows) {
        const { account, rank } = await backend.account(row, bounds);
        assert.deepEqual([account.status, account.drift, rank], [row.status, row.drift, row.rank]);
      }
    });

    test('leaving an event out moves the drift by its points', async () => {
      const [row] = (await backend.accounts({ cause: 'double-posted-event', limit: 1 })).rows;
      assert.ok(row);
      const before = await backend.account(row, {});
      const event = before.timeline.find((one) => one.event_id === before.account.diverges_at?.event_id);
      assert.ok(event);
      const after = await backend.whatIf({ account: row, leave_out: [event.event_id], add: [] }, {});
      assert.equal(parsePoints(after.account.drift) - parsePoints(before.account.drift), parsePoints(event.points));
      const back = await backend.whatIf(
        { account: row, leave_out: [event.event_id], add: [{ type: event.type, points: event.points, timestamp: event.timestamp }] },
        {},
      );
      assert.equal(back.account.drift, before.account.drift);
    });

    test('what is not there is said, with a code', async () => {
      const nobody = { account_id: 'nobody', currency: '', point_type: '' };
      await assert.rejects(backend.account(nobody, {}), (error) => error instanceof BackendError && error.code === 'NO_SUCH_ACCOUNT');
      await assert.rejects(backend.incident('none'), (error) => error instanceof BackendError && error.code === 'NO_SUCH_INCIDENT');
    });
  });
}

/** A worker that is none: carries the messages of API.md to another backend. */
function loopback(behind: Backend): Port {
  const answer = async (method: string, params: Record<string, string>): Promise<unknown> => {
    const key = { account_id: params['id'] ?? '', currency: params['currency'] ?? '', point_type: params['point_type'] ?? '' };
    switch (method) {
      case 'summary':
        return behind.summary(params);
      case 'accounts':
        return behind.accounts(queryAccountsAnyLimit(params));
      case 'account':
        return behind.account(key, params);
      case 'incidents':
        return { incidents: await behind.incidents() };
      case 'incident':
        return behind.incident(params['id'] ?? '');
      case 'what-if':
        return behind.whatIf(params as never, params);
      default:
        throw new BackendError('NO_SUCH_METHOD', method);
    }
  };
  const port: Port = {
    onmessage: null,
    postMessage(message) {
      const { id, method, params } = message as { id: number; method: string; params: string };
      const reply = (data: Reply): void => port.onmessage?.({ data });
      answer(method, JSON.parse(params) as Record<string, string>).then(
        (result) => reply({ id, result: JSON.stringify(result) }),
        (error: BackendError) => reply({ id, error: { code: error.code, message: error.message, help: error.help } }),
      );
    },
  };
  return port;
}

function queryAccountsAnyLimit(params: Record<string, string>): ReturnType<typeof queryAccounts> {
  return { ...queryAccounts(params), ...(params['limit'] ? { limit: Number(params['limit']) } : {}) };
}
