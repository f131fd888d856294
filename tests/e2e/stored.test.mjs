// What the device keeps, when two windows are open and when an entry is damaged: nothing is overwritten or dropped.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { assertQuiet, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { compare, Journey } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, pause, welcome } from './pages/journey.mjs';
import { Question } from './pages/question.mjs';

test('an old window does not overwrite the answers of a newer one', async (t) => {
  const app = await open(t, { hasTouch: true });
  const journey = new Journey(app, new Touch(app), { needs: {} });
  await journey.begin();
  await journey.answer();

  const old = app.page;
  app.page = await app.context.newPage();
  await app.page.goto(app.url);
  await welcome(app.page).resume.tap();
  await journey.answer();
  await journey.answer();

  // The old window still shows the second question: what is touched there is refused, and it starts again.
  await old.bringToFront();
  await new Question(old).place(2).waitFor();
  await new Question(old).dontKnow.tap();
  await welcome(old).resume.tap();
  await new Question(old).place(4).waitFor();

  app.page = old;
  await journey.answer();
  await journey.question.pause.tap();
  await pause(old).stop.tap();
  await end(old).finish.tap();
  await welcome(old).desk.tap();
  await new People(old).person(1).tap();
  compare(journey.shown, (await new Report(old).download()).record);
  assertQuiet(app);
});

test('an entry that does not read any more is set aside for the mediator, and people stay', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  const journey = new Journey(app, new Touch(app), { needs: {} });
  await journey.begin();
  await journey.answer();
  await journey.question.pause.tap();
  await pause(page).stop.tap();
  await end(page).finish.tap();
  await journey.begin();

  const damaged = await page.evaluate(() => {
    const kept = localStorage.getItem('jalon/journey');
    const half = kept.slice(0, kept.length / 2);
    localStorage.setItem('jalon/journey', half);
    return half;
  });
  await page.reload();
  await app.drawn();
  await welcome(page).start.waitFor();
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.count(1).waitFor();
  const section = page.getByRole('region', { name: say('desk.damaged-title') });
  await section.waitFor();
  const save = section.getByRole('button', { name: say('desk.damaged-download', { id: '' }) });
  const [download] = await Promise.all([page.waitForEvent('download'), save.tap()]);
  assert.equal(await readFile(await download.path(), 'utf8'), damaged, 'what was there can be saved as it was');
  await section.getByRole('button', { name: say('desk.damaged-erase', { id: '' }) }).tap();
  await section.waitFor({ state: 'hidden' });
  await people.person(1).tap();
  compare(journey.shown, (await new Report(page).download()).record);
  assertQuiet(app);
});
