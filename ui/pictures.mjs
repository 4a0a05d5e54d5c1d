/**
 * Makes the pictures of docs/images: every screen from a practice ledger and the bundled sample, the main ones also in
 * the dark, small enough to keep. Needs Chromium, and the program as its word: node pictures.mjs ../trueup
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { withPalette } from './palette.mjs';

const program = resolve(process.argv[2] ?? '../trueup');
const images = resolve('../docs/images');
const work = mkdtempSync(join(tmpdir(), 'trueup-pictures-'));
const run = (...words) => execFileSync(program, words, { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] });

/** A server on some inputs, which ends with this script. */
async function serve(...words) {
  const server = spawn(program, ['serve', '--port', '0', '--progress', 'none', '--store', 'runs', ...words], { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] });
  process.on('exit', () => server.kill());
  let address;
  for await (const line of createInterface(server.stderr)) {
    address ??= /^Trueup is at (.*)$/.exec(line)?.[1];
    if (line.startsWith(words.length === 0 ? 'The address lets' : 'The run is done')) {
      server.stderr.resume();
      return address;
    }
  }
  throw new Error('the server did not start');
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let bytes = 0;

async function open(address, colorScheme, width, height) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  await context.addInitScript(() => localStorage.setItem('trueup-tour-seen', 'yes'));
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('h1');
  return page;
}

async function picture(page, name, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForSelector('h1');
  await page.waitForTimeout(400);
  await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-busy=true], .toast:not(.gone)'));
  const png = withPalette(await page.screenshot());
  bytes += png.length;
  writeFileSync(join(images, `${name}.png`), png);
}

mkdirSync(images, { recursive: true });
run('generate', '--accounts', '3000', '--seed', '3', '--out', 'practice');
const inputs = ['--ledger', 'practice/ledger.csv', '--balances', 'practice/balances.csv'];

/** The run of the night before, when some of the events were not there yet. */
function keepEarlierRun() {
  const ledger = join(work, 'practice', 'ledger.csv');
  const whole = readFileSync(ledger, 'utf8');
  const lines = whole.split('\n');
  writeFileSync(ledger, lines.filter((_, line) => line === 0 || line % 1500 !== 0).join('\n'));
  try {
    run('reconcile', ...inputs, '--store', 'runs', '--out', 'earlier.txt', '--progress', 'none');
  } catch (drift) {
    if (drift.status !== 1) {
      throw drift;
    }
  }
  writeFileSync(ledger, whole);
}
keepEarlierRun();
const practice = await serve(...inputs);
const sample = await serve();
run('sandbox', '--out', 'sandbox');
const sandbox = pathToFileURL(join(work, 'sandbox', 'index.html')).href;

for (const theme of ['light', 'dark']) {
  const named = (name) => (theme === 'dark' ? `${name}-dark` : name);
  const big = await open(practice, theme, 1280, 860);
  await picture(big, named('summary'), '#/');
  if (theme === 'light') {
    await picture(big, 'incidents', '#/incidents');
    await picture(big, 'accounts', '#/accounts');
    await picture(big, 'incident', await big.evaluate(async () => `#/incident?id=${(await (await fetch('api/v1/incidents')).json()).incidents[0].id}`));
    await picture(big, 'runs', '#/runs');
  }
  const small = await open(sample, theme, 1280, 860);
  await picture(small, named('account'), '#/account?id=A1006');
  const lab = await open(sandbox, theme, 1280, 860);
  await lab.evaluate(() => { location.hash = '#/lab'; });
  await lab.getByRole('switch').first().click();
  await lab.getByText('Did it find out?').waitFor();
  await picture(lab, named('lab'), '#/lab');
  if (theme === 'light') {
    await picture(small, 'inputs', '#/inputs');
    await picture(await open(sample, theme, 390, 844), 'phone', '#/account?id=A1004');
  }
}
await browser.close();
rmSync(work, { recursive: true, force: true });
process.stdout.write(`docs/images: ${Math.round(bytes / 1024)} kB of new pictures\n`);
process.exit(0);
