// Nobody touches the tablet any more: whoever is there is asked, then the screen is ready for somebody else.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey, slowly } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { alone, end, pause, welcome } from './pages/journey.mjs';

const MINUTE = 60_000;

test('a tablet that is left asks whether somebody is there, then shows nothing of them', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  await slowly(app);
  const journey = new Journey(app, new Touch(app), { needs: {}, seconds: 6 });
  await page.getByText(say('welcome.silent'), { exact: true }).waitFor();
  await journey.begin();
  await journey.answer();
  const left = () => app.context.clock.fastForward(5 * MINUTE + 1000);

  const { stem } = await journey.question.read();
  await app.context.clock.fastForward(4 * MINUTE);
  assert.equal(await alone(page).title.isVisible(), false, 'who thinks is not hurried');
  await journey.question.help.tap();
  await journey.question.help.tap();
  await left();
  await alone(page).title.waitFor();
  await checkAccessibility(page, 'the question whether somebody is there');
  await alone(page).yes.tap();
  await journey.question.place(2).waitFor();
  assert.equal((await journey.question.read()).stem, stem, 'whoever is there goes on');
  await journey.answer();

  await left();
  await alone(page).title.waitFor();
  await app.context.clock.fastForward(MINUTE + 1000);
  await welcome(page).title.waitFor();
  assert.equal(await journey.question.place(3).isVisible(), false, 'nobody else sees the question');
  await welcome(page).resume.tap();
  await journey.question.place(3).waitFor();
  await journey.answer();
  await journey.question.pause.tap();
  await pause(page).stop.tap();
  await end(page).title.waitFor();

  // A result that stays on the screen is put away, and the next person is welcome.
  await left();
  await alone(page).title.waitFor();
  await app.context.clock.fastForward(MINUTE + 1000);
  await welcome(page).start.waitFor();
  assert.equal(await page.getByText(say('welcome.silent'), { exact: true }).count(), 0, 'said once on a device');
  await welcome(page).desk.tap();
  await new People(page).person(1).tap();
  const { record } = await new Report(page).download();
  assert.deepEqual(record.answers.map(({ item, response, help }) => ({ item, response, help })), journey.shown);
  const minutes = record.answers.map(({ milliseconds }) => Math.floor(milliseconds / MINUTE));
  assert.deepEqual(minutes, [0, 4, 0], 'thinking counts, being away does not');
  assertQuiet(app);
});
