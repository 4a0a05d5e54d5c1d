/** The contract of a backend, against made-up data: embedded, and through the messages of the engine. */
import { describe, test } from 'node:test';
import { type Backend, BackendError } from '../src/backend';
import { EmbeddedBackend } from '../src/backends/embedded';
import { EngineBackend, type Port, type Reply } from '../src/backends/engine';
import { queryAccounts } from '../src/routes';
import { CONTRACT } from './contract';
import { fixture } from './fixture';

const BACKENDS: readonly (readonly [string, () => Backend])[] = [
  ['embedded', () => new EmbeddedBackend(fixture())],
  ['engine messages', () => new EngineBackend(loopback(new EmbeddedBackend(fixture())))],
];

for (const [name, make] of BACKENDS) {
  describe(name, () => {
    const backend = make();
    for (const clause of CONTRACT) {
      test(clause.name, () => clause.holds(backend));
    }
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
      case 'rejections':
        return behind.rejections();
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
