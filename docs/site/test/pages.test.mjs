// The site in Chromium: from a server with its policy, and as files from a folder.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { OUT, TARGET } from '../lib/places.mjs';

const XTASK = process.env.JALON_XTASK ?? join(TARGET, 'debug/xtask');

// Quiet, and unable to reach anything but this machine.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost'];

const FILES = `${pathToFileURL(OUT).href}/`;

let browser;
let server;
let site;

before(async () => {
  server = spawn(XTASK, ['serve', '--docs', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CARGO_TARGET_DIR: TARGET } });
  for await (const line of createInterface({ input: server.stdout })) {
    site = line.match(/http:\/\/localhost:\d+\//)?.[0];
    if (site) {
      break;
    }
  }
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ARGUMENTS });
});

after(async () => {
  await browser?.close();
  server?.kill();
});

/** Opens a page; what goes wrong in it, and what it asks for, is noted. */
async function open(t, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const [problems, requests] = [[], []];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  return { page, problems, requests };
}

const KINDS = [['a server', () => site], ['a folder', () => FILES]];

for (const [kind, from] of KINDS) {
  test(`search finds a page, from ${kind}`, async (t) => {
    const { page, problems, requests } = await open(t, `${from()}how-to/duckdb.html`);
    await page.getByRole('searchbox', { name: 'Search' }).fill('kindness variety');
    await page.getByRole('region', { name: 'What was found' }).getByRole('link', { name: 'Why this question next: 3. What is fair' }).click();
    await page.getByRole('heading', { level: 1, name: 'Why this question next' }).waitFor();
    assert.deepEqual(problems, []);
    assert.deepEqual(requests.filter((url) => !url.startsWith(from())), []);
  });

  test(`the diagnostic runs in its page, from ${kind}`, async (t) => {
    const { page, problems, requests } = await open(t, `${from()}tutorial/live.html`);
    const app = page.frameLocator('iframe');
    await app.getByRole('button', { name: /^(Commencer|Start)$/ }).click();
    await app.getByRole('heading', { level: 1 }).first().waitFor();
    assert.deepEqual(problems.filter((problem) => !/frame-ancestors/.test(problem)), []);
    assert.deepEqual(requests.filter((url) => !url.startsWith(from()) && !/^(data|blob):/.test(url)), []);
  });
}

test('the Rust API opens', async (t) => {
  const { page, problems } = await open(t, `${site}api/jalon/index.html`);
  await page.getByRole('heading', { level: 1, name: /jalon/ }).waitFor();
  // Chromium warns of fonts that rustdoc's pages load early.
  assert.deepEqual(problems.filter((problem) => !problem.startsWith('A preload for')), []);
});

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const TABLET = [{ width: 768, height: 1024 }, 'light'];
const PHONE = [{ width: 360, height: 640 }, 'dark'];

for (const [name, looks] of [
  ['index.html', [TABLET, PHONE]],
  ['tutorial/premier-diagnostic.html', [PHONE]],
  ['how-to/embed-rust.html', [TABLET, PHONE]],
  ['reference/commands.html', [TABLET]],
  ['reference/format-plan.html', [PHONE]],
]) {
  test(`axe finds nothing in ${name}, and nothing scrolls sideways`, async (t) => {
    for (const [viewport, colorScheme] of looks) {
      const { page } = await open(t, site + name, { viewport, colorScheme });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(RULES).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(', ')}`), [], `${viewport.width}`);
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), viewport.width);
    }
  });
}
