// A newer version of the app, published while the older one is in use.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { assertQuiet, DIST, open } from './lib/browser.mjs';

/** A copy of the built app, which the test may publish anew. */
async function site(t) {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-site-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(DIST, folder, { recursive: true });
  return {
    folder,
    /** Publishes a version whose page bears a mark; `whole: false` forgets the page itself. */
    async publish(mark, { whole = true } = {}) {
      const page = (await readFile(join(DIST, 'index.html'), 'utf8')).replace('<html ', `<html data-mark="${mark}" `);
      const integrity = `sha256-${createHash('sha256').update(page).digest('base64')}`;
      const worker = (await readFile(join(DIST, 'sw.js'), 'utf8'))
        .replace(/const VERSION = '\w+'/, `const VERSION = '${mark}'`)
        .replace(/\["\.\/","[^"]+"\]/, `["./","${integrity}"]`);
      assert.ok(worker.includes(integrity) && worker.includes(`'${mark}'`), 'the worker lists the page and its version');
      if (whole) {
        await writeFile(join(folder, 'index.html'), page);
      }
      await writeFile(join(folder, 'sw.js'), worker);
    },
  };
}

const mark = (page) => page.evaluate(() => document.documentElement.dataset.mark ?? 'first');

/** Looks for a newer version and waits until it is stored, or refused. */
const look = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const worker = registration.installing ?? registration.waiting;
  if (worker === null) {
    return 'none';
  }
  while (worker.state === 'installing') {
    await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
  }
  return worker.state;
});

const idle = (page) => page.evaluate(() => window.dispatchEvent(new CustomEvent('jalon-idle', { detail: 'test' })));

/**
 * Says again and again that nothing is under way, as a person does who goes on
 * using the app, until the newer version has taken over. Once is not enough
 * here: for the worker, a page that was closed a moment ago may still be open.
 */
async function takeOver(page, wanted) {
  const deadline = Date.now() + 60_000;
  // In the middle of the page's loading again, neither question has an answer.
  while (await mark(page).catch(() => undefined) !== wanted) {
    assert.ok(Date.now() < deadline, `version "${wanted}" has not taken over`);
    await idle(page).catch(() => {});
    await page.waitForTimeout(200);
  }
}

/** Only the test says when nothing is under way: the app would as soon as it opens. */
function init() {
  window.addEventListener('jalon-idle', (event) => {
    if (event.detail !== 'test') {
      event.stopImmediatePropagation();
    }
  });
}

test('a newer version waits until nothing is under way, then takes over', async (t) => {
  const { folder, publish } = await site(t);
  const app = await open(t, { folder, init });
  await app.stored();
  await publish('second');
  assert.equal(await look(app.page), 'installed');
  await app.page.reload();
  await app.drawn();
  assert.equal(await mark(app.page), 'first', 'a reload keeps the version');
  await takeOver(app.page, 'second');
  await app.drawn();
  assert.equal((await app.page.evaluate(() => caches.keys())).length, 1, 'the older version is gone');
  await app.goOffline();
  await app.page.reload();
  await app.drawn();
  assert.equal(await mark(app.page), 'second');
  assertQuiet(app);
});

test('a newer version leaves a second open page alone', async (t) => {
  const { folder, publish } = await site(t);
  const app = await open(t, { folder, init });
  await app.stored();
  const other = await app.context.newPage();
  await other.goto(app.url);
  await publish('second');
  assert.equal(await look(app.page), 'installed');
  await idle(app.page);
  await app.page.waitForTimeout(500);
  await app.page.reload();
  await app.drawn();
  assert.equal(await mark(app.page), 'first');
  await other.close();
  await takeOver(app.page, 'second');
  await app.drawn();
});

test('a newer version takes over when every page has been closed', async (t) => {
  const { folder, publish } = await site(t);
  const app = await open(t, { folder, init });
  await app.stored();
  await publish('second');
  assert.equal(await look(app.page), 'installed');
  await app.restart();
  await app.drawn();
  assert.equal(await mark(app.page), 'second');
});

test('a half-published version is refused, and the older one goes on', async (t) => {
  const { folder, publish } = await site(t);
  const app = await open(t, { folder, init });
  await app.stored();
  await publish('second', { whole: false });
  assert.notEqual(await look(app.page), 'installed');
  await app.goOffline();
  await app.page.reload();
  await app.drawn();
  assert.equal(await mark(app.page), 'first');
});

test('the app itself says when nothing is under way', async (t) => {
  const { folder, publish } = await site(t);
  const listen = () => {
    window.told = [];
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (message) {
      window.told.push(`${message} ${this.state}`);
      return post.call(this, message);
    };
  };
  const app = await open(t, { folder, init: listen });
  await app.stored();
  await publish('second');
  assert.equal(await look(app.page), 'installed');
  await app.page.reload();
  const second = () => document.documentElement.dataset.mark === 'second';
  await app.page.waitForFunction(() => document.documentElement.dataset.mark === 'second' || window.told?.includes('activate installed'));
  // Chromium lets the older worker go once it finds it idle; now and then it looks at that minutes later.
  const atOnce = await app.page.waitForFunction(second, undefined, { timeout: 15_000 }).then(() => true, () => false);
  t.diagnostic(atOnce ? 'it takes over at once' : 'it takes over with the next opening');
  if (!atOnce) {
    await app.restart();
  }
  await app.drawn();
  assert.equal(await mark(app.page), 'second');
});
