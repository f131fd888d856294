// A second session of one person: other questions, linked by the pseudonym, and the change as the engine tells it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { report as engineReport } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { compare } from './lib/journey.mjs';
import { handedOver, onePerson } from './lib/people.mjs';
import { percent, plain, say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { welcome } from './pages/journey.mjs';

test('a follow-up asks other questions, and the report tells before and after', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  const first = await onePerson(app);
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.person(1).tap();
  const view = new Report(page);
  const before = await view.download();
  await page.getByText(say('report.follow-up-hint'), { exact: true }).waitFor();
  await page.getByLabel(say('report.pseudonym'), { exact: true }).fill('Mésange');
  await page.getByRole('button', { name: say('report.follow-up'), exact: true }).tap();
  const second = await handedOver(app, { plan: 'follow-up', answers: 3 });
  assert.ok(second.shown.every(({ item }) => item !== first.shown[0].item), 'other questions');

  await welcome(page).desk.tap();
  await people.count(2).waitFor();
  await page.getByRole('link', { name: 'Mésange' }).first().tap();
  const after = await view.download();
  compare(second.shown, after.record);
  assert.deepEqual([after.record.plan, after.record.pseudonym], ['follow-up', 'Mésange']);
  const region = page.getByRole('region', { name: say('report.history') });
  assert.equal(await region.getByRole('listitem').count(), 2);
  const { changes } = engineReport(after.file, undefined, before.file);
  const said = plain(await region.innerText());
  const told = changes.filter(({ depth }) => depth <= 1);
  assert.equal(told.length, 6);
  for (const { name, progress, sureness } of told) {
    assert.ok(said.includes(plain(name.fr)), name.fr);
    assert.ok(said.includes(plain(say('report.progress', { percent: percent(progress) }))), `${name.fr}: ${progress}`);
    const words = sureness === 'not-known' ? 'report.change-unknown' : progress >= 0.5 ? 'report.change-up' : 'report.change-down';
    assert.ok(said.includes(plain(say(words))), `${name.fr}: ${words}`);
  }
  await checkAccessibility(page, 'before and after');
  // The first session has nothing before it.
  await region.getByRole('listitem').first().getByRole('link').tap();
  await page.waitForFunction(() => !document.querySelector('.changes'));
  assert.equal(await region.getByRole('listitem').count(), 2);
  assertQuiet(app);
});
