// The gallery and the author's bench: opened from the mediator's desk, without the network.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readFile } from 'node:fs/promises';
import { bank } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { faults } from './lib/faults.mjs';
import { plain, say } from './lib/words.mjs';
import { menu, People } from './pages/desk.mjs';
import { welcome } from './pages/journey.mjs';
import { Bench, Gallery, Showcase } from './pages/studio.mjs';

const COMPUTER = { viewport: { width: 1280, height: 900 } };

/** As in browsers that do not let a page write files. */
const withoutPickers = () => {
  Object.defineProperty(window, 'showOpenFilePicker', { value: undefined });
};

/** The browser's own pickers choose among files that are private to the page: these have real places, too. */
const withPickers = () => {
  const folder = () => navigator.storage.getDirectory();
  window.showOpenFilePicker = async () => [await (await folder()).getFileHandle('ma-question.json')];
  window.showSaveFilePicker = async ({ suggestedName }) => await (await folder()).getFileHandle(suggestedName, { create: true });
  window.showDirectoryPicker = folder;
};

/** The text of such a file; with a text, writes it first. */
const onDisk = (page, name, text) => page.evaluate(async ([file, words]) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle(file, { create: true });
  if (words !== undefined) {
    const stream = await handle.createWritable();
    await stream.write(words);
    await stream.close();
  }
  return (await handle.getFile()).text();
}, [name, text]);
const example = (name) => readFile(new URL(`../../docs/write-an-item/${name}`, import.meta.url), 'utf8');

test('the gallery opens from the desk without the network, and replays the way to all points', async (t) => {
  const app = await open(t, COMPUTER);
  const { page } = app;
  assert.equal(await page.getByRole('link', { name: say('desk.studio') }).count(), 0, 'nobody comes here from the first screen');
  // The service worker fetches it afterwards; the page itself does not ask for it.
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.ok(asked.some((name) => /app\.\w+\.wasm/.test(name)) && !asked.some((name) => name.includes('studio')), 'the test does not wait for it');
  await app.stored();
  await app.goOffline();
  await welcome(page).desk.click();
  await new People(page).empty.waitFor();
  await menu(page).studio.click();

  const gallery = new Gallery(page);
  await gallery.count(bank.items.length).waitFor();
  assert.equal(await gallery.items.count(), bank.items.length);
  await gallery.interaction.selectOption('simulation');
  await gallery.level.selectOption('1');
  const wanted = bank.items.filter((item) => item.interaction.type === 'simulation' && item.level === 1);
  await gallery.count(wanted.length).waitFor();

  // A simulation: by steps, then by itself; each goal is told.
  const item = wanted.find(({ interaction }) => interaction.credit !== 'each');
  await page.goto(`${app.url}studio.html#gallery/${item.id}`);
  const shown = new Showcase(page);
  await shown.stem.getByText(item.stem.fr, { exact: true }).waitFor();
  await shown.next.click();
  const steps = await shown.way.getByRole('listitem').count();
  await shown.step(1, steps).waitFor();
  for (let done = 2; done <= steps; done += 1) {
    await shown.next.click();
    await shown.step(done, steps).waitFor();
  }
  await shown.points(1, 1).waitFor();
  const goal = shown.score.getByRole('listitem').filter({ hasText: item.interaction.goals[0].id });
  assert.match(plain(await goal.innerText()), new RegExp(say('studio.met')));
  await page.getByRole('button', { name: say('simulation.restart') }).click();
  await shown.points(0, 1).waitFor();
  await shown.play.click();
  await shown.points(1, 1).waitFor();

  // In English, on a phone.
  await shown.device.selectOption('phone');
  await shown.language.selectOption('en');
  await shown.stem.getByText(item.stem.en, { exact: true }).waitFor();
  await shown.player.locator('.device-phone').waitFor();
  const rows = await shown.curve.getByRole('row').allInnerTexts();
  const chances = rows.slice(1).map((row) => Number(row.match(/(\d+)\s*%/)[1]));
  assert.ok(chances.length > 3 && chances.every((chance, at) => at === 0 || chance >= chances[at - 1]), `${chances}: a better person has better chances`);
  assertQuiet(app);
});

