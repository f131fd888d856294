// The mediator reads the result, takes its values into other tools, and moves answers between devices. What the
// page shows is compared with what the engine says natively of the same record.

import assert from 'node:assert/strict';
import test from 'node:test';
import { bank, replay, report as engineReport } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { compare, Journey, slowly } from './lib/journey.mjs';
import { noneUnderWay } from './lib/people.mjs';
import { percent, plain, say } from './lib/words.mjs';
import { menu, People, Report, settings } from './pages/desk.mjs';
import { end, pause, welcome } from './pages/journey.mjs';

const DESK = { hasTouch: true, permissions: ['clipboard-read', 'clipboard-write'] };
const SCREENING = { plan: 'screening', needs: { urgent: ['no'] } };

/** Asserts that the page tells the engine's report and pathway. */
async function assertTells(view, { report, pathway }) {
  const profile = report.decisions.find((decided) => decided.decision === 'profile');
  const verdict = view.verdict(profile.name.fr);
  await verdict.waitFor();
  const sure = { 'almost-sure': 'almost', 'fairly-sure': 'fairly', 'to-confirm': 'confirm', 'not-known': 'unknown' };
  const text = plain(await verdict.innerText());
  assert.ok(text.includes(plain(profile.sentence.fr)), 'the sentence of the profile');
  assert.ok(text.includes(plain(say(`report.sentence-${sure[profile.sureness]}`))), `${text}: ${profile.sureness}`);
  await view.why.tap();
  await view.next.getByText(say('report.number-body', { percent: percent(profile.probability) })).waitFor();
  if (profile.runner_up) {
    const [action, probability] = profile.runner_up;
    const name = bank.decision('profile').actions.find((known) => known.id === action).name.fr;
    await view.next.getByText(say('report.number-runner', { name, percent: percent(probability) })).waitFor();
  }

  const weighty = profile.weighed.filter(({ change }) => Math.abs(change) >= 0.05).slice(0, 3);
  const why = plain(await view.next.innerText());
  assert.equal(why.includes(plain(say('report.weighed'))), weighty.length > 0);
  for (const { item, change } of weighty) {
    const { stem } = report.evidence.find((known) => known.item === item);
    const without = plain(say('report.weighed-without', { percent: percent(profile.probability - change) }));
    assert.ok(why.includes(plain(stem.fr)) && why.includes(without), `${item}: ${without}`);
  }

  const areas = await view.areas.all();
  assert.equal(areas.length, 5);
  for (const [index, area] of bank.areas.entries()) {
    const node = report.nodes.find((known) => known.node === area.id);
    const words = plain(await areas[index].innerText());
    assert.ok(words.includes(plain(area.name.fr)), words);
    const drawn = await areas[index].locator('circle').count();
    if (node.measured.status === 'not-yet') {
      assert.ok(words.includes(plain(say('report.not-yet'))), `${words}: not measured`);
      assert.equal(drawn, 0, `${words}: no estimate is drawn`);
    } else {
      assert.ok(words.includes(plain(say(`report.sure-${sure[node.measured.sureness]}`))), `${words}: how sure`);
      assert.equal(drawn, 1, `${words}: an estimate`);
      const width = Number(await areas[index].locator('rect').getAttribute('width'));
      assert.ok(width > 14, `${words}: its interval`);
    }
  }

  assert.equal(await view.evidence.count(), report.evidence.length);
  for (const [index, evidence] of report.evidence.entries()) {
    const line = plain(await view.evidence.nth(index).innerText());
    const category = evidence.category === 'not-yet' ? 'not-yet-able' : evidence.category;
    assert.ok(line.includes(plain(evidence.stem.fr)), line);
    assert.ok(line.includes(plain(say(`report.${category}`))), `${line}: ${evidence.category}`);
    assert.equal(line.includes(plain(say('report.dont-know'))), evidence.dont_know, line);
    if (evidence.why) {
      assert.ok(line.includes(plain(evidence.why.fr)), `${line}: what the mistake shows`);
    }
  }

  assert.notEqual(pathway.steps.length, 0, 'the pathway has a step');
  assert.equal(await view.steps.count(), pathway.steps.length);
  for (const [index, step] of pathway.steps.entries()) {
    const words = plain(await view.steps.nth(index).innerText());
    assert.ok(words.includes(plain(step.title.fr)) && words.includes(plain(say('report.because', { text: step.because.fr }))), words);
  }
  assert.ok(plain(await view.next.innerText()).includes(plain(pathway.steps[0].title.fr)));
}

test('the report tells what the engine says, and its values are copied exactly', async (t) => {
  const app = await open(t, DESK);
  await slowly(app);
  const journey = new Journey(app, new Touch(app), { seconds: 6 });
  await journey.begin();
  await journey.answerAll();
  const { page } = app;
  await end(page).finish.tap();
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.count(1).waitFor();
  await people.person(1).tap();

  const view = new Report(page);
  await view.title.waitFor();
  const { name: fileName, file, record } = await view.download((target) => target.tap());
  assert.match(fileName, /^jalon-\d{4}-\d\d-\d\d-personne-1\.json$/);
  compare(journey.shown, record);
  assert.equal(replay(file).answers, journey.shown.length);
  const engine = engineReport(file);
  assert.deepEqual(engine.report.evidence.map(({ item }) => item).sort(), journey.shown.map(({ item }) => item).sort());
  await assertTells(view, engine);
  const wishes = bank.needs.find(({ id }) => id === 'wishes').options.filter(({ id }) => journey.needs.wishes.includes(id));
  assert.equal(wishes.length, 2);
  for (const { text } of wishes) {
    await view.needs.getByText(text.fr).waitFor();
  }

  const copyButtons = view.values.getByRole('button', { name: new RegExp(`^${say('report.copy')} `) });
  const expected = engine.pathway.values.map(({ vocabulary, value, label }) => vocabulary.startsWith('coop.') ? label : value);
  assert.equal(await copyButtons.count(), expected.length, 'a button for each value');
  assert.notEqual(expected.length, 0, 'the pathway has values to copy');
  const found = [];
  for (const copy of await copyButtons.all()) {
    const name = await copy.getAttribute('aria-label');
    const value = expected.find((known) => name.startsWith(say('report.copy-value', { text: known, tool: '' })));
    assert.ok(value, `« ${name} » names the value`);
    await copy.tap();
    await view.values.getByRole('status').getByText(say('report.copied-value', { text: value }), { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), value);
    found.push(value);
  }
  assert.deepEqual(found.sort(), expected.sort());
  assertQuiet(app);
});

