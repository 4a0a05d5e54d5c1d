/**
 * When the pages of a running server stand in Chromium, cold: the summary, a page of the list, an account.
 *
 *   node bench/browser/paint.mjs ADDRESS [TIMES]
 */
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const [address, times = '3'] = process.argv.slice(2);

for (let i = 0; i < Number(times); i++) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  const since = async (start, shown) => {
    await shown;
    return `${Math.round(performance.now() - start)} ms`;
  };
  const opening = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const summary = await since(opening, page.waitForFunction(() => /\d/.test(document.querySelector('h1')?.textContent ?? ''), null, { polling: 10 }));
  const painted = await page.evaluate(() => Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0));
  const listing = performance.now();
  await page.evaluate(() => { location.hash = '#/accounts'; });
  const list = await since(listing, page.locator('.pager').waitFor());
  const looking = performance.now();
  await page.locator('tbody a').first().click();
  const account = await since(looking, page.locator('.events').waitFor());
  console.log(`fresh browser  first paint ${painted} ms  summary ${summary}  list ${list}  account ${account}`);
  await browser.close();
}
