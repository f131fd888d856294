// Files of people: from tablets to the mediator's device and on to a spreadsheet, in the clear or closed; bad ones
// change nothing.

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { assertQuiet, open } from './lib/browser.mjs';
import { compare } from './lib/journey.mjs';
import { entries, onePerson } from './lib/people.mjs';
import { plain, say } from './lib/words.mjs';
import { files, filters, Groups, lock, menu, People, Report } from './pages/desk.mjs';
import { welcome } from './pages/journey.mjs';

const PHRASE = 'trois pommes sous la table';

const json = (name, content) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

test('everybody goes to another device, in the clear or closed, and nobody is there twice', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  const first = await onePerson(app);
  await onePerson(app);
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.person(1).tap();
  await page.getByLabel(say('report.pseudonym'), { exact: true }).fill('Pie; "grièche"');
  await page.getByLabel(say('report.comment'), { exact: true }).fill('=1+1');
  await menu(page).people.tap();

  const all = await files(page).download(files(page).all);
  assert.match(all.name, /^jalon-personnes-\d{4}-\d\d-\d\d\.json$/);
  assert.equal(JSON.parse(all.text).people.length, 2);

  const { name, text: table } = await files(page).download(files(page).table);
  assert.match(name, /\.csv$/);
  assert.ok(table.startsWith(`\ufeff${say('desk.sheet-number')};${say('report.pseudonym')};`));
  assert.equal(table.trimEnd().split('\r\n').length, 3);
  assert.ok(table.includes('"Pie; ""grièche"""') && table.includes(';\'=1+1;'), table);

  await files(page).locking.tap();
  await lock(page).next.fill(PHRASE);
  await lock(page).again.fill(PHRASE);
  const closed = await files(page).download(files(page).lock);
  for (const word of ['jalon-session', first.shown[0].item, 'grièche', PHRASE]) {
    assert.ok(!closed.text.includes(word), word);
  }

  // Another tablet, with one person of its own.
  const other = await open(t, { hasTouch: true });
  await onePerson(other);
  await welcome(other.page).desk.tap();
  const there = new People(other.page);
  await there.count(1).waitFor();
  const says = (text) => other.page.getByRole('status').getByText(text, { exact: true }).waitFor();
  await there.file.setInputFiles(json('closed.json', closed.text));
  await lock(other.page).unlock('trois pommes sur la table');
  await lock(other.page).said('desk.lock-wrong').waitFor();
  assert.equal(Object.keys(await entries(other.page)).length, 1);
  await lock(other.page).unlock(PHRASE);
  await says(say('desk.files-new', { n: 2 }));
  await there.count(3).waitFor();
  await there.file.setInputFiles([json('a.json', all.text), json('b.json', all.text)]);
  await says(say('desk.files-same', { n: 4 }));
  await there.count(3).waitFor();
  assert.equal(Object.keys(await entries(other.page)).length, 3);
  await other.page.getByRole('link', { name: 'Pie; "grièche"' }).tap();
  const report = new Report(other.page);
  compare(first.shown, (await report.download()).record);
  assert.equal(await other.page.getByLabel(say('report.comment'), { exact: true }).inputValue(), '=1+1');
  await other.page.reload();
  await report.title.waitFor();
  compare(first.shown, (await report.download()).record);
  assertQuiet(app);
  assertQuiet(other);
});

test('bad files are refused in words, with their names, and nothing on the device changes', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  await onePerson(app);
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.count(1).waitFor();
  const { text: whole } = await files(page).download(files(page).all);
  await files(page).locking.tap();
  await lock(page).next.fill(PHRASE);
  await lock(page).again.fill(PHRASE);
  const { text: closed } = await files(page).download(files(page).lock);
  const before = await entries(page);
  const other = (text, how) => {
    const changed = JSON.parse(text);
    how(changed);
    return JSON.stringify(changed);
  };
  const refused = [
    ['half of it', whole.slice(0, whole.length / 2), 'store.import-not-json', 'line 1, column'],
    ['of a later version', whole.replace('jalon-people/1', 'jalon-people/2'), 'store.import-later', 'jalon-people/2'],
    ['a person of a later version', whole.replace('jalon-person/1', 'jalon-person/2'), 'store.import-later', 'person 1'],
    ['a person without answers', other(whole, (all) => { delete all.people[0].log; }), 'store.import-not-json', 'log'],
    ['a person who would be the lock', other(whole, (all) => { all.people[0].id = 'jalon/lock'; }), 'store.import-not-json', 'jalon/lock'],
    ['half of a closed one', closed.slice(0, closed.length / 2), 'store.import-not-json', ''],
    ['a closed one of a later version', closed.replace('jalon-locked/1', 'jalon-locked/2'), 'store.import-later', 'jalon-locked/2'],
    ['a closed one that never opens', other(closed, (all) => { all.iterations = 4e9; }), 'store.import-not-json', 'iterations'],
  ];
  for (const [name, content, key, detail] of refused) {
    await people.open(`${name}.json`, content, key);
    await page.getByText(say('store.details'), { exact: true }).tap();
    const said = plain(await people.message.innerText());
    assert.ok(said.includes(name) && said.includes(detail), `${name}: ${said}`);
    assert.deepEqual(await entries(page), before, name);
    await people.closeMessage.tap();
  }

  // One letter of a closed file is another: the passphrase does not open it, as if it were the wrong one.
  const bent = other(closed, (all) => { all.content = (all.content.startsWith('A') ? 'B' : 'A') + all.content.slice(1); });
  const weaker = other(closed, (all) => { all.iterations = 1; });
  for (const content of [bent, weaker]) {
    await people.file.setInputFiles(json('bent.json', content));
    await lock(page).unlock(PHRASE);
    await lock(page).said('desk.lock-wrong').waitFor();
  }
  assert.deepEqual(await entries(page), before);

  // A good one among bad ones is taken in.
  const stranger = other(whole, (all) => { all.people[0].log.seed = '5'; });
  await people.file.setInputFiles([json('cut.json', '{'), json('good.json', stranger)]);
  await page.getByText(`${say('desk.imported')} ${say('desk.files-refused', { n: 1 })}`, { exact: true }).waitFor();
  await people.count(2).waitFor();
  assertQuiet(app);
});

