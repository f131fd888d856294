// <jalon-diagnostic> in Chromium, each page with a strict policy.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { open } from './lib/browser.mjs';
import { goThrough, LISTEN, page as host } from './lib/element.mjs';
import { ENGLISH, load } from './lib/package.mjs';

const AXE = fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url));
const shots = process.env.JALON_SHOTS;

const ready = (page, id = 'one') => page.evaluate(async (name) => {
  await customElements.whenDefined('jalon-diagnostic');
  await document.getElementById(name).ready;
}, id);

async function shot(page, name) {
  if (shots) {
    await page.screenshot({ path: join(shots, `${name}.png`) });
  }
}

test('a whole diagnostic by keyboard: the page hears it begin, each answer, and the end, and keeps its own', async (t) => {
  const folder = host('element-whole', '<main><h1>Host</h1><button>before</button><jalon-diagnostic id="one" plan="screening" lang="fr"></jalon-diagnostic></main>');
  const { page, problems, requests, url } = await open(t, folder);
  await ready(page);
  const one = page.locator('#one');
  assert.equal(await page.evaluate(() => document.getElementById('one').state), 'welcome');
  assert.equal(await goThrough(page, one), 'Merci.');
  await shot(page, 'end');
  const heard = await page.evaluate(() => window.heard);
  const [first, last] = [heard.at(0), heard.at(-1)];
  assert.equal(first.name, 'jalon-start');
  assert.deepEqual({ ...first.detail, session: '' }, { session: '', plan: 'screening', lang: 'fr', answered: 0 });
  assert.equal(last.name, 'jalon-complete');
  const answers = heard.filter(({ name }) => name === 'jalon-answer').map(({ detail }) => detail);
  assert.equal(heard.length, answers.length + 2);
  assert.deepEqual(answers.map(({ answered }) => answered), answers.map((_, k) => k + 1));
  assert.deepEqual(answers.map(({ item }) => item), last.detail.record.answers.map(({ item }) => item));
  assert.equal(last.detail.answered, answers.length);
  assert.equal(new Set(heard.map(({ detail }) => detail.session)).size, 1);
  assert.ok(Object.keys(answers[0]).every((key) => ['session', 'item', 'answered'].includes(key)));
  // The engine of the package agrees with what the element says.
  const { default: init, Session } = await load('index.js');
  const { loadBank } = await load('bank/index.js');
  await init();
  const again = Session.replay(await loadBank(), last.detail.record);
  assert.deepEqual(again.report(), last.detail.report);
  assert.deepEqual(await page.evaluate(async () => [await one.record(), await one.report()]), [last.detail.record, last.detail.report]);
  // The page is as it was.
  assert.deepEqual(await page.evaluate(() => [document.title, document.documentElement.lang, location.hash, history.length, Object.keys(localStorage), performance.getEntriesByType('measure').length, document.body.children.length]), ['Host', 'fr', '', 2, [], 0, 1]);
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).length), 0);
  assert.deepEqual(requests.filter((address) => !address.startsWith(url) && !address.startsWith('data:')), []);
  assert.deepEqual(problems, []);
});

