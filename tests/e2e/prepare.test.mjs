// The mediator notes what is known, hands the device over, and the person is asked only the rest.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { bank } from './lib/bank.mjs';
import { Keyboard, Touch } from './lib/hands.mjs';
import { Journey } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { lock, menu, People, preparing, Report } from './pages/desk.mjs';
import { end, need, pause, welcome } from './pages/journey.mjs';

const PHRASE = 'cerise vélo nuage lampe';
const NEEDS = { device: ['smartphone', 'help'], 'sent-by': ['social-worker'], urgent: ['no'] };
const question = (id) => bank.needs.find((one) => one.id === id);

for (const [name, Hand, locked] of [['touch, on a desk with a lock', Touch, true], ['the keyboard', Keyboard, false]]) {
  test(`a session is prepared and handed over, by ${name}`, async (t) => {
    const app = await open(t, { hasTouch: locked });
    const { page } = app;
    const hand = new Hand(app);
    await hand.press(welcome(page).desk);
    if (locked) {
      await menu(page).settings.tap();
      await lock(page).next.fill(PHRASE);
      await lock(page).again.fill(PHRASE);
      await lock(page).set.tap();
      await lock(page).said('desk.lock-is-set').waitFor();
      await menu(page).people.tap();
    }
    const people = new People(page);
    await hand.press(people.prepare);
    const sheet = preparing(page);
    await sheet.title.waitFor();
    await checkAccessibility(page, 'preparing');
    await hand.type(sheet.name, 'Mésange');
    await hand.type(sheet.place, 'Médiathèque');
    await hand.choose(sheet.plan(bank.plan('screening').name.fr));
    for (const [id, chosen] of Object.entries(NEEDS)) {
      const part = sheet.question(question(id));
      await hand.press(part.summary);
      for (const option of chosen) {
        await hand.choose(part.option(option));
      }
    }
    const internet = sheet.question(question('internet'));
    await hand.press(internet.summary);
    await hand.choose(internet.pass);
    await internet.summary.getByText(say('desk.prepare-passed'), { exact: true }).waitFor();
    await checkAccessibility(page, 'preparing, filled in');
    await hand.press(sheet.handOver);

    // The welcome of that person; a device that restarts in between still has it.
    const first = welcome(page);
    const forThem = page.getByText(say('welcome.ready-for', { name: 'Mésange' }), { exact: true });
    await forThem.waitFor();
    await page.reload();
    await forThem.waitFor();
    await checkAccessibility(page, 'the welcome of somebody');
    if (locked) {
      await first.desk.tap();
      await lock(page).title.waitFor();
      await page.goBack();
    }
    assert.equal(await first.resume.count(), 0, 'nothing was begun yet');
    await hand.press(first.start);

    // Nothing that the mediator saw to is asked: the trial comes at once.
    const journey = new Journey(app, hand, { plan: 'screening', needs: {}, answer: () => ({ dontKnow: true }) });
    await journey.tryOut();
    assert.equal(await need(page, question('urgent')).title.count(), 0);
    await journey.answer();
    await hand.press(journey.question.pause);
    await hand.press(pause(page).stop);
    await end(page).title.waitFor();
    await hand.press(end(page).finish);

    await hand.press(first.desk);
    if (locked) {
      await lock(page).unlock(PHRASE);
    }
    await hand.press(page.getByRole('link', { name: 'Mésange' }));
    const report = new Report(page);
    await report.title.waitFor();
    await report.needs.getByText(question('sent-by').options.find(({ id }) => id === 'social-worker').text.fr).waitFor();
    assert.equal(await report.needs.getByText(say('report.need-by-mediator')).count(), 4);
    const { record } = await report.download((target) => hand.press(target));
    assert.deepEqual(record.context.needs, NEEDS);
    assert.deepEqual(record.by_mediator, bank.needs.map(({ id }) => id).filter((id) => id in NEEDS || id === 'internet'));
    assert.deepEqual([record.pseudonym, record.place, record.plan], ['Mésange', 'Médiathèque', 'screening']);
    assertQuiet(app);
  });
}

test('what the mediator left open is asked, and the rest is not', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  await welcome(page).desk.tap();
  await new People(page).prepare.tap();
  const sheet = preparing(page);
  const wishes = sheet.question(question('wishes'));
  await wishes.summary.tap();
  await wishes.option('photos').tap();
  await wishes.option('photos').tap();
  const urgent = sheet.question(question('urgent'));
  await urgent.summary.tap();
  await urgent.option('yes').tap();
  await urgent.none.tap();
  const device = sheet.question(question('device'));
  await device.summary.tap();
  await device.pass.tap();
  await sheet.handOver.tap();
  await welcome(page).start.tap();
  const journey = new Journey(app, new Touch(app), { needs: { wishes: ['family'] } });
  for (const id of bank.plan('diagnostic').needs.filter((one) => one !== 'device')) {
    await journey.answerNeed(question(id));
  }
  await journey.tryOut();
  assertQuiet(app);
});
