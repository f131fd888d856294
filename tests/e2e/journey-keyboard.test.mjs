// The same by the keyboard alone: Tab, Shift+Tab, Space, Enter, arrows.
//
// `Keyboard` asserts at every step that the focus draws a ring and that nothing lies over it; `Journey` asserts
// that a new screen gives the focus to its title and that a card that moved keeps it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { bank, replay } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { Keyboard, TwoKeys } from './lib/hands.mjs';
import { compare, Journey, meetEveryKind, slowly } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, need, welcome } from './pages/journey.mjs';

test('a whole journey by the keyboard, offline, loaded again in the middle: nothing is lost', async (t) => {
  const app = await open(t, { viewport: { width: 1280, height: 800 } });
  await app.stored();
  await app.context.setOffline(true);

  const hand = new Keyboard(app);
  await slowly(app);
  const journey = new Journey(app, hand, { seconds: 6 });
  await journey.begin();
  await journey.answerAll({
    2: () => journey.reload(),
    3: () => journey.reloadWithDraft(),
    5: () => journey.pauseAndResume(),
  });
  t.diagnostic(`${journey.shown.length} questions: ${[...journey.kinds].join(', ')}`);

  const { page } = app;
  assert.equal(await end(page).parts.first().textContent(), say('end.can'), 'the end begins with what the person can do');
  await hand.press(end(page).finish);
  await meetEveryKind(journey);
  await hand.press(welcome(page).desk);
  const people = new People(page);
  await people.title.waitFor();
  await hand.arrived(people.title);
  await hand.press(people.person(1));
  const report = new Report(page);
  await report.title.waitFor();
  await hand.arrived(report.title);
  await hand.press(report.why);
  await report.next.getByRole('heading', { name: say('report.change') }).waitFor();
  const { file, record } = await report.download((target) => hand.press(target, 'Space'));
  compare(journey.shown, record);
  assert.equal(record.context.device, 'computer');
  assert.equal(replay(file).answers, journey.shown.length);

  // What cannot be undone asks first, and the focus goes to the way that changes nothing.
  await hand.press(report.erase);
  await report.keep.waitFor();
  await hand.arrived(report.keep);
  await hand.press(report.keep);
  await report.erase.waitFor();
  assertQuiet(app);
});

test('a whole journey by two keys, as a switch gives them', async (t) => {
  const app = await open(t, { viewport: { width: 1280, height: 800 } });
  const hand = new TwoKeys(app);
  const journey = new Journey(app, hand);
  await journey.begin();
  await journey.answerAll();
  const { page } = app;
  await hand.press(end(page).finish);
  await welcome(page).start.waitFor();
  assertQuiet(app);
});

test('two keys change an answer for one that stands before it', async (t) => {
  const app = await open(t, { viewport: { width: 1280, height: 800 } });
  const hand = new TwoKeys(app);
  const { page } = app;
  await hand.press(welcome(page).start);
  const [single] = bank.plan('diagnostic').needs.map((id) => bank.needs.find((question) => question.id === id)).filter((question) => !question.several);
  const screen = need(page, single);
  while (!await screen.title.isVisible()) {
    await hand.press(screen.pass);
    await page.waitForTimeout(200);
  }
  const ids = single.options.map((option) => option.id);
  await hand.choose(screen.option(ids.at(-1)));
  await hand.choose(screen.option(ids[0]));
  await hand.press(screen.next);
  await screen.title.waitFor({ state: 'hidden' });
  const { needs } = await page.evaluate(() => JSON.parse(localStorage.getItem('jalon/journey')));
  assert.deepEqual(needs[single.id], [ids[0]]);
  assertQuiet(app);
});
