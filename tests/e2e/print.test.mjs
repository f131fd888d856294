// What is printed: one sheet for the person, one for the mediator, whatever came of it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bank, PACK, program } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey } from './lib/journey.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, welcome } from './pages/journey.mjs';

/** Where the sheets are kept, to be looked at: `JALON_PRINTS=folder`. */
const PRINTS = process.env.JALON_PRINTS;

async function sheets(page, name) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  if (PRINTS) {
    await writeFile(join(PRINTS, `${name}.pdf`), pdf);
  }
  const text = pdf.toString('latin1');
  const sizes = [...text.matchAll(/\/MediaBox \[([^\]]*)\]/g)].map(([, box]) => box.split(/\s+/).map((side) => Math.round(Number(side))));
  return sizes.map(([, , width, height]) => [width, height]);
}

test('the person and the mediator each get one A4 sheet', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  // Every answer has something to say: mistakes, help, "Je ne sais pas"; every need has a rule.
  const needs = { urgent: ['yes'], wishes: ['procedures', 'health', 'work'], device: ['none'], internet: ['none'], obstacle: ['reading', 'fear', 'time'] };
  const journey = new Journey(app, new Touch(app), { needs });
  await journey.begin();
  await journey.answerAll();
  assert.deepEqual(await sheets(page, 'person'), [[595, 842]]);
  await end(page).finish.tap();
  await welcome(page).desk.tap();
  await new People(page).people.first().tap();
  await new Report(page).title.waitFor();
  assert.deepEqual(await sheets(page, 'mediator'), [[595, 842]]);
  assertQuiet(app);
});

/** The same answers from somebody who has no device, no line, and every wish and obstacle: the longest pathway. */
async function needy(record, folder) {
  const log = JSON.parse(await readFile(record, 'utf8'));
  const all = (id) => bank.needs.find((question) => question.id === id).options.map((option) => option.id).filter((option) => option !== 'none');
  log.context.needs = { wishes: all('wishes'), device: ['none'], internet: ['none'], urgent: ['yes'], obstacle: all('obstacle'), 'sent-by': ['social-worker'] };
  const file = join(folder, 'needy.session.json');
  await writeFile(file, JSON.stringify(log));
  return file;
}

test('whatever was measured, the mediator gets one sheet, and two where both are saved in a page', async (t) => {
  const folder = new URL('../replay/', import.meta.url);
  const records = (await readdir(folder)).filter((name) => name.endsWith('.session.json')).map((name) => new URL(name, folder));
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.file.setInputFiles(records.map((record) => fileURLToPath(record)));
  await people.count(records.length).waitFor();
  const addresses = await people.people.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.equal(addresses.length, records.length);
  const report = new Report(page);
  for (const address of addresses) {
    await page.evaluate((hash) => { location.hash = hash; }, address);
    await report.title.waitFor();
    await report.evidence.first().waitFor();
    assert.equal((await sheets(page, `mediator-${address.slice(-6)}`)).length, 1, address);
    await page.evaluate(() => { location.hash = '#mediateur'; });
    await people.count(records.length).waitFor();
  }

  const place = await mkdtemp(join(tmpdir(), 'jalon-print-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  const made = join(place, 'made.html');
  for (const lang of ['fr', 'en']) {
    for (const record of records) {
      for (const [needs, file] of [['own needs', fileURLToPath(record)], ['every need', await needy(record, place)]]) {
        execFileSync(program('jalon'), ['report', file, '--bank', PACK, '--format', 'html', '--lang', lang, '--output', made]);
        await page.goto(pathToFileURL(made).href);
        assert.equal((await sheets(page, `both-${lang}`)).length, 2, `${record.pathname}, ${needs}, in ${lang}`);
      }
    }
  }
});