test('a file of answers that cannot be used is refused in words, and nothing on the device changes', async (t) => {
  const app = await open(t, DESK);
  const { page } = app;
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.empty.waitFor();
  await menu(page).settings.tap();
  await settings(page).plan(new RegExp(bank.plan('screening').name.fr)).check();
  await menu(page).start.tap();
  const journey = new Journey(app, new Touch(app), SCREENING);
  await journey.begin();
  await journey.answerAll();
  await end(page).finish.tap();
  await welcome(page).desk.tap();
  await people.person(1).tap();
  const view = new Report(page);
  const { record } = await view.download();
  await page.getByLabel(say('report.pseudonym'), { exact: true }).fill('Mésange');
  await page.keyboard.press('Tab');
  await page.getByRole('heading', { level: 1, name: 'Mésange' }).waitFor();
  await view.back.tap();

  const whole = JSON.stringify(record);
  const other = (change) => {
    const changed = JSON.parse(whole);
    change(changed);
    return JSON.stringify(changed);
  };
  const refused = [
    ['truncated', whole.slice(0, whole.length / 2), 'store.import-not-json'],
    ['empty', '', 'store.import-not-json'],
    ['foreign JSON', '{"type":"FeatureCollection","features":[]}', 'store.import-not-json'],
    ['a number', '1', 'store.import-not-json'],
    ['not text', Buffer.from([0xff, 0xfe, 0x00, 0x89, 0x50]), 'store.import-not-json'],
    ['a later format', other((log) => { log.format = 'jalon-session/2'; }), 'store.import-later'],
    ['a part is missing', other((log) => { delete log.answers; }), 'store.import-not-json'],
    ['another bank', other((log) => { log.bank.hash = log.bank.hash.replaceAll(/\w/g, '0'); }), 'store.import-other-bank'],
    ['another order', other((log) => { log.answers.reverse(); }), 'store.import-broken'],
    ['another outcome', other((log) => { log.answers[0].outcome = log.answers[0].outcome === 'right' ? 'wrong' : 'right'; }), 'store.import-broken'],
  ];
  const list = async () => await people.people.allInnerTexts();
  const before = await list();
  assert.equal(before.length, 1);
  for (const [name, content, key] of refused) {
    await people.open(`${name}.json`, content, key);
    assert.deepEqual(await list(), before, `${name}: the list`);
    await people.closeMessage.tap();
    assert.equal(await people.message.innerText(), '', `${name}: the message is closed`);
  }
  await people.open('same.json', whole, 'desk.imported-already');
  assert.deepEqual(await list(), before, 'the answers that are there are not doubled');

  await page.reload();
  await app.drawn();
  await people.count(1).waitFor();
  assert.deepEqual(await list(), before, 'the same after the page was loaded again');

  // Erased and opened again from the file: the same report.
  await people.people.first().tap();
  await view.evidence.first().waitFor();
  const evidence = await view.evidence.allInnerTexts();
  await view.erase.tap();
  await page.getByRole('button', { name: say('report.erase-yes'), exact: true }).tap();
  await people.empty.waitFor();
  await people.open('back.json', `\ufeff${whole}`, 'desk.imported');
  await people.count(1).waitFor();
  await people.open('back.json', whole, 'desk.imported-already');
  await people.people.first().tap();
  await view.evidence.first().waitFor();
  assert.deepEqual(await view.evidence.allInnerTexts(), evidence);
  compare(journey.shown, (await view.download()).record);
  assertQuiet(app);
});

test('a browser that is killed in the middle comes back to the same question', async (t) => {
  const app = await open(t, { hasTouch: true });
  const journey = new Journey(app, new Touch(app));
  await journey.begin();
  for (let n = 1; n <= 3; n += 1) {
    await journey.answer();
  }
  await journey.reload({ by: () => app.restart() });
  await journey.answer();
  await journey.question.pause.tap();
  await app.restart();
  const { page } = app;
  await welcome(page).resume.tap();
  await journey.question.place(5).waitFor();
  await journey.question.pause.tap();
  await pause(page).stop.tap();
  await end(page).title.waitFor();

  // The person is in the mediator's list, though nobody has pressed "Terminer".
  await app.restart();
  await welcome(app.page).desk.tap();
  await new People(app.page).person(1).tap();
  const { file, record } = await new Report(app.page).download();
  compare(journey.shown, record);
  assert.equal(record.stopped, true);
  assert.equal(replay(file).stop_reason, 'person');

  // What was put away stays away.
  await menu(app.page).start.tap();
  await welcome(app.page).resume.tap();
  await end(app.page).finish.tap();
  await welcome(app.page).start.waitFor();
  await noneUnderWay(app.page);
  await app.restart();
  await welcome(app.page).start.waitFor();
  assert.equal(await welcome(app.page).resume.isVisible(), false, 'the next person finds nothing of the last one');
  assertQuiet(app);
});
