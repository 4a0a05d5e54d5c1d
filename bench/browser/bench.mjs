/**
 * Times the sandbox against plain JavaScript on the same files, in the same Chromium.
 *
 *   node bench/browser/bench.mjs SANDBOX.html LEDGER.json BALANCES.json [TIMES]
 *
 * Plain JavaScript is what a page would do by hand, in a worker too: decode the file, JSON.parse,
 * group by account, sort each group by time, add up. The sandbox reads, checks, groups, adds up,
 * compares with balances, looks for causes and incidents, and answers the summary.
 */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const [sandbox, ledger, balances, times = '3'] = process.argv.slice(2);

const PLAIN = `
  onmessage = async ({ data: [ledger, balances] }) => {
    const start = performance.now();
    const stored = new Map(JSON.parse(await balances.text()).map((row) => [row.account_id, row.snapshot_balance]));
    const groups = new Map();
    for (const event of JSON.parse(await ledger.text())) {
      const group = groups.get(event.account_id);
      if (group) group.push(event); else groups.set(event.account_id, [event]);
    }
    let drifting = 0;
    for (const [account, events] of groups) {
      events.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
      let sum = 0;
      for (const event of events) sum += event.points_delta;
      if (sum !== stored.get(account)) drifting++;
    }
    postMessage({ millis: performance.now() - start, drifting });
  };`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

async function plain() {
  const page = await browser.newPage();
  await page.setContent('<input type="file" multiple>');
  await page.locator('input').setInputFiles([ledger, balances].map((file) => resolve(file)));
  const result = await page.evaluate(
    (source) =>
      new Promise((done) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = ({ data }) => done(data);
        worker.postMessage([...document.querySelector('input').files]);
      }),
    PLAIN,
  );
  await page.close();
  return result;
}

async function sandboxRun() {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    window.longest = 0;
    let last = performance.now();
    setInterval(() => {
      window.longest = Math.max(window.longest, performance.now() - last - 50);
      last = performance.now();
    }, 50);
  });
  await page.goto(pathToFileURL(resolve(sandbox)).href);
  await page.evaluate(() => {
    const input = document.createElement('input');
    Object.assign(input, { id: 'bench', type: 'file', multiple: true });
    document.body.append(input);
  });
  await page.locator('#bench').setInputFiles([ledger, balances].map((file) => resolve(file)));
  const result = await page.evaluate(
    () =>
      new Promise((done) => {
        const files = [...document.querySelector('#bench').files].map((file) => [file]);
        const worker = window.trueupEngine();
        const times = {};
        let start = 0;
        worker.onmessage = ({ data }) => {
          if (data.ready) {
            window.longest = 0;
            start = performance.now();
            worker.postMessage({ id: 1, method: 'load', params: '{"settings":{}}', files: { ledger: files[0], balances: files[1] } });
          } else if (data.helper) {
            data.helper.onmessage = () => {};
          } else if (data.error) {
            done({ error: data.error });
          } else if (data.progress) {
            if (data.progress.phase === 'Explaining') times.read ??= performance.now() - start;
            if (data.progress.stated) worker.postMessage({ id: 3, method: 'summary', params: '{}' });
          } else if (data.id === 1) {
            worker.postMessage({ id: 2, method: 'summary', params: '{}' });
          } else if (data.id === 3) {
            times.first = performance.now() - start;
          } else if (data.result) {
            const { summary } = JSON.parse(data.result);
            done({ millis: performance.now() - start, readMillis: times.read, firstMillis: times.first, drifting: summary.accounts - summary.exact, longestPause: window.longest });
          }
        };
      }),
  );
  await page.close();
  return result;
}

for (let i = 0; i < Number(times); i++) {
  console.log('plain  ', JSON.stringify(await plain()));
  console.log('sandbox', JSON.stringify(await sandboxRun()));
}
await browser.close();