test('two on a page share nothing, and axe finds nothing in either', async (t) => {
  const folder = host('element-two', '<main><h1>Host</h1><jalon-diagnostic id="one" lang="fr" aria-label="Premier"></jalon-diagnostic><jalon-diagnostic id="two" lang="en" theme="dark" aria-label="Second"></jalon-diagnostic></main>', { style: 'body { margin: 0 } jalon-diagnostic { --jalon-height: 40rem }' });
  const { page, problems } = await open(t, folder);
  await Promise.all([ready(page), ready(page, 'two')]);
  await page.locator('#one').getByRole('button', { name: 'Commencer' }).click();
  assert.deepEqual(await page.evaluate(() => [one.state, two.state]), ['running', 'welcome']);
  await page.locator('#two').getByRole('button', { name: 'Start' }).click();
  await page.waitForFunction(() => two.state === 'running');
  assert.equal(new Set(await page.evaluate(() => window.heard.map(({ detail }) => detail.session))).size, 2);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('jalon-diagnostic')].map((one) => one.shadowRoot.querySelector('.jalon').lang)), ['fr', 'en']);
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const violations = await page.evaluate(async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`));
  assert.deepEqual(violations, []);
  await shot(page, 'two');
  assert.deepEqual(problems, []);
});

test('fifty times added and removed: what a page holds stays flat', async (t) => {
  const folder = host('element-churn', '<main></main>');
  // A bank that is read at once: what is asked here is what stays.
  writeFileSync(join(folder, 'english.json'), ENGLISH);
  const { page, problems } = await open(t, folder);
  const client = await page.context().newCDPSession(page);
  const cycle = (times) => page.evaluate(async (count) => {
    for (let k = 0; k < count; k += 1) {
      const element = document.createElement('jalon-diagnostic');
      element.bankSrc = 'english.json';
      document.querySelector('main').append(element);
      await element.ready;
      await element.start();
      element.remove();
      await Promise.resolve();
    }
  }, times);
  const held = async () => {
    // Longer than anything that an element leaves to be done later.
    await page.waitForTimeout(3200);
    await client.send('HeapProfiler.collectGarbage');
    await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    const value = (name) => metrics.find((one) => one.name === name).value;
    return { nodes: value('Nodes'), listeners: value('JSEventListeners'), heap: value('JSHeapUsedSize') };
  };
  await client.send('Performance.enable');
  await page.evaluate(() => customElements.whenDefined('jalon-diagnostic'));
  await cycle(5);
  const before = await held();
  await cycle(50);
  const after = await held();
  assert.ok(after.nodes <= before.nodes + 50, JSON.stringify({ before, after }));
  assert.ok(after.listeners <= before.listeners + 5, JSON.stringify({ before, after }));
  assert.ok(after.heap <= before.heap + 2_000_000, JSON.stringify({ before, after }));
  assert.equal(await page.evaluate(() => document.querySelectorAll('jalon-diagnostic').length), 0);
  assert.deepEqual(problems, []);
});

test('in a sandboxed frame without storage it works to the end', async (t) => {
  const folder = host('element-sandbox', '<iframe sandbox="allow-scripts" src="inside.html" title="test" width="700" height="900"></iframe>');
  writeFileSync(join(folder, 'inside.html'), '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Inside</title><script type="module" src="inside.js"></script></head><body><jalon-diagnostic id="one" plan="screening" keep="here"></jalon-diagnostic></body></html>\n');
  writeFileSync(join(folder, 'inside.js'), `${LISTEN}\nimport './jalon/element/index.js';\n`);
  const { page, problems } = await open(t, folder);
  const frame = page.frames().find((one) => one.url().endsWith('inside.html'));
  await frame.getByRole('button', { name: 'Commencer' }).click();
  assert.equal(await frame.evaluate(() => { try { return Boolean(localStorage); } catch { return false; } }), false);
  while (await frame.evaluate(() => one.state) !== 'complete') {
    await frame.getByRole('button', { name: /^(Passer|Non merci|Je ne sais pas|Continuer)$/ }).click();
  }
  assert.equal(await frame.evaluate(() => window.heard.at(-1).name), 'jalon-complete');
  assert.deepEqual(problems, []);
});

const HOSTILE = `* { all: unset !important; }
html { font-size: 60px !important; } body { font: italic 40px serif !important; letter-spacing: 9px !important; text-transform: uppercase !important; }
button, h1, p { display: none !important; }`;

test('a hostile style sheet changes nothing inside, and nothing inside changes the page', async (t) => {
  const body = '<p id="own">host</p><jalon-diagnostic id="one" lang="fr"></jalon-diagnostic>';
  const measure = () => [...document.getElementById('one').shadowRoot.querySelectorAll('h1, button, p')].map((element) => {
    const { fontSize, fontFamily, fontStyle, letterSpacing, textTransform, color, display, padding } = getComputedStyle(element);
    return { text: element.textContent, fontSize, fontFamily, fontStyle, letterSpacing, textTransform, color, display, padding };
  });
  const look = async (name, style) => {
    const { page, problems } = await open(t, host(name, body, { style }));
    await ready(page);
    const inside = await page.evaluate(measure);
    const outside = await page.evaluate(() => JSON.stringify(Object.fromEntries([...getComputedStyle(document.getElementById('own'))].map((key) => [key, getComputedStyle(document.getElementById('own'))[key]]))));
    await shot(page, name);
    assert.deepEqual(problems, []);
    return { inside, outside, page };
  };
  const plain = await look('element-plain-style', 'body { margin: 0 }');
  const hostile = await look('element-hostile', HOSTILE);
  assert.ok(plain.inside.length > 3);
  assert.deepEqual(hostile.inside, plain.inside);
  await hostile.page.evaluate(() => document.getElementById('one').remove());
  const without = await hostile.page.evaluate(() => JSON.stringify(Object.fromEntries([...getComputedStyle(document.getElementById('own'))].map((key) => [key, getComputedStyle(document.getElementById('own'))[key]]))));
  assert.equal(without, hostile.outside);
});

test('custom properties and the attribute theme dress it', async (t) => {
  const { page } = await open(t, host('element-theme', '<jalon-diagnostic id="one" theme="light"></jalon-diagnostic>', { style: 'jalon-diagnostic { --jalon-paper: rgb(255, 240, 245); --jalon-pine: rgb(90, 0, 60); --jalon-corner: 0px; }' }));
  await ready(page);
  const colours = () => page.evaluate(() => [getComputedStyle(one.shadowRoot.querySelector('.jalon')).backgroundColor, getComputedStyle(one.shadowRoot.querySelector('.button-main')).backgroundColor]);
  assert.deepEqual(await colours(), ['rgb(255, 240, 245)', 'rgb(90, 0, 60)']);
  await shot(page, 'theme');
  await page.addStyleTag({ content: '' }).catch(() => {});
  await page.evaluate(() => { one.theme = 'dark'; });
  assert.equal(await page.evaluate(() => one.getAttribute('theme')), 'dark');
  assert.equal(await page.evaluate(() => getComputedStyle(one.shadowRoot.querySelector('h1')).color), 'rgb(244, 239, 230)');
});

test('what is wrong is said with a code and in kind words, and the element is usable afterwards', async (t) => {
  const folder = host('element-bad', '<jalon-diagnostic id="one" plan="nothing" lang="fr"></jalon-diagnostic>');
  writeFileSync(join(folder, 'old.json'), '{"format":"jalon-bank/0","files":{}}');
  const { page } = await open(t, folder);
  const refused = (ask) => page.evaluate(`(async () => { try { await (${ask})(document.getElementById('one')); return 'accepted'; } catch (error) { return error.code; } })()`);
  const codes = () => page.evaluate(() => window.heard.filter(({ name }) => name === 'jalon-error').map(({ detail }) => detail.code));
  await page.waitForFunction(() => customElements.get('jalon-diagnostic') && one.state === 'failed');
  assert.deepEqual(await codes(), ['unknown-plan']);
  const alert = page.locator('#one').getByRole('alert');
  assert.match(await alert.textContent(), /Les questions ne s'ouvrent pas/);
  await shot(page, 'failed');
  assert.equal(await refused('(one) => one.start()'), 'unknown-plan');
  await page.evaluate(() => { one.plan = 'screening'; });
  await ready(page);
  assert.equal(await page.evaluate(() => one.state), 'welcome');
  for (const call of ['pause', 'resume', 'record', 'report']) {
    assert.equal(await refused(`(one) => one.${call}()`), 'not-begun', call);
  }
  assert.equal(await refused('(one) => one.start()'), 'accepted');
  assert.equal(await refused('(one) => one.start()'), 'under-way');
  await page.evaluate(() => { window.heard.length = 0; one.plan = 'diagnostic'; one.bankSrc = 'old.json'; one.lang = 'xx'; one.theme = 'pink'; });
  await page.waitForFunction(() => window.heard.length === 4);
  assert.deepEqual((await codes()).sort(), ['under-way', 'under-way', 'unknown-language', 'unknown-theme']);
  assert.equal(await page.evaluate(() => one.state), 'running');
  assert.equal(await refused('(one) => one.pause()'), 'accepted');
  assert.equal(await page.evaluate(() => one.state), 'paused');
  assert.equal(await refused('(one) => one.resume()'), 'accepted');
  assert.equal(await refused('(one) => one.restart()'), 'invalid-bank');
  await page.evaluate(() => { one.bankSrc = 'missing.json'; });
  await page.waitForFunction(() => window.heard.some(({ detail }) => detail.code === 'not-loaded'));
  await page.evaluate(() => { one.bankSrc = null; one.lang = 'en'; });
  await ready(page);
  assert.equal(await refused('(one) => one.start()'), 'accepted');
  await page.locator('#one').getByRole('button', { name: 'Pause' }).waitFor();
});

test('kept only where the page asks, and only until it ends', async (t) => {
  const { page } = await open(t, host('element-keep', '<main><jalon-diagnostic id="one" plan="screening" lang="fr" keep="desk 1"></jalon-diagnostic></main>'));
  await ready(page);
  await page.evaluate(() => one.start());
  for (let k = 0; k < 12 && !(await page.evaluate(() => window.heard.some(({ name }) => name === 'jalon-answer'))); k += 1) {
    await page.locator('#one').getByRole('button', { name: /^(Passer|Non merci|Je ne sais pas)$/ }).click();
  }
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['jalon-element:desk 1']);
  await page.reload();
  await ready(page);
  await page.locator('#one').getByRole('button', { name: 'Reprendre' }).click();
  await page.waitForFunction(() => window.heard.length === 1);
  assert.equal(await page.evaluate(() => window.heard[0].detail.answered), 1);
  while (await page.evaluate(() => one.state) !== 'complete') {
    await page.locator('#one').getByRole('button', { name: /^(Je ne sais pas|Continuer)$/ }).click();
  }
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});
