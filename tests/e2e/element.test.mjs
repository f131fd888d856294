// <jalon-diagnostic> in somebody else's page: a finger that drags, a language from the right, the one voice of a
// device. All the rest of the element is tested with the npm package.
//
//   cargo xtask npm && cd tests/e2e && node --test element.test.mjs

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { assertQuiet, DIST, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { act, shortestPaths } from './lib/scene.mjs';
import { simulationsOnly, siteWith } from './lib/site.mjs';
import { saying, spoken, voice } from './lib/voice.mjs';
import { say } from './lib/words.mjs';
import { Device } from './pages/device.mjs';

const PACKAGE = join(dirname(DIST), 'npm', 'jalon');
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const ARABIC = JSON.parse(await readFile(new URL('../../web/text/ar.json', import.meta.url), 'utf8'));
const data = async (name) => JSON.parse(await readFile(new URL(`data/${name}`, import.meta.url), 'utf8'));

/** A page of somebody else with this body, from a folder that is removed after the test. */
async function host(t, body, options = {}, pack = undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-element-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(PACKAGE, join(folder, 'jalon'), { recursive: true });
  await writeFile(join(folder, 'index.html'), `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Hôte</title><link rel="icon" href="jalon/icon.svg"><meta name="viewport" content="width=device-width">
<script type="module" src="jalon/element/index.js"></script></head><body><main>${body}</main></body></html>\n`);
  await writeFile(join(folder, 'jalon', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  if (pack) {
    await cp(pack, join(folder, 'bank.json'));
  }
  const app = await open(t, { folder, wait: false, serviceWorkers: 'block', ...options });
  await app.page.evaluate(async () => {
    await customElements.whenDefined('jalon-diagnostic');
    await Promise.all([...document.querySelectorAll('jalon-diagnostic')].map((element) => element.ready));
  });
  return app;
}

const button = (element, name) => element.getByRole('button', { name, exact: true });

test('a pretend screen in the element is used by a finger: dragged, scrolled, switched, typed', async (t) => {
  const [item, scene] = [await data('kinds-item.json'), await data('kinds.json')];
  const { pack } = await siteWith(t, simulationsOnly([item], [scene]));
  const path = shortestPaths(pack)[item.id];
  const done = new Set(path.map((action) => action.do));
  assert.ok(['drag', 'scroll', 'type', 'pick', 'tap'].every((kind) => done.has(kind)), [...done].join());
  // Something above it: a finger's place in the window is not its place in the element.
  const app = await host(t, `<h1>Hôte</h1>${'<p>…</p>'.repeat(6)}<jalon-diagnostic id="one" plan="diagnostic" lang="fr" bank-src="bank.json"></jalon-diagnostic>`, PHONE, pack);
  const { page } = app;
  const hand = new Touch(app);
  const one = page.locator('#one');
  await button(one, say('welcome.start')).tap();
  await button(one, say('bar.dont-know')).tap();
  await one.locator('.device-screen').waitFor();
  const device = new Device(page);
  for (const action of path) {
    await act(device, hand, action);
  }
  await button(one, say('bar.validate')).tap();
  await page.waitForFunction(() => document.getElementById('one').state === 'complete');
  const record = await page.evaluate(async () => await document.getElementById('one').record());
  const kept = record.answers[0].response.actions.filter((action) => action.do !== 'scroll');
  assert.deepEqual(kept, path.filter((action) => action.do !== 'scroll'));
  assertQuiet(app);
});

test('the element in a language from the right, in a page from the left, to the end', async (t) => {
  const app = await host(t, '<h1>Hôte</h1><jalon-diagnostic id="one" plan="screening" lang="ar"></jalon-diagnostic>', PHONE);
  const { page } = app;
  const one = page.locator('#one');
  const written = (selector) => one.locator(selector).first().evaluate((element) => [element.closest('[lang]').lang, getComputedStyle(element).direction]);
  await one.getByRole('heading', { name: ARABIC['welcome.hello'], exact: true }).waitFor();
  assert.deepEqual(await written('h1'), ['ar', 'rtl']);
  assert.deepEqual(await page.locator('h1').first().evaluate((title) => getComputedStyle(title).direction), 'ltr');
  await checkAccessibility(page, 'the first screen');
  await button(one, ARABIC['welcome.start']).tap();
  const goOn = one.getByRole('button', { name: new RegExp(`^(${['bar.pass', 'bar.dont-know', 'halfway.continue'].map((key) => ARABIC[key]).join('|')})$`) });
  let looked = false;
  while (await page.evaluate(() => document.getElementById('one').state) !== 'complete') {
    await goOn.first().waitFor();
    const before = await one.locator('h1').first().textContent();
    if (!looked && await button(one, ARABIC['bar.dont-know']).isVisible()) {
      looked = true;
      assert.deepEqual(await written('h1'), ['fr', 'ltr'], 'what the bank asks is French');
      await checkAccessibility(page, before);
    }
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.scrollingElement;
      return { scrollWidth, clientWidth };
    });
    assert.ok(scrollWidth <= clientWidth, `« ${before} » reaches out of the page`);
    await goOn.first().tap();
    await page.waitForFunction((before) => {
      const element = document.getElementById('one');
      return element.state === 'complete' || element.shadowRoot.querySelector('h1').textContent !== before;
    }, before);
  }
  assert.ok(looked);
  await one.getByRole('heading', { name: ARABIC['end.thanks'], exact: true }).waitFor();
  assertQuiet(app);
});

test('two elements on a page take turns with the one voice, and one that goes silences itself alone', async (t) => {
  const app = await host(t, '<h1>Hôte</h1><jalon-diagnostic id="one" lang="fr"></jalon-diagnostic><jalon-diagnostic id="two" lang="fr"></jalon-diagnostic>', { init: voice });
  const { page } = app;
  const [one, two] = [page.locator('#one'), page.locator('#two')];
  const [read, silence] = [say('listen.start'), say('listen.stop')];
  await button(one, read).click();
  await button(one, silence).waitFor();
  assert.equal((await spoken(page))[0].text, say('welcome.hello'));
  // The second takes the voice: the first says so.
  await button(two, read).click();
  await button(two, silence).waitFor();
  await button(one, read).waitFor();
  const second = await saying(page);
  assert.equal(second[0], say('welcome.hello'));
  // The first goes on to its next screen, and then away: the second goes on.
  await button(one, say('welcome.start')).click();
  await one.getByRole('heading', { name: say('sound.title'), exact: true }).waitFor();
  assert.deepEqual(await saying(page), second);
  await page.evaluate(() => document.getElementById('one').remove());
  assert.deepEqual(await saying(page), second);
  // The second goes while it reads.
  await page.evaluate(() => document.getElementById('two').remove());
  await page.waitForFunction(() => window.pretendVoice.saying().length === 0);
  assertQuiet(app);
});
