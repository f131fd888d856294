// At a counter: the short test, one touch for who would rather not, one for who would like to learn, next person at once.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { bank } from './lib/bank.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { files, menu, settings, Territory } from './pages/desk.mjs';
import { counter, end, welcome } from './pages/journey.mjs';

test('a counter counts refusals and interest by one touch, and tells them at the desk', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  const hand = new Touch(app);
  assert.equal(await counter(page).refuse.count(), 0, 'the usual test does not ask');
  await hand.press(welcome(page).desk);
  await menu(page).settings.tap();
  await hand.choose(settings(page).plan(bank.plan('screening').name.fr));
  await settings(page).place.fill('Mairie du lac');
  await menu(page).start.tap();

  await hand.press(counter(page).refuse);
  await counter(page).noted.waitFor();
  await checkAccessibility(page, 'a refusal is noted');
  await hand.press(counter(page).undo);
  await hand.press(counter(page).refuse);
  await page.reload();
  await app.drawn();
  await hand.press(counter(page).refuse);
  await counter(page).noted.waitFor();

  for (const [answer, axe] of [['yes', true], ['notNow', false], ['yes', false]]) {
    const journey = new Journey(app, hand, { plan: 'screening' });
    await journey.begin();
    assert.equal(await counter(page).noted.count(), 0);
    await journey.answerAll();
    if (axe) {
      await checkAccessibility(page, 'the end at a counter');
    }
    await hand.press(counter(page)[answer]);
    // One touch: whoever comes next can begin.
    await welcome(page).start.waitFor();
  }

  await hand.press(welcome(page).desk);
  await menu(page).territory.tap();
  await new Territory(page).title.waitFor();
  const table = page.getByRole('region', { name: say('tally.title') });
  await table.waitFor();
  await checkAccessibility(page, 'the counts of a counter');
  const cells = await table.locator('tbody tr').first().locator('th, td').allInnerTexts();
  assert.match(cells[0], /, Mairie du lac$/);
  assert.deepEqual(cells.slice(1), ['3', '2', '2', '1']);
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), 'a phone needs no sideways scrolling');
  await page.setViewportSize(usual);
  const { text } = await files(page).download(table.getByRole('button', { name: say('tally.download'), exact: true }));
  assert.match(text.trim().split(/\r?\n/)[1], /^\d{4}-\d\d-\d\d;Mairie du lac;3;2;2;1$/);
  assert.equal(await end(page).finish.count(), 0);
  assertQuiet(app);
});
