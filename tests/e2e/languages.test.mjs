// A language that is written from the right and covers the person's side alone: a journey in it, to the end.
// What the bank does not say in it stands in French, from the left, and says so.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { say } from './lib/words.mjs';

const WORDS = JSON.parse(readFileSync(new URL('../../web/text/ar.json', import.meta.url), 'utf8'));

/** The screens are looked at when a folder is given. */
const SHOTS = process.env.JALON_SHOTS;

const written = (page, selector) => page.locator(selector).first().evaluate((element) => ({
  lang: element.closest('[lang]').lang,
  direction: getComputedStyle(element).direction,
}));

const FROM_THE_RIGHT = { lang: 'ar', direction: 'rtl' };
const FROM_THE_LEFT = { lang: 'fr', direction: 'ltr' };

test('a whole journey in a language that is written from the right', async (t) => {
  const app = await open(t, { viewport: { width: 768, height: 1024 }, hasTouch: true });
  const { page } = app;
  const button = (key) => page.getByRole('button', { name: WORDS[key], exact: true });
  const seen = new Set();
  const look = async (name) => {
    if (seen.has(name)) {
      return;
    }
    seen.add(name);
    await checkAccessibility(page, name);
    for (const width of [768, 320]) {
      await page.setViewportSize({ width, height: 1024 });
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.scrollingElement;
        return { scrollWidth, clientWidth };
      });
      assert.ok(scrollWidth <= clientWidth, `${name} reaches out of ${width} px`);
      if (SHOTS) {
        await page.screenshot({ path: `${SHOTS}/${name}-${width}.png` });
      }
    }
    await page.setViewportSize({ width: 768, height: 1024 });
  };

  await page.getByRole('group', { name: say('welcome.language') }).getByRole('button', { name: WORDS['language.name'], exact: true }).tap();
  await page.getByRole('heading', { level: 1, name: WORDS['welcome.hello'], exact: true }).waitFor();
  assert.deepEqual(await written(page, 'h1'), FROM_THE_RIGHT);
  await look('welcome');
  await button('welcome.start').tap();

  while (await button('bar.pass').isVisible().catch(() => false) || seen.size === 1) {
    await button('bar.pass').waitFor();
    assert.deepEqual(await written(page, 'h1'), FROM_THE_LEFT, 'what the bank asks is French');
    assert.deepEqual(await written(page, '.asked .hint'), FROM_THE_RIGHT, 'how to answer is not');
    await look('a need');
    const before = await page.locator('h1').textContent();
    await button('bar.pass').tap();
    await page.waitForFunction((before) => document.querySelector('h1').textContent !== before, before);
  }

  await page.getByText(WORDS['practice.intro'], { exact: true }).waitFor();
  await look('practice');
  const practised = await page.locator('h1').textContent();
  await button('bar.dont-know').tap();
  await page.waitForFunction((before) => document.querySelector('h1').textContent !== before, practised);
  const thanks = page.getByRole('heading', { level: 1, name: WORDS['end.thanks'], exact: true });
  for (let n = 0; n < 30 && !(await thanks.isVisible()); n += 1) {
    const before = await page.locator('h1').textContent();
    if (await button('halfway.continue').isVisible()) {
      await look('halfway');
      await button('halfway.continue').tap();
    } else {
      assert.deepEqual(await written(page, 'h1'), FROM_THE_LEFT, before);
      const device = page.locator('.device-screen');
      const simulated = await device.count() > 0;
      if (simulated) {
        assert.deepEqual(await written(page, '.device-screen'), FROM_THE_LEFT, 'a pretend screen is the bank\'s');
      }
      await look(simulated ? 'a pretend screen' : 'a question');
      await button('bar.dont-know').tap();
    }
    await page.waitForFunction((before) => document.querySelector('h1').textContent !== before, before);
  }
  await thanks.waitFor();
  await look('the end');
  assert.deepEqual(await written(page, '.result h2'), FROM_THE_RIGHT);
  await button('end.finish').tap();
  await page.getByRole('heading', { level: 1, name: say('welcome.hello'), exact: true }).waitFor();
  assert.deepEqual(await written(page, 'h1'), FROM_THE_LEFT, 'the next person finds the device\'s own language');
  await assertQuiet(app);
});
