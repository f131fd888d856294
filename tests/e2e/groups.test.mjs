// From a table of people to workshop groups, their sheets to sign, and figures that tell of nobody alone.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { bank } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { onePerson } from './lib/people.mjs';
import { plain, say } from './lib/words.mjs';
import { files, filters, Groups, menu, People, Territory } from './pages/desk.mjs';
import { welcome } from './pages/journey.mjs';

/** Where the sheets and screens are kept, to be looked at: `JALON_PRINTS=folder`. */
const PRINTS = process.env.JALON_PRINTS;

const WINDOWS = { upright: [768, 1024], lying: [1024, 768], phone: [360, 640] };

const SMALLEST = 5;

async function look(page, name) {
  for (const [window, [width, height]] of Object.entries(PRINTS ? WINDOWS : {})) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(PRINTS, `${name}-${window}.png`), fullPage: true });
  }
}

/** So many people of one journey: three of them have another profile, and halves of them other needs. */
async function fileOf(app, count) {
  const { page } = app;
  await onePerson(app);
  await welcome(page).desk.tap();
  await new People(page).count(1).waitFor();
  const { text } = await files(page).download(files(page).all);
  const [one] = JSON.parse(text).people;
  const { actions } = bank.decision('profile');
  const usual = one.member.decisions.find(([decision]) => decision === 'profile')[1];
  const rare = actions.find(({ id }) => id !== usual);
  const people = Array.from({ length: count }, (_, n) => ({
    ...one,
    id: `made-${n}`,
    profile: n < 3 ? rare.name : one.profile,
    member: {
      ...one.member,
      decisions: one.member.decisions.map(([decision, action]) => [decision, decision === 'profile' && n < 3 ? rare.id : action]),
      needs: {
        wishes: n % 2 === 0 ? ['health'] : ['family'],
        device: n % 2 === 0 ? ['tablet', 'email'] : ['email'],
        internet: [n % 2 === 0 ? 'home' : 'mobile-only'],
        urgent: [n % 3 === 0 ? 'yes' : 'no'],
      },
    },
    log: { ...one.log, seed: String(n + 10), pseudonym: `Oiseau ${String(n).padStart(2, '0')}` },
  }));
  return { rare, content: JSON.stringify({ format: 'jalon-people/1', people }) };
}

test('people are filtered, sorted, grouped, moved by keyboard, kept, signed for and counted', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  const { rare, content } = await fileOf(app, 24);
  const people = new People(page);
  await people.file.setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await people.count(25).waitFor();

  // The table.
  await filters(page).title.tap();
  await filters(page).profile.selectOption({ label: rare.name.fr });
  await page.getByText(say('desk.people', { n: 3 })).waitFor();
  assert.equal(await people.people.count(), 3);
  await look(page, 'people');
  await checkAccessibility(page, 'the table of people');
  await people.sort('desk.column-person').tap();
  await people.sorted('desk.column-person', 'ascending').waitFor();
  const names = await people.people.allInnerTexts();
  assert.deepEqual(names, ['Oiseau 00', 'Oiseau 01', 'Oiseau 02']);
  await people.sort('desk.column-person').tap();
  await people.sorted('desk.column-person', 'descending').waitFor();
  assert.deepEqual(await people.people.allInnerTexts(), names.toReversed());
  await filters(page).clear.tap();
  await people.count(25).waitFor();

  // Groups: everybody is in one of them, or in none; never in two.
  await menu(page).groups.tap();
  const groups = new Groups(page);
  await groups.title.waitFor();
  await groups.propose.tap();
  await groups.group(2).waitFor();
  const placed = await groups.moves.count();
  assert.equal(placed, 25);
  const whom = (await groups.whom(groups.group(1))).at(0);
  const move = groups.move(whom);
  await move.focus();
  await page.keyboard.press('Enter');
  await page.getByText(say('groups.held', { name: whom }), { exact: true }).waitFor();
  await checkAccessibility(page, 'groups, somebody held');
  await groups.putHere(whom, 2).focus();
  await page.keyboard.press('Enter');
  await page.getByText(say('groups.moved', { name: whom, group: say('groups.name', { n: 2 }) }), { exact: true }).waitFor();
  assert.ok((await groups.whom(groups.group(2))).includes(whom), 'moved into the second group');
  assert.ok(!(await groups.whom(groups.group(1))).includes(whom), 'and out of the first');
  await look(page, 'groups');

  // Another page and back: what is not kept yet is still there.
  await menu(page).people.tap();
  await people.title.waitFor();
  await menu(page).groups.tap();
  await groups.group(2).waitFor();
  assert.ok((await groups.whom(groups.group(2))).includes(whom), 'still there after another page');
  await groups.keep.tap();
  await page.getByText(say('groups.kept'), { exact: true }).waitFor();
  await page.reload();
  await groups.title.waitFor();
  await groups.group(2).waitFor();
  assert.ok((await groups.whom(groups.group(2))).includes(whom), 'still there after a reload');
  assert.equal(await groups.keep.count(), 0);

  // The sheet to sign.
  const there = await groups.whom(groups.group(2));
  await groups.sheet(2).tap();
  await groups.back.waitFor();
  for (const name of there) {
    await page.getByRole('rowheader', { name, exact: true }).waitFor();
  }
  await checkAccessibility(page, 'the sheet to sign');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  if (PRINTS) {
    await writeFile(join(PRINTS, 'attendance.pdf'), pdf);
  }
  assert.equal([...pdf.toString('latin1').matchAll(/\/MediaBox/g)].length, 1, 'one page');

  // The figures: three people are not told of.
  await menu(page).territory.tap();
  const territory = new Territory(page);
  await territory.title.waitFor();
  await look(page, 'territory');
  await checkAccessibility(page, 'figures');
  const { text } = await files(page).download(territory.download);
  const rows = text.replace('\ufeff', '').trimEnd().split('\r\n').map((row) => row.split(';'));
  const counts = rows.slice(1).map((row) => row[2]);
  assert.equal(counts[0], '25');
  const told = counts.filter((count) => count !== say('territory.hidden'));
  assert.ok(told.length > 5, `${told.length} counts are told`);
  for (const count of told) {
    assert.ok(Number(count) >= SMALLEST, `a count of ${count}`);
  }
  const rarely = rows.find((row) => row[0] === say('desk.sheet-profile') && plain(row[1]) === plain(rare.name.fr));
  assert.equal(rarely[2], say('territory.hidden'));
  assertQuiet(app);
});