test('every form and every scene shows itself, and its way earns all points', async (t) => {
  const app = await open(t, { ...COMPUTER, path: 'studio.html#gallery' });
  const { page } = app;
  const shown = new Showcase(page);
  const kinds = [...new Set(bank.items.map((item) => item.interaction.type))];
  assert.equal(kinds.length, 9);
  for (const kind of kinds) {
    const item = bank.items.find((one) => one.interaction.type === kind);
    await page.goto(`${app.url}studio.html#gallery/${item.id}`);
    await shown.stem.getByText(item.stem.fr, { exact: true }).waitFor();
    const max = Array.isArray(item.model.b) ? item.model.b.length : 1;
    await shown.next.click();
    const status = shown.way.getByRole('status');
    await status.getByText(/\d/).waitFor();
    const count = Number((await status.innerText()).match(/\d+/g)[1]);
    for (let done = 2; done <= count; done += 1) {
      await shown.next.click();
      await shown.step(done, count).waitFor();
    }
    await shown.points(max, max).waitFor();
    assert.ok(await shown.curve.getByRole('row').count() > 3, 'its curve is told, too');
    // In each frame, in each language.
    for (const device of ['phone', 'tablet', 'computer']) {
      await shown.device.selectOption(device);
      await page.locator(`.player-${device}`).waitFor();
    }
    await shown.language.selectOption('en');
    await shown.stem.getByText(item.stem.en, { exact: true }).waitFor();
    await shown.language.selectOption('fr');
  }
  const gallery = new Gallery(page);
  await page.goto(`${app.url}studio.html#gallery`);
  await gallery.scenes.first().waitFor();
  const scenes = await gallery.scenes.evaluateAll((links) => links.map((link) => link.hash));
  assert.ok(scenes.length >= 20);
  // As on a narrow phone: nothing is cut, out of reach, or too small to touch.
  await page.setViewportSize({ width: 320, height: 640 });
  for (const hash of scenes) {
    await page.goto(`${app.url}studio.html${hash}`);
    await page.getByRole('heading', { level: 1, name: hash.split('/').pop(), exact: true }).waitFor();
    const device = page.getByRole('region', { name: say('simulation.region') });
    await device.waitFor();
    await shown.device.selectOption('phone');
    await page.locator('.device-phone').waitFor();
    assert.deepEqual(await device.evaluate(faults), [], hash);
  }
  assertQuiet(app);
});

test('at the bench a file is opened, broken, mended and saved', async (t) => {
  const app = await open(t, { ...COMPUTER, path: 'studio.html#author', init: withoutPickers });
  const { page } = app;
  const bench = new Bench(page);
  const shown = new Showcase(page);
  await bench.title.waitFor();
  const text = (await example('choice.json')).replaceAll('\n', '\r\n');
  await bench.file.setInputFiles({ name: 'ma-question.json', mimeType: 'application/json', buffer: Buffer.from(`\ufeff${text}`) });
  await shown.stem.getByText('Nadia ne répond pas à votre appel. Que faites-vous ?', { exact: true }).waitFor();
  await bench.fine.waitFor();
  const good = await bench.source.inputValue();

  // Broken: the message says the line, and leads there; what was shown stays.
  const broken = good.replace('"level": 1,', '"level": 1');
  await bench.source.fill(broken);
  await bench.lastGood.waitFor();
  await shown.stem.getByText('Nadia ne répond pas à votre appel. Que faites-vous ?', { exact: true }).waitFor();
  const line = broken.slice(0, broken.indexOf('"tags"')).split('\n').length;
  const first = bench.messages.first();
  assert.match(plain(await first.innerText()), new RegExp(`${say('studio.line', { line })}\\b`));
  assert.match(plain(await page.locator('.editor-lines li').nth(line - 1).innerText()), /JSON bien formé/);
  assert.match(plain(await first.innerText()), new RegExp(`ligne ${line}, colonne \\d+.*ni virgule ni accolade fermante`));
  assert.equal(await first.locator('[lang=en]').count(), 0, 'French authors are told in French');
  await first.press('Enter');
  const place = await bench.source.evaluate((area) => [document.activeElement === area, area.value.slice(0, area.selectionStart).split('\n').length]);
  assert.deepEqual(place, [true, line]);

  // A key that is no option: told at its own line, with what would do.
  const strange = good.replace('"key": "ecrire"', '"key": "chanter"');
  await bench.source.fill(strange);
  await bench.messages.filter({ hasText: 'chanter' }).waitFor();
  assert.match(await bench.messages.filter({ hasText: 'chanter' }).innerText(), /\/interaction\/key/);

  // Mended, with other words; the question shows them, and can be answered.
  const mended = good.replace('Que faites-vous ?', 'Que faites-vous d\'abord ?');
  await bench.source.fill(mended);
  await bench.lastGood.waitFor({ state: 'hidden' });
  await shown.stem.getByText('Nadia ne répond pas à votre appel. Que faites-vous d\'abord ?', { exact: true }).waitFor();
  await shown.player.getByRole('radio', { name: 'Éteindre le téléphone' }).check();
  await shown.points(0, 1).waitFor();
  await shown.score.getByText('Coupe le moyen d\'être rappelé.').waitFor();
  await shown.player.getByRole('radio', { name: 'Lui écrire un message' }).check();
  await shown.points(1, 1).waitFor();

  const saved = await bench.save();
  assert.deepEqual(saved, { name: 'ma-question.json', text: mended });
  await page.getByText(say('studio.unsaved'), { exact: true }).waitFor({ state: 'hidden' });
  assertQuiet(app);
});

