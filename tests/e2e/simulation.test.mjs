// Simulations: what a scene asks is done on the pretend device, by real touches and by the keyboard alone.
//
// The shortest paths come from the engine, what the browser recorded is replayed natively, and a bank of this
// folder (data/kinds.json) holds every kind of element that the shipped scenes may lack. With JALON_LONG every
// simulation of the bank is done, else a sample; so many browsers at a time as there are processors.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import test from 'node:test';
import { axe } from './lib/axe.mjs';
import { bank, replay } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { Keyboard, Touch } from './lib/hands.mjs';
import { compare, Journey } from './lib/journey.mjs';
import { sample, Scene, shortestPaths } from './lib/scene.mjs';
import { simulationsOnly, siteWith } from './lib/site.mjs';
import { plain, say } from './lib/words.mjs';
import { Report, People } from './pages/desk.mjs';
import { Device } from './pages/device.mjs';
import { end, welcome } from './pages/journey.mjs';

const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const COMPUTER = { viewport: { width: 1280, height: 800 } };

const data = (name) => JSON.parse(readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8'));
const KINDS = { items: [data('kinds-item.json')], scenes: [data('kinds.json')] };

/** The app with a bank of these simulations alone, on the first of them. */
async function start(t, { items, scenes = [] }, options, Hand) {
  const site = await siteWith(t, simulationsOnly(items, scenes));
  // What takes a while is done before the person's time is counted.
  shortestPaths(site.pack);
  const app = await open(t, { folder: site.folder, serviceWorkers: 'block', ...options });
  const hand = new Hand(app);
  const journey = new Journey(app, hand, { needs: {} });
  await hand.press(welcome(app.page).start);
  await journey.tryOut();
  return { ...site, app, hand, journey, scene: new Scene(app, hand), device: new Device(app.page), page: app.page };
}

/** Does what every item of the bank asks, by its shortest path, and compares with the native engine. */
async function solve(t, content, options, Hand) {
  const { app, hand, journey, page, pack } = await start(t, content, options, Hand);
  const paths = shortestPaths(pack);
  const last = end(page).title;
  while (!await last.isVisible()) {
    const stem = await journey.question.stem();
    const item = content.items.find((one) => plain(one.stem.fr) === stem);
    assert.ok(item, `an item asks « ${stem} »`);
    const response = await journey.choose(item, paths[item.id]);
    journey.shown.push({ item: item.id, response, help: false });
    await hand.press(journey.question.validate);
    await journey.afterAnswer(journey.shown.length + 1);
  }
  assert.equal(journey.shown.length, content.items.length, 'every item was asked');
  await hand.press(end(page).finish);
  await hand.press(welcome(page).desk);
  await hand.press(new People(page).person(1));
  const report = new Report(page);
  await report.title.waitFor();
  const { file, record } = await report.download((target) => hand.press(target));
  compare(journey.shown, record);
  for (const { item, outcome } of record.answers) {
    assert.equal(outcome, 'right', `${item} is scored right`);
  }
  assert.equal(replay(file, pack).answers, content.items.length);
  assertQuiet(app);
}

/** What one person does: long enough to come half of the way and on, short enough that records stay small. */
const A_SITTING = 25;

/** The same by several persons, each of whom does a part of the items. */
async function share(t, items, options, Hand) {
  const sittings = Math.ceil(items.length / A_SITTING);
  const begun = performance.now();
  await Promise.all(Array.from({ length: sittings }, (_, n) => {
    const own = items.filter((_, index) => index % sittings === n);
    return t.test(`${n + 1} of ${sittings}: ${own.length} items`, (person) => solve(person, { items: own }, options, Hand));
  }));
  t.diagnostic(`${items.length} simulations in ${Math.round((performance.now() - begun) / 1000)} s: ${items.map(({ id }) => id).join(', ')}`);
}

const together = { concurrency: availableParallelism() };

test('the bank\'s simulations are done by touch, and the engine scores them right', together, async (t) => {
  await share(t, sample(), TABLET, Touch);
});

test('they are done by the keyboard alone, and no focus is lost', together, async (t) => {
  await share(t, sample(), COMPUTER, Keyboard);
});

test('every kind of element is used by touch on a phone: dragged, scrolled, switched, typed', async (t) => {
  await solve(t, KINDS, PHONE, Touch);
});

test('every kind of element is used by the keyboard alone', async (t) => {
  await solve(t, KINDS, COMPUTER, Keyboard);
});

test('a file is taken and put down by touches, and nothing happens where a drag is broken off', async (t) => {
  const { hand, scene, device, page } = await start(t, KINDS, TABLET, Touch);
  await scene.perform({ do: 'tap', on: 'open-files' });
  const ghost = page.locator('.ghost');
  const place = device.element('folder');

  // A browser that takes the touch for itself, and a place that takes nothing.
  await hand.drag(device.element('photo').locator('.sim-disc'), () => centre(place), { end: 'touchCancel' });
  await ghost.waitFor({ state: 'hidden' });
  await hand.drag(device.element('photo').locator('.sim-disc'), () => centre(device.title));
  await ghost.waitFor({ state: 'hidden' });
  await device.said('simulation.released', { name: 'Photo de la mer' }).waitFor();
  await scene.kept();

  // A turned device.
  const broken = hand.drag(device.element('photo').locator('.sim-disc'), async () => {
    await ghost.waitFor();
    await page.setViewportSize({ width: 1024, height: 768 });
    await ghost.waitFor({ state: 'hidden' });
    return { x: 10, y: 10 };
  });
  await broken;
  await page.setViewportSize(TABLET.viewport);
  await scene.kept();

  // Two touches, with a second thought in between.
  await device.move('photo').tap();
  await device.said('simulation.taken', { name: 'Photo de la mer' }).waitFor();
  assert.equal(plain(await place.getAttribute('aria-label')), say('simulation.drop-on', { name: 'Dossier Vacances' }));
  assert.equal(await device.element('letter').getAttribute('aria-label'), null, 'what takes nothing keeps its name');
  await device.move('photo').tap();
  await device.said('simulation.released', { name: 'Photo de la mer' }).waitFor();
  await device.move('photo').tap();
  await page.keyboard.press('Escape');
  await device.said('simulation.released', { name: 'Photo de la mer' }).waitFor();
  await scene.kept();
  await device.move('photo').tap();
  await place.tap();
  scene.actions.push({ do: 'drag', on: 'photo', to: 'folder' });
  await scene.kept();
  await device.said('simulation.dropped', { name: 'Photo de la mer' }).waitFor();
});

test('a mouse drags a file from anywhere on it, and a click still opens', async (t) => {
  const { scene, device, page } = await start(t, KINDS, COMPUTER, Keyboard);
  await scene.perform({ do: 'tap', on: 'open-files' });
  await device.element('letter').scrollIntoViewIfNeeded();
  const from = await device.element('letter').boundingBox();
  await page.mouse.move(from.x + from.width - 10, from.y + from.height / 2);
  await page.mouse.down();
  const to = await centre(device.element('bin'));
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  scene.actions.push({ do: 'drag', on: 'letter', to: 'bin' });
  await scene.kept();
  await device.element('thrown-letter').waitFor();
  await page.waitForTimeout(500);
  await device.element('photo').click();
  scene.actions.push({ do: 'tap', on: 'photo' });
  await scene.kept();
});

test('what was done outlives a killed browser and another language; beginning again undoes it', async (t) => {
  const { app, scene } = await start(t, KINDS, TABLET, Touch);
  await scene.perform({ do: 'tap', on: 'open-talk' });
  await scene.perform({ do: 'type', on: 'reply', text: 'À 10 heures, ' });
  await scene.perform({ do: 'type', on: 'reply', text: 'À 10 heures, devant la mairie' });
  // Chromium writes what localStorage holds to its profile a moment later; the app's mirror is awaited there.
  await app.page.waitForTimeout(1000);

  await app.restart();
  await welcome(app.page).language('English').tap();
  await app.page.getByRole('button', { name: 'Carry on', exact: true }).tap();
  const region = app.page.getByRole('region', { name: 'Practice screen', exact: true });
  await region.waitFor();
  const again = new Scene(app, new Touch(app));
  again.actions = scene.actions;
  await again.kept();
  assert.equal(await region.getByLabel('Your message', { exact: true }).inputValue(), 'À 10 heures, devant la mairie');
  await region.getByRole('button', { name: 'Send', exact: true }).waitFor();

  await app.page.getByRole('button', { name: 'Start again', exact: true }).tap();
  again.actions.push({ do: 'restart' });
  await again.kept();
  await region.getByRole('heading', { name: 'Home screen' }).waitFor();
  assert.equal(await app.page.evaluate(() => document.activeElement.id), 'device-title');
  await app.page.getByRole('status').getByText('The practice screen is back at its beginning.', { exact: true }).waitFor();
  assertQuiet(app);
});

test('an end is told without right or wrong, and « Recommencer » leads out of it', async (t) => {
  const { app, scene, device, page, pack } = await start(t, { items: [bank.items.find((item) => JSON.stringify(item.interaction.goals)?.includes('"ended"'))] }, PHONE, Touch);
  const [path] = Object.values(shortestPaths(pack));
  assert.equal(await device.restart.isVisible(), false, 'nothing to undo yet');
  for (const action of path) {
    await scene.perform(action);
  }
  await device.done.waitFor();
  assert.ok(await device.done.evaluate((element) => element.getBoundingClientRect().bottom < innerHeight), 'the end is told in the window');
  assert.equal(await device.back.getAttribute('aria-disabled'), 'true');
  await device.back.tap({ force: true });
  await scene.kept();
  await scene.perform({ do: 'restart' });
  await device.done.waitFor({ state: 'hidden' });
  await scene.perform(path[0]);

  // The instruction folds to one line, and comes back.
  await device.fold.tap();
  await device.unfold.waitFor();
  assert.equal(await device.unfold.getAttribute('aria-expanded'), 'false');
  const line = await page.getByRole('heading', { level: 1 }).boundingBox();
  assert.ok(line.height < 40, `one line, ${line.height} px`);
  await device.unfold.tap();
  await device.fold.waitFor();
  assertQuiet(app);
});

test('a screen reader is told what everything is, and reaches nothing behind a dialog', async (t) => {
  const { scene, device, page } = await start(t, KINDS, COMPUTER, Keyboard);
  const { region } = device;
  await scene.perform({ do: 'tap', on: 'open-settings' });
  await region.getByRole('switch', { name: /^Wi-Fi/, checked: false }).waitFor();
  await scene.perform({ do: 'tap', on: 'wifi' });
  await region.getByRole('switch', { name: /^Wi-Fi/, checked: true }).waitFor();
  await region.getByRole('group', { name: 'Taille du texte' }).getByRole('button', { name: 'Petite', pressed: true }).waitFor();
  await scene.perform({ do: 'tap', on: 'erase' });
  await region.getByRole('dialog', { name: 'Effacer l\'historique ?' }).waitFor();
  const { nodes } = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
  const there = nodes.filter((node) => !node.ignored).map((node) => node.role?.value);
  assert.ok(there.includes('dialog') && !there.includes('switch'), 'what is behind cannot be reached');
  await scene.perform({ do: 'tap', on: 'no' });
  assert.equal(await device.element('erase').evaluate((element) => element === document.activeElement), true, 'the focus is back on what opened the dialog');
  // Escape is the same as the button that only closes.
  await scene.perform({ do: 'tap', on: 'erase' });
  await page.keyboard.press('Escape');
  scene.actions.push({ do: 'tap', on: 'no' });
  await scene.kept();
  await region.getByRole('dialog').waitFor({ state: 'hidden' });
  await scene.perform({ do: 'back' });
  await scene.perform({ do: 'tap', on: 'open-web' });
  const secret = region.getByLabel('Mot de passe', { exact: true });
  assert.deepEqual(await secret.evaluate(({ type, autocomplete, spellcheck }) => [type, autocomplete, spellcheck]), ['password', 'off', false]);
  await secret.fill('soleil');
  await region.getByRole('button', { name: new RegExp(`^${say('simulation.show')} `) }).press('Enter');
  assert.deepEqual(await secret.evaluate(({ type, value }) => [type, value]), ['text', 'soleil']);
  // Letters in the middle of what is there: the caret stays where they are typed.
  await secret.evaluate((input) => { input.focus(); input.setSelectionRange(3, 3); });
  await secret.pressSequentially('xy');
  assert.deepEqual(await secret.evaluate(({ value, selectionStart }) => [value, selectionStart]), ['solxyeil', 5]);
});

test('axe finds nothing on any kind of screen, and nothing reaches out of the window', async (t) => {
  const { app, hand, scene, device, page } = await start(t, KINDS, PHONE, Touch);
  const problems = [];
  async function examine(name) {
    const usual = page.viewportSize();
    for (const [viewport, colorScheme] of [[usual, 'light'], [{ width: 320, height: 640 }, 'dark']]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      problems.push(...(await axe(page)).map((what) => `${name}, ${viewport.width}, ${colorScheme}: ${what}`));
      problems.push(...(await outside(page)).map((what) => `${name}, ${viewport.width}: ${what}`));
    }
    await enlarge(page, 2);
    problems.push(...(await outside(page)).map((what) => `${name}, text at 200 %: ${what}`));
    await enlarge(page, 1);
    await page.setViewportSize(usual);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await examine('home');
  await scene.perform({ do: 'tap', on: 'open-settings' });
  await examine('settings');
  await scene.perform({ do: 'tap', on: 'erase' });
  await examine('dialog');
  await scene.perform({ do: 'tap', on: 'no' });
  await scene.perform({ do: 'back' });
  await scene.perform({ do: 'tap', on: 'open-talk' });
  await examine('conversation');
  await scene.perform({ do: 'back' });
  await scene.perform({ do: 'tap', on: 'open-files' });
  await hand.press(device.move('photo'));
  await examine('a file that is held');
  await page.keyboard.press('Escape');
  await scene.perform({ do: 'back' });
  await scene.perform({ do: 'tap', on: 'open-web' });
  await examine('web page');
  assert.deepEqual(problems, []);
  assertQuiet(app);
});

/** What reaches out of the window or out of the device to the side. */
const outside = (page) => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const { left, right } = document.querySelector('.device-screen').getBoundingClientRect();
  const all = [...document.querySelectorAll('.device-screen :is(p, h2, h3, span, button, input, textarea, label)')];
  const out = all.filter((element) => !element.closest('.visually-hidden')).filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && (box.right > right + 1 || box.left < left - 1);
  });
  const wide = scrollWidth > clientWidth ? [`the page, ${scrollWidth} px`] : [];
  return [...wide, ...out.map((element) => `<${element.localName} class="${element.className}"> ${element.textContent.slice(0, 20)}`)];
});

/** Letters larger, as a reader sets them in the browser. */
async function enlarge(page, factor) {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 16 * factor } });
  await session.detach();
}

/** The middle of an element. */
async function centre(target) {
  const { x, y, width, height } = await target.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}
