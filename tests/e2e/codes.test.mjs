// Hand-over without a network: the tablet shows a code, another device reads it with its camera, and has the same
// session. The camera is Chromium's own, fed with a film of what the tablet showed.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { compare, Journey } from './lib/journey.mjs';
import { entries } from './lib/people.mjs';
import { siteWith } from './lib/site.mjs';
import { CAMERA, drawing, film } from './lib/video.mjs';
import { say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, pause, welcome } from './pages/journey.mjs';

const button = (page, key) => page.getByRole('button', { name: say(key), exact: true });
const code = (page) => page.getByRole('img', { name: say('code.alt'), exact: true });

/** A device whose camera sees this film; on the page that reads codes. */
async function reader(t, video, options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-film-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'film.y4m');
  await writeFile(file, video);
  const app = await open(t, { hasTouch: true, args: CAMERA(file), ...options });
  await welcome(app.page).desk.tap();
  await app.page.getByRole('link', { name: say('camera.read'), exact: true }).tap();
  return app;
}

const says = (page, text) => page.getByRole('status').getByText(text, { exact: true }).waitFor();

test('a camera reads the code at the end, once, and the report is the same', async (t) => {
  const tablet = await open(t, { hasTouch: true });
  const journey = new Journey(tablet, new Touch(tablet));
  await journey.begin();
  await journey.answerAll();
  await button(tablet.page, 'code.show').tap();
  await code(tablet.page).waitFor();
  assert.equal(await tablet.page.evaluate(() => document.activeElement.id), 'session-code');
  await checkAccessibility(tablet.page, 'the code');
  const box = await code(tablet.page).boundingBox();
  assert.ok(box.width >= 480 && box.width === box.height, `drawn ${box.width} × ${box.height}`);
  const { height } = tablet.page.viewportSize();
  assert.ok(box.y >= 0 && box.y + box.height <= height, 'the whole code is in view');
  const video = await film(tablet.page, await code(tablet.page).screenshot());
  await button(tablet.page, 'code.hide').tap();
  assert.equal(await tablet.page.evaluate(() => document.activeElement.id), 'session-code-open');
  await end(tablet.page).finish.tap();
  await welcome(tablet.page).desk.tap();
  await new People(tablet.page).people.first().tap();
  const { record } = await new Report(tablet.page).download();

  const laptop = await reader(t, video);
  const people = new People(laptop.page);
  await people.count(1).waitFor();
  await says(laptop.page, say('desk.imported'));
  assert.equal(await laptop.page.locator('video').count(), 0, 'the camera is closed');
  await laptop.page.getByRole('link', { name: say('camera.read'), exact: true }).tap();
  await says(laptop.page, say('desk.imported-already'));
  assert.equal(Object.keys(await entries(laptop.page)).length, 1);
  await people.people.first().tap();
  const read = (await new Report(laptop.page).download()).record;
  assert.deepEqual(read, record, 'the same record');
  compare(journey.shown, read);
  assertQuiet(tablet);
  assertQuiet(laptop);
});

test('the card of who goes on another day is read by another device, which asks the next question', async (t) => {
  const tablet = await open(t, { hasTouch: true });
  const { page } = tablet;
  const journey = new Journey(tablet, new Touch(tablet));
  await journey.begin();
  await journey.answer();
  await journey.answer();
  const { stem } = await journey.read();
  await journey.question.pause.tap();
  await pause(page).anotherDay.tap();
  await button(page, 'code.show').tap();
  await code(page).waitFor();
  await button(page, 'code.print').waitFor();
  const card = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal([...card.matchAll(/\/MediaBox /g)].length, 1, 'the card is one page');
  // As it is on paper, at the size of the paper.
  await page.emulateMedia({ media: 'print' });
  await page.getByText(say('code.card'), { exact: true }).waitFor();
  const video = await film(page, await code(page).screenshot());
  await page.emulateMedia({ media: 'screen' });

  const laptop = await reader(t, video);
  const people = new People(laptop.page);
  await people.count(1).waitFor();
  await people.people.first().tap();
  await new Report(laptop.page).goOn.tap();
  await welcome(laptop.page).resume.tap();
  await laptop.page.getByRole('heading', { level: 1, name: stem, exact: true }).waitFor();
  assertQuiet(tablet);
  assertQuiet(laptop);
});

test('another code, another bank and no code are said in words, and the way back closes the camera', async (t) => {
  const maker = await open(t, { hasTouch: true });
  const foreign = await film(maker.page, await drawing(maker.page, Buffer.from('https://example.org/')));
  const other = await reader(t, foreign);
  await says(other.page, say('camera.foreign'));
  await checkAccessibility(other.page, 'reading a code');
  const live = () => other.page.evaluate(() => document.querySelector('video')?.srcObject?.active);
  const track = await other.page.evaluateHandle(() => document.querySelector('video').srcObject.getTracks()[0]);
  assert.equal(await live(), true);
  await other.page.getByRole('link', { name: say('desk.back-to-list') }).tap();
  await new People(other.page).title.waitFor();
  assert.equal(await track.evaluate((one) => one.readyState), 'ended');
  assert.deepEqual(await entries(other.page), {});
  assertQuiet(other);
});

test('a session of another bank is refused in words', async (t) => {
  const { folder } = await siteWith(t, (files) => {
    files['needs.json'].questions[0].options[0].text.en = 'Do my forms';
  });
  const tablet = await open(t, { hasTouch: true, folder, serviceWorkers: 'block' });
  const journey = new Journey(tablet, new Touch(tablet), { needs: {} });
  await journey.begin();
  await journey.answer();
  await journey.question.pause.tap();
  await pause(tablet.page).stop.tap();
  await button(tablet.page, 'code.show').tap();
  await code(tablet.page).waitFor();
  const laptop = await reader(t, await film(tablet.page, await code(tablet.page).screenshot()));
  await says(laptop.page, say('camera.other-bank'));
  assert.deepEqual(await entries(laptop.page), {});
  assertQuiet(laptop);
});

test('no camera and no leave are said in words, with another way', async (t) => {
  const bare = await open(t, { hasTouch: true, path: '#mediateur/code' });
  await Promise.any([says(bare.page, say('camera.absent')), says(bare.page, say('camera.refused'))]);
  const refused = await open(t, { hasTouch: true, path: '#mediateur/code', args: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'] });
  await says(refused.page, say('camera.refused'));
});
