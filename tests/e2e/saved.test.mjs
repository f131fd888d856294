// The report saved as one page: it opens alone, runs nothing, fetches nothing, prints on two sheets, and says what the
// command says of the same record.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { checkAccessibility } from './lib/axe.mjs';
import { PACK, program } from './lib/bank.mjs';
import { assertQuiet, launch, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, welcome } from './pages/journey.mjs';

/** The page is looked at when a folder is given. */
const SHOTS = process.env.JALON_SHOTS;

/** What a page says, block by block, whatever its spaces. */
const told = (page) => page.evaluate(() => {
  const blocks = [...document.querySelectorAll('h1, h2, h3, p, li, dt, dd, th, td, summary')];
  return blocks.map((block) => block.textContent.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
});

test('the report in one page says what the command says, and needs nothing else', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  const needs = { urgent: ['yes'], wishes: ['procedures', 'health'], device: ['none'], obstacle: ['reading'] };
  const journey = new Journey(app, new Touch(app), { needs });
  await journey.begin();
  await journey.answerAll();
  await end(page).finish.tap();
  await welcome(page).desk.tap();
  await new People(page).people.first().tap();
  const report = new Report(page);
  await report.title.waitFor();
  await page.getByLabel(say('report.pseudonym'), { exact: true }).fill('Mésange <7> & Cie');
  await page.getByLabel(say('desk.place'), { exact: true }).fill('Maison du lac');
  const { file: record } = await report.download();
  const [download] = await Promise.all([page.waitForEvent('download'), report.page.getByRole('button', { name: say('report.page'), exact: true }).tap()]);
  assert.match(download.suggestedFilename(), /^jalon-\d{4}-\d\d-\d\d-mésange--7----cie\.html$/);
  assertQuiet(app);

  const folder = await mkdtemp(join(tmpdir(), 'jalon-saved-'));
  const [saved, made] = [join(folder, 'saved.html'), join(folder, 'made.html')];
  await download.saveAs(saved);
  execFileSync(program('jalon'), ['report', record, '--bank', PACK, '--format', 'html', '--lang', 'fr', '--output', made]);
  const context = await launch({ profile: join(folder, 'profile'), offline: true });
  t.after(async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const requests = [];
  const problems = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('console', (message) => problems.push(message.text()));
  const reader = context.pages()[0] ?? await context.newPage();

  const texts = [];
  for (const path of [saved, made]) {
    const text = await readFile(path, 'utf8');
    // A question's own words may hold an address.
    assert.doesNotMatch(text, /<script|<link|<iframe|<a\s|<form|@import|\son\w+=|(src|href|action)=(?!["']?(data:|#))|url\((?!["']?(data:|#))/, 'nothing runs, nothing leads elsewhere');
    requests.length = 0;
    await reader.goto(pathToFileURL(path).href);
    assert.deepEqual(requests.filter((url) => !url.startsWith('data:')), [pathToFileURL(path).href]);
    assert.equal(await reader.title(), `${say('report.title')} · Mésange <7> & Cie`);
    assert.equal(await reader.evaluate(() => document.fonts.ready.then(() => document.fonts.check('16px "Atkinson Hyperlegible"'))), true);
    texts.push(await told(reader));
    for (const width of [768, 320]) {
      await reader.setViewportSize({ width, height: 1024 });
      assert.ok(await reader.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `it fits ${width} px`);
      if (SHOTS) {
        await reader.screenshot({ path: join(SHOTS, `${path === saved ? 'saved' : 'made'}-${width}.png`), fullPage: true });
      }
    }
    for (const summary of await reader.locator('summary').all()) {
      await summary.click();
    }
    await checkAccessibility(reader, path);
    await reader.reload();
    const pdf = (await reader.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal([...pdf.matchAll(/\/MediaBox /g)].length, 2, 'a sheet for the person, a sheet for the mediator');
  }
  const [app_, command] = texts;
  assert.ok(app_.length > 60, `${app_.length} blocks`);
  assert.ok(app_.includes(say('report.evidence')) && app_.includes(say('end.can')));
  assert.deepEqual(app_, command);
  assert.deepEqual(problems, []);
});