test('a new screen and its question are begun together; a file that is no text is refused by name', async (t) => {
  const app = await open(t, { ...COMPUTER, path: 'studio.html#author', init: withoutPickers });
  const { page } = app;
  const bench = new Bench(page);
  const shown = new Showcase(page);
  await bench.begin('scene');
  await shown.player.getByRole('region', { name: say('simulation.region') }).getByText('Le gâteau de Nadia').waitFor();
  // The scene changes under the question that is played on it.
  await bench.source.fill((await bench.source.inputValue()).replace('"fr": "Démarrer"', '"fr": "Lancer"'));
  await shown.player.getByRole('button', { name: 'Lancer', exact: true }).waitFor();
  const { name, text } = await bench.save();
  assert.equal(name, 'minuterie.json');
  assert.equal(JSON.parse(text).id, 'minuterie');

  await bench.file.setInputFiles([
    { name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) },
    { name: 'slider.json', mimeType: 'application/json', buffer: Buffer.from(await example('slider.json')) },
  ]);
  await page.getByText(say('studio.refused', { names: 'photo.json' }), { exact: true }).waitFor();
  await shown.player.getByRole('slider').waitFor();
  assertQuiet(app);
});

test('a file is saved in its place where the browser writes there, and nothing is lost by leaving', async (t) => {
  const app = await open(t, { ...COMPUTER, path: 'studio.html#author', init: withPickers });
  const { page } = app;
  const bench = new Bench(page);
  const shown = new Showcase(page);
  const text = await example('choice.json');
  await onDisk(page, 'ma-question.json', text);
  await bench.openButton.click();
  await shown.stem.getByText('Nadia ne répond pas à votre appel. Que faites-vous ?', { exact: true }).waitFor();
  const changed = text.replace('Que faites-vous ?', 'Que faire ?');
  await bench.source.fill(changed);
  await bench.unsaved.waitFor();
  await page.keyboard.press('Control+s');
  await bench.unsaved.waitFor({ state: 'hidden' });
  assert.equal(await onDisk(page, 'ma-question.json'), changed);

  // A new one: the person says where it goes, once.
  await page.getByText(say('studio.begin'), { exact: true }).click();
  await bench.begin('slider');
  await bench.saveButton.click();
  await bench.unsaved.waitFor({ state: 'hidden' });
  const name = `${JSON.parse(await example('slider.json')).id}.json`;
  assert.equal(await onDisk(page, name), await example('slider.json'));

  // A whole folder, each file in its place.
  await onDisk(page, 'autre.json', text.replace('"nouvelle-choice"', '"autre"'));
  await bench.openFolder.click();
  await bench.tabs.filter({ hasText: 'autre.json' }).waitFor();
  assert.equal(await bench.tabs.count(), 3);

  // The disk refuses: it is said, and a copy can be had.
  await page.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = async () => { throw new DOMException('no', 'NotAllowedError'); };
  });
  await bench.tabs.filter({ hasText: 'ma-question.json' }).click();
  await bench.source.fill(changed.replace('Que faire ?', 'Et maintenant ?'));
  await page.keyboard.press('Control+s');
  await page.getByRole('alert').getByText(say('studio.not-saved', { name: 'ma-question.json' })).waitFor();
  await bench.unsaved.waitFor();

  // On a narrow phone the word beside its name is whole.
  await page.setViewportSize({ width: 320, height: 640 });
  const chip = await bench.unsaved.boundingBox();
  assert.ok(chip.height < 40 && chip.x >= 0 && chip.x + chip.width <= 320, JSON.stringify(chip));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'nothing goes beyond the page');

  // Leaving asks first.
  const asked = new Promise((resolve) => page.once('dialog', async (dialog) => {
    resolve(dialog.type());
    await dialog.dismiss();
  }));
  page.getByRole('link', { name: say('desk.title') }).click().catch(() => {});
  assert.equal(await asked, 'beforeunload');
  await bench.unsaved.waitFor();
  await page.getByRole('button', { name: say('studio.copy'), exact: true }).click();
  await bench.unsaved.waitFor({ state: 'hidden' });
  assertQuiet(app);
});
