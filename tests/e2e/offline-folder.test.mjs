// The built folder, copied somewhere under a web server that knows nothing of it.

import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { bank } from './lib/bank.mjs';
import { assertQuiet, DIST, launch } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { compare, Journey } from './lib/journey.mjs';
import { servePlainly } from './lib/plain.mjs';
import { menu, People, Report, settings } from './pages/desk.mjs';
import { end, welcome } from './pages/journey.mjs';

test('from a plain folder at some/folder/, visited once, then without the server: a whole journey', async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'jalon-folder-'));
  await cp(DIST, join(place, 'site'), { recursive: true });
  const server = await servePlainly(join(place, 'site'), 'some/folder');
  const context = await launch({ profile: join(place, 'profile'), hasTouch: true });
  t.after(async () => {
    await context.close();
    await server.close().catch(() => {});
    await rm(place, { recursive: true, force: true, maxRetries: 5 });
  });
  const page = context.pages()[0] ?? await context.newPage();
  const app = { page, context, url: server.url, requests: [], problems: [] };
  context.setDefaultTimeout(30_000);
  context.on('request', (request) => app.requests.push(request.url()));
  context.on('console', (message) => message.type() === 'error' && app.problems.push(message.text()));
  context.on('weberror', (error) => app.problems.push(String(error.error())));
  app.drawn = () => welcome(page).title.waitFor();

  await page.goto(server.url);
  await app.drawn();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await server.close();
  const asked = app.requests.length;
  await page.reload();
  await app.drawn();
  assert.ok(app.requests.length > asked, 'the page was loaded again');

  await welcome(page).desk.tap();
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
  assertQuiet(app);
  assert.ok(app.requests.every((url) => /^(data|blob|about):/.test(url) || url.startsWith(server.url)), 'nothing outside the folder was asked for');
});