test('5,000 people come in, are sealed, found and opened again while the page stays alive', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  await onePerson(app);
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.count(1).waitFor();
  const { text } = await files(page).download(files(page).all);
  const [one] = JSON.parse(text).people;
  const many = Array.from({ length: 5000 }, (_, n) => ({ ...one, id: `made-${n}`, log: { ...one.log, seed: String(n + 10), pseudonym: `Oiseau ${n}` } }));
  const content = JSON.stringify({ format: 'jalon-people/1', people: many });
  const file = join(tmpdir(), `jalon-many-${process.pid}.json`);
  t.after(() => rm(file, { force: true }));
  await writeFile(file, content);

  const session = await app.context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'].reduce((sum, name) => sum + metrics.find((metric) => metric.name === name).value, 0);
  };
  /** Seconds of the page's own thread that something takes: other programs do not change it. */
  const during = async (something) => {
    const before = await worked();
    await something();
    return await worked() - before;
  };
  const patience = { timeout: 120_000 };
  const opening = await during(async () => {
    await people.file.setInputFiles(file);
    await people.count(5001).waitFor(patience);
  });
  const finding = await during(async () => {
    await people.find.fill('4321');
    await page.getByText(say('desk.people', { n: 1 })).waitFor();
  });
  await people.find.fill('');
  await people.count(5001).waitFor();
  await filters(page).title.tap();
  const filtering = await during(async () => {
    await filters(page).profile.selectOption({ index: 1 });
    await filters(page).clear.waitFor();
  });
  await filters(page).clear.tap();
  await people.count(5001).waitFor();
  const listing = await during(async () => {
    await people.sort('desk.column-person').tap();
    await page.getByRole('rowheader', { name: 'Oiseau 0', exact: true }).waitFor();
  });
  await menu(page).groups.tap();
  const groups = new Groups(page);
  const grouping = await during(async () => {
    await groups.propose.tap();
    await groups.group(2).waitFor();
  });
  await menu(page).people.tap();
  await lock(page).invitation.tap();
  const sealing = await during(async () => {
    await lock(page).next.fill(PHRASE);
    await lock(page).again.fill(PHRASE);
    await lock(page).set.tap();
    await lock(page).said('desk.lock-is-set').waitFor(patience);
  });
  assert.ok(Object.values(await entries(page)).every((entry) => entry.startsWith('{"format":"jalon-sealed/1"')), 'all are sealed');
  await lock(page).now.tap();
  const unlocking = await during(async () => {
    await lock(page).unlock(PHRASE);
    await lock(page).title.waitFor({ state: 'hidden' });
    await menu(page).people.tap();
    await people.count(5001).waitFor(patience);
  });
  t.diagnostic(`${(content.length / 1e6).toFixed(0)} MB taken in: ${opening.toFixed(2)} s of the page's own work; one of 5,001 found: ${(finding * 1000).toFixed(0)} ms; filtered: ${(filtering * 1000).toFixed(0)} ms; sorted: ${(listing * 1000).toFixed(0)} ms; grouped: ${(grouping * 1000).toFixed(0)} ms; all sealed: ${sealing.toFixed(2)} s; unlocked: ${unlocking.toFixed(2)} s`);
  assert.ok(opening < 5, `${opening} s to take them in`);
  assert.ok(finding < 0.2, `${finding} s to find one`);
  assert.ok(filtering < 0.2, `${filtering} s to filter them`);
  assert.ok(listing < 0.2, `${listing} s to sort them`);
  assert.ok(grouping < 0.2, `${grouping} s to group them`);
  // About 1 ms each, and the page draws in between; a busy machine is given twice as long.
  assert.ok(sealing < 10, `${sealing} s to seal them`);
  assert.ok(unlocking < 10, `${unlocking} s to open the desk`);
  assertQuiet(app);
});
