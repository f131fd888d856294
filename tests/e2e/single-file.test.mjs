// The app as one page, opened from a folder without any server, as from a USB stick.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { bank } from './lib/bank.mjs';
import { DIST, launch } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { compare, Journey } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { menu, People, Report, settings } from './pages/desk.mjs';
import { end, welcome } from './pages/journey.mjs';

test('from one file, without any server: a whole journey, kept when the page is loaded again', async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'jalon-stick-'));
  await copyFile(join(dirname(DIST), 'jalon.html'), join(place, 'jalon.html'));
  const context = await launch({ profile: join(place, 'profile'), hasTouch: true });
  t.after(async () => {
    await context.close();
    await rm(place, { recursive: true, force: true, maxRetries: 5 });
  });
  const page = context.pages()[0] ?? await context.newPage();
  const url = pathToFileURL(join(place, 'jalon.html')).href;
  const app = { page, context, url, requests: [], problems: [] };
  context.setDefaultTimeout(30_000);
  context.on('request', (request) => app.requests.push(request.url()));
  context.on('console', (message) => message.type() === 'error' && app.problems.push(message.text()));
  context.on('weberror', (error) => app.problems.push(String(error.error())));
  app.drawn = () => welcome(page).title.waitFor();

  await page.goto(url);
  await app.drawn();
  assert.ok(await page.evaluate(() => document.fonts.load('20px "Atkinson Hyperlegible"').then((fonts) => fonts.length)), 'its own letters');
  await welcome(page).desk.tap();
  assert.equal(await page.getByRole('link', { name: say('desk.studio') }).count(), 0, 'no way to a page that is not there');
  await menu(page).settings.tap();
  await settings(page).plan(new RegExp(bank.plan('screening').name.fr)).check();
  await menu(page).start.tap();
  const journey = new Journey(app, new Touch(app), { plan: 'screening', needs: {} });
  await journey.begin();
  await journey.answerAll({ 2: () => journey.reload() });
  await end(page).finish.tap();
  await welcome(page).desk.tap();
  await new People(page).person(1).tap();
  const { record } = await new Report(page).download();
  compare(journey.shown, record);
  assert.equal(record.plan, 'screening');
  assert.deepEqual(app.problems, []);
  const asked = app.requests.filter((address) => !/^(data|blob|about):/.test(address) && address.split('#')[0] !== url);
  assert.deepEqual(asked, [], 'nothing but the page was asked for');
});
