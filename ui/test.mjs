/** Bundles every test of test/ and runs them with Node's own runner; leaves the contract for a page in target/contract.js. */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const tests = readdirSync('test').filter((name) => /\.test\.tsx?$/.test(name));
rmSync('target/test', { recursive: true, force: true });
await build({
  entryPoints: tests.map((name) => `test/${name}`),
  bundle: true,
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outdir: 'target/test',
  outExtension: { '.js': '.mjs' },
  loader: { '.css': 'empty' },
  sourcemap: 'inline',
});
await build({ entryPoints: ['test/contract-page.ts'], bundle: true, format: 'iife', target: ['es2022'], outfile: 'target/contract.js' });
const files = tests.map((name) => `target/test/${name.replace(/\.tsx?$/, '.mjs')}`);
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' });
process.exit(status ?? 1);
