// The bank as a content package of QTI 3.0, in a player of others: every item is drawn without an
// error, its right response scores all points, another one none. All items with JALON_LONG, else
// some of each interaction.

import assert from 'node:assert/strict';
import { createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { jalon } from './lib/command.mjs';
import { PACKAGE } from './lib/package.mjs';

const SAMPLE = 4;
const MODULES = fileURLToPath(new URL('./node_modules/', import.meta.url));
// What the player asks for of its own; `require.js` it wants from a network.
const OWN = { '/player.js': '@citolab/qti-components/cdn/index.js', '/cdn/index.js': '@citolab/qti-components/cdn/index.js', '/dist/item.css': '@citolab/qti-components/dist/item.css' };
const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.xml': 'application/xml' };
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost'];
const PAGES = {
  '/player.html': '<!doctype html><html lang="en"><title>player</title><script type="module" src="/player.js"></script><qti-item><item-container></item-container></qti-item>',
  '/scene.html': '<!doctype html><html lang="en"><title>scene</title><main id="scene"></main>',
};

let folder;
let server;
let browser;
let page;
let address;
const problems = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jalon-qti-'));
  jalon('bank', 'export', '--to', 'qti3', '--engine', PACKAGE, '--output', join(folder, 'package'));
  server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const file = OWN[path] ? join(MODULES, OWN[path]) : join(folder, 'package', path);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    if (PAGES[path] ?? existsSync(file)) {
      response.writeHead(200, { 'Content-Type': type });
      PAGES[path] ? response.end(PAGES[path]) : createReadStream(file).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  address = `http://localhost:${server.address().port}`;
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ARGUMENTS });
  page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && !/favicon/.test(message.location().url) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.route('**/require.min.js', (route) => route.fulfill({ path: join(MODULES, 'requirejs', 'require.js'), contentType: 'text/javascript' }));
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The items of the package by the name of their interaction. */
function byInteraction() {
  const kinds = {};
  for (const lang of ['fr', 'en']) {
    for (const name of readdirSync(join(folder, 'package', 'items', lang)).sort()) {
      const path = `/items/${lang}/${name}`;
      const [, kind] = /<qti-([a-z-]+)-interaction /.exec(readFileSync(join(folder, 'package', path), 'utf8'));
      (kinds[kind] ??= []).push(path);
    }
  }
  return kinds;
}

/** Some of a list, from its beginning to its end. */
const some = (list) => (process.env.JALON_LONG ? list : [...new Set(Array.from({ length: SAMPLE }, (_, at) => list[Math.floor((at * (list.length - 1)) / (SAMPLE - 1))]))]);

/** Draws an item, gives its right response and then another, and tells what each scored. */
const played = (path) =>
  page.evaluate(async (path) => {
    const container = document.querySelector('item-container');
    container.itemDoc = null;
    await container.updateComplete;
    container.itemURL = path;
    const deadline = performance.now() + 5000;
    const drawn = () => container.shadowRoot?.querySelector('qti-assessment-item') ?? container.querySelector('qti-assessment-item');
    const wanted = () => path.endsWith(`${drawn()?.getAttribute('label')}.xml`) && drawn().lang === path.split('/')[2];
    while (!wanted() && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const item = drawn();
    if (!item) {
      return { problem: 'nothing was drawn' };
    }
    await item.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 20));
    // The player takes the right values out of the declarations when it reads them.
    const responses = [...item.querySelectorAll('qti-response-declaration')].map((declared) => {
      const { identifier: name, cardinality, correctResponse: right } = item.getVariable(declared.getAttribute('identifier'));
      return { name, single: cardinality === 'single', right };
    });
    const score = (values) => {
      responses.forEach((response, at) => item.updateResponseVariable(response.name, values[at]));
      item.processResponse(false, false);
      return Number(item.getOutcome('SCORE').value);
    };
    const shown = [...item.querySelectorAll('img')];
    await Promise.all(shown.map((image) => image.decode().catch(() => {})));
    return {
      text: item.textContent.length,
      broken: shown.filter((image) => image.naturalWidth === 0).map((image) => image.src),
      most: Number(item.getOutcome('MAXSCORE').value),
      right: score(responses.map(({ right }) => right)),
      wrong: score(responses.map(({ single }) => (single ? '-9' : ['-9 -9']))),
      interactions: item.querySelectorAll('[response-identifier]').length,
    };
  }, path);

test('a player of others draws the items and scores them', async (t) => {
  await page.goto(`${address}/player.html`);
  await page.waitForFunction(() => customElements.get('item-container'));
  const kinds = byInteraction();
  assert.deepEqual(Object.keys(kinds).sort(), ['choice', 'hotspot', 'inline-choice', 'match', 'order', 'portable-custom', 'slider', 'text-entry']);
  for (const [kind, paths] of Object.entries(kinds)) {
    await t.test(kind, async () => {
      for (const path of some(paths)) {
        const found = await played(path);
        assert.equal(found.problem, undefined, path);
        assert.ok(found.interactions > 0 && found.text > 10, `${path}: ${JSON.stringify(found)}`);
        assert.deepEqual(found.broken, [], path);
        assert.equal(found.right, found.most, `${path}: the right response`);
        assert.equal(found.wrong, 0, `${path}: a wrong response`);
        assert.deepEqual(problems.splice(0), [], path);
      }
    });
  }
});

test('a simulation is played and scored by the engine in the package', async () => {
  const { simulations } = JSON.parse(jalon('bank', 'check', '--format', 'json'));
  const items = readdirSync(join(folder, 'package', 'scenes')).map((name) => name.replace(/\.json$/, ''));
  for (const item of some(items)) {
    const { solution } = simulations.find((one) => one.item === item);
    await page.goto(`${address}/scene.html`);
    const told = await page.evaluate(
      async ({ item, solution }) => {
        const start = (state) =>
          new Promise((resolve, reject) => {
            window.define = (names, make) =>
              make({
                register: ({ getInstance }) =>
                  getInstance(document.querySelector('#scene'), { properties: { item, language: 'en' }, onready: resolve }, state),
              });
            const script = Object.assign(document.createElement('script'), { src: '/modules/jalon-scene.js', onerror: reject });
            document.head.append(script);
            setTimeout(() => reject(new Error(document.querySelector('#scene').textContent)), 5000);
          });
        const fresh = await start(undefined);
        const first = fresh.getResponse();
        const buttons = document.querySelectorAll('#scene button').length;
        const solved = await start(JSON.stringify(solution));
        return { first, buttons, last: solved.getResponse(), state: JSON.parse(solved.getState()) };
      },
      { item, solution },
    );
    assert.notEqual(told.first.base.identifier, 'right', item);
    assert.ok(told.buttons >= 2, item);
    assert.equal(told.last.base.identifier, 'right', item);
    assert.deepEqual(told.state, solution, item);
    assert.deepEqual(problems.splice(0), [], item);
  }
});
