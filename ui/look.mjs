/**
 * Opens a report page in Chromium, from a file, and walks through every screen: screenshots to target/look, with --axe
 * also axe on each in both themes, and a list of anything it complains of or asks for from outside. Needs
 * /usr/bin/chromium. Without an HTML file as its first word it makes a page of made-up data.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const OUT = resolve('target/look');
mkdirSync(OUT, { recursive: true });
const given = process.argv.slice(2).find((word) => word.endsWith('.html'));
const file = given ? resolve(given) : `${OUT}/report.html`;
if (!given) {
  await build({ entryPoints: ['test/fixture.ts'], bundle: true, format: 'esm', outfile: 'target/fixture.mjs', logLevel: 'error' });
  const { fixture } = await import(pathToFileURL(resolve('target/fixture.mjs')));
  const made = readFileSync('dist/report.html', 'utf8')
    .replace('<!--trueup-title-->', 'Trueup report')
    .replace('<!--trueup-plain-->', '')
    .replace('<!--trueup-data-->', () => JSON.stringify(fixture()).replaceAll('<', '\\u003c'));
  writeFileSync(file, made);
}
const data = JSON.parse(/<script type="application\/json" id="trueup-data">(.*?)<\/script>/s.exec(readFileSync(file, 'utf8'))[1]);

const first = data.report.accounts[0];
const double = data.report.accounts.find((one) => one.causes[0]?.cause === 'double-posted-event') ?? first;
const stale = data.report.accounts.find((one) => one.causes[0]?.cause === 'stale-snapshot') ?? first;
const blank = data.report.accounts.find((one) => one.causes.length === 0) ?? first;
const account = (one) => `#/account?${new URLSearchParams({ id: one.account_id, point_type: one.point_type, currency: one.currency })}`;
const screens = {
  summary: '#/',
  incidents: '#/incidents',
  incident: `#/incident?id=${data.report.incidents[0]?.id}`,
  accounts: '#/accounts',
  account: account(double),
  stale: account(stale),
  unexplained: account(blank),
  inputs: '#/inputs',
  nobody: '#/account?id=nobody',
};
const only = process.argv.find((word) => word.startsWith('--only='))?.slice(7).split(',');
const widths = (process.argv.find((word) => word.startsWith('--widths='))?.slice(9) ?? '1440,360').split(',').map(Number);
const withAxe = process.argv.includes('--axe');

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let faults = 0;
const complain = (words) => {
  faults += 1;
  process.stdout.write(`!! ${words}\n`);
};
for (const theme of ['light', 'dark']) {
  for (const width of widths) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, bypassCSP: withAxe });
    const tab = await context.newPage();
    tab.on('console', (message) => message.type() === 'error' && complain(message.text()));
    tab.on('pageerror', (error) => complain(error.stack ?? error.message));
    tab.on('request', (request) => !/^(file|data|blob):/.test(request.url()) && complain(`asked for ${request.url()}`));
    await tab.goto(pathToFileURL(file).href);
    for (const [name, hash] of Object.entries(screens)) {
      if (only && !only.includes(name)) {
        continue;
      }
      await tab.evaluate((to) => { location.hash = to; }, hash);
      await tab.waitForSelector('h1');
      await tab.waitForTimeout(150);
      await tab.screenshot({ path: `${OUT}/${name}-${theme}-${width}.png`, fullPage: true });
      const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) {
        complain(`${name} at ${width} is ${overflow} px too wide`);
      }
      if (withAxe) {
        await tab.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
        const { violations } = await tab.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        for (const violation of violations) {
          complain(`${name} ${theme} ${width} ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`);
        }
      }
    }
    await context.close();
  }
}
await browser.close();
process.stdout.write(`${faults} faults; pictures in ${OUT}\n`);
process.exit(faults > 0 ? 1 : 0);
