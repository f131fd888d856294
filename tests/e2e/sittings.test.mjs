// One session in two sittings: put aside by the person, taken up by the mediator, with nothing asked twice.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { bank } from './lib/bank.mjs';
import { Keyboard, Touch } from './lib/hands.mjs';
import { compare, Journey } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { lock, menu, People, Report, settings } from './pages/desk.mjs';
import { aside, end, pause, welcome } from './pages/journey.mjs';

const PHRASE = 'cerise vélo nuage lampe';

for (const [name, Hand, locked] of [['touch, on a desk with a lock', Touch, true], ['the keyboard', Keyboard, false]]) {
  test(`a session goes on another day, by ${name}`, async (t) => {
    const app = await open(t, { hasTouch: locked });
    const { page } = app;
    const hand = new Hand(app);
    await hand.press(welcome(page).desk);
    await hand.press(menu(page).settings);
    await hand.choose(settings(page).plan(bank.plan('screening').name.fr));
    if (locked) {
      await lock(page).next.fill(PHRASE);
      await lock(page).again.fill(PHRASE);
      await lock(page).set.tap();
      await lock(page).said('desk.lock-is-set').waitFor();
    }
    await hand.press(menu(page).start);

    const journey = new Journey(app, hand, { plan: 'screening' });
    await journey.begin();
    await journey.answer();
    await journey.answer();
    const next = await journey.read();
    await hand.press(journey.question.pause);
    await hand.press(pause(page).anotherDay);
    await hand.arrived(aside(page).title);
    await checkAccessibility(page, 'put aside');
    // By mistake; then in earnest.
    await hand.press(aside(page).goOn);
    assert.equal((await journey.read()).stem, next.stem);
    await hand.press(journey.question.pause);
    await hand.press(pause(page).anotherDay);
    await page.reload();
    await hand.press(welcome(page).resume);
    await hand.press(aside(page).done);
    await welcome(page).start.waitFor();
    assert.equal(await welcome(page).resume.count(), 0, 'nothing of them is left on the first screen');

    await hand.press(welcome(page).desk);
    if (locked) {
      await lock(page).unlock(PHRASE);
    }
    const people = new People(page);
    await people.count(1).waitFor();
    await people.table.getByText(say('desk.unfinished'), { exact: true }).waitFor();
    await hand.press(people.people.first());
    const report = new Report(page);
    await report.title.waitFor();
    await checkAccessibility(page, 'the report of who has not finished');
    await report.notes.fill('Préfère le matin.');
    await hand.press(report.goOn);
    await welcome(page).resume.waitFor();
    await hand.press(welcome(page).resume);
    assert.equal((await journey.read()).stem, next.stem, 'the question that was to come');
    await journey.answerAll();
    await hand.press(end(page).finish);

    await hand.press(welcome(page).desk);
    if (locked) {
      await lock(page).unlock(PHRASE);
    }
    await people.table.waitFor();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    assert.equal(await people.table.getByText(say('desk.unfinished'), { exact: true }).count(), 0);
    await hand.press(people.people.first());
    await report.title.waitFor();
    assert.equal(await report.notes.inputValue(), 'Préfère le matin.');
    const { record } = await report.download((target) => hand.press(target));
    compare(journey.shown, record);
    // The store holds one entry, too.
    await page.reload();
    if (locked) {
      await lock(page).unlock(PHRASE);
    }
    await report.title.waitFor();
    await hand.press(menu(page).people);
    await people.count(1).waitFor();
    assertQuiet(app);
  });
}
