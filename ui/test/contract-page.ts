/** The contract inside a page that is open: asks the backend that this page is made for. */
import type { Backend } from '../src/backend';
import { EmbeddedBackend } from '../src/backends/embedded';
import { EngineBackend } from '../src/backends/engine';
import type { PageData } from '../src/backends/page-data';
import { ServerBackend } from '../src/backends/server';
import { answers, CONTRACT } from './contract';

declare global {
  interface Window {
    trueupContract?: {
      readonly clauses: readonly string[];
      readonly load: (ledger: string, balances: string) => Promise<void>;
      readonly check: (name: string) => Promise<string>;
      readonly answers: () => Promise<string>;
    };
  }
}

function ownBackend(): Backend {
  const embedded = document.querySelector('#trueup-data')?.textContent;
  if (embedded?.trim()) {
    return new EmbeddedBackend(JSON.parse(embedded) as PageData);
  }
  return window.trueupEngine ? new EngineBackend(window.trueupEngine()) : new ServerBackend();
}

const backend = ownBackend();
window.trueupContract = {
  clauses: CONTRACT.map((clause) => clause.name),
  load: (ledger, balances) =>
    backend.load({ ledger: [new File([ledger], 'ledger.csv')], balances: [new File([balances], 'balances.csv')], settings: {} }, () => undefined),
  check: async (name) => {
    try {
      await CONTRACT.find((clause) => clause.name === name)?.holds(backend);
      return '';
    } catch (error) {
      return String(error);
    }
  },
  answers: () => answers(backend),
};
