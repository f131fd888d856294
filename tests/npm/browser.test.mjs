// The package in Chromium: without a bundler, under Vite and under webpack, each with a strict policy.

import assert from 'node:assert/strict';
import { copyFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { open } from './lib/browser.mjs';
import { ENGLISH, load, program } from './lib/package.mjs';
import { take } from './lib/people.mjs';

const CONSUMER = fileURLToPath(new URL('consumer/', import.meta.url));

/** What Node makes of the sessions that the page takes. */
async function expected() {
  const { default: init, Bank, Session } = await load('index.js');
  const { loadBank } = await load('bank/index.js');
  await init();
  const bank = await loadBank();
  const report = take(new Session(bank, { plan: 'diagnostic', seed: 7, context: { device: 'tablet' } })).report();
  const own = take(new Session(await Bank.fromJson(ENGLISH), { plan: 'placement', seed: 7 })).report();
  return { shown: { report, pathway: bank.catalogue.recommend(report) }, own };
}

/** The program of `consumer/`, in a folder with the package. */
function consumer(name) {
  const folder = program(name);
  for (const file of ['index.html', 'main.js']) {
    copyFileSync(join(CONSUMER, file), join(folder, file));
  }
  copyFileSync(new URL('lib/people.mjs', import.meta.url), join(folder, 'people.mjs'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  return folder;
}

/** Opens the program, from a folder or a server of its own, and holds what it shows against Node. */
async function check(t, folder, server) {
  const { page, problems, requests, url } = await open(t, folder, '', server);
  await page.waitForFunction(() => document.querySelector('pre').textContent !== '');
  const shown = await page.locator('pre').textContent();
  const node = await expected();
  assert.deepEqual(JSON.parse(shown.startsWith('{') ? shown : assert.fail(shown)), node.shown);
  assert.deepEqual(problems, []);
  assert.deepEqual(requests.filter((address) => !address.startsWith(url)), []);
  const programs = () => requests.filter((address) => new URL(address).pathname.endsWith('.wasm'));
  // The engine and the compiled bank: neither the reader, nor what it would read.
  assert.equal(programs().length, 1);
  assert.deepEqual(requests.filter((address) => /reader|\.json/.test(address)), []);
  assert.equal(requests.filter((address) => /\.jalon$/.test(new URL(address).pathname)).length, 1);
  // The reader comes with the first bank that needs it, once, and outlives a refusal.
  assert.equal(await page.evaluate((pack) => globalThis.own(pack), ENGLISH.slice(0, -9)), 'invalid-bank');
  assert.deepEqual(await page.evaluate((pack) => globalThis.own(pack), ENGLISH), node.own);
  assert.equal(programs().length, 2);
  assert.deepEqual(problems, []);
  assert.deepEqual(requests.filter((address) => !address.startsWith(url)), []);
}

test('without a bundler the page measures what Node measures', async (t) => {
  const folder = consumer('plain');
  const main = readFileSync(join(folder, 'main.js'), 'utf8');
  writeFileSync(join(folder, 'main.js'), main.replace("'jalon'", "'./node_modules/jalon/index.js'").replace("'jalon/bank'", "'./node_modules/jalon/bank/index.js'"));
  await check(t, folder);
});

test('under Vite it measures the same', async (t) => {
  const { build } = await import('vite');
  const folder = consumer('vite');
  await build({ root: folder, logLevel: 'error', configFile: false, build: { outDir: join(folder, 'built'), modulePreload: { polyfill: false } } });
  await check(t, join(folder, 'built'));
});

test('under Vite’s development server it measures the same', async (t) => {
  const { createServer } = await import('vite');
  const folder = consumer('vite-served');
  const server = await createServer({ root: folder, logLevel: 'error', configFile: false, server: { port: 0, host: 'localhost' } });
  await server.listen();
  t.after(() => server.close());
  await check(t, folder, `http://localhost:${server.httpServer.address().port}/`);
});

test('under webpack it measures the same', async (t) => {
  const { default: webpack } = await import('webpack');
  const folder = consumer('webpack');
  const output = join(folder, 'built');
  const compiler = webpack({ mode: 'production', context: folder, entry: './main.js', output: { path: output, filename: 'main.js', publicPath: 'auto' }, performance: false });
  const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
  assert.deepEqual(stats.toJson({ all: false, errors: true, warnings: true }), { ...stats.toJson({ all: false, errors: true, warnings: true }), errors: [], warnings: [] });
  copyFileSync(join(CONSUMER, 'index.html'), join(output, 'index.html'));
  assert.ok(readdirSync(output).some((name) => name.endsWith('.wasm')));
  await check(t, output);
});

test('the example page asks, by keyboard, and ends in a course', async (t) => {
  const folder = program('page');
  const example = join(folder, 'node_modules/jalon/examples/page');
  cpSync(join(folder, 'node_modules/jalon'), join(folder, 'jalon'), { recursive: true });
  writeFileSync(join(folder, 'jalon/examples/page/english.bank.json'), ENGLISH);
  assert.ok(readdirSync(example).includes('page.js'));
  const { page, problems } = await open(t, folder, 'jalon/examples/page/?seed=3');
  const result = page.getByRole('status');
  const asked = [];
  await page.getByRole('radio').first().waitFor();
  while (await page.getByRole('group').isVisible()) {
    const stem = await page.getByRole('group').locator('legend').textContent();
    asked.push(stem);
    if (asked.length % 3 === 0) {
      await page.getByRole('button', { name: 'I don’t know' }).click();
    } else {
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
    }
    await page.waitForFunction((before) => document.querySelector('legend').textContent !== before || document.querySelector('form').hidden, stem);
  }
  assert.match(await result.textContent(), /^Towards [AB]\d: .+ \(.+, after \d+ questions\)$/);
  assert.equal(new Set(asked).size, asked.length);
  assert.deepEqual(problems, []);
});
