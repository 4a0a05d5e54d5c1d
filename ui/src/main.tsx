/** Starts the page with whichever backend it was built for. */
import { render } from 'preact';
import './styles/main.css';
import { App } from './App';
import type { Backend } from './backend';
import { EmbeddedBackend } from './backends/embedded';
import { EngineBackend, type Port } from './backends/engine';
import type { PageData } from './backends/page-data';
import { ServerBackend } from './backends/server';
import { applyTheme, savedTheme } from './parts/theme';

declare global {
  interface Window {
    /** Set by the sandbox page before this script runs: gives the worker that holds the engine. */
    trueupEngine?: () => Port;
  }
}

function choose(): Backend {
  const embedded = document.querySelector('#trueup-data')?.textContent;
  if (embedded?.trim()) {
    return new EmbeddedBackend(JSON.parse(embedded) as PageData);
  }
  return window.trueupEngine ? new EngineBackend(window.trueupEngine()) : new ServerBackend();
}

applyTheme(savedTheme());
const root = document.querySelector('#app');
if (root) {
  render(<App backend={choose()} />, root);
}
