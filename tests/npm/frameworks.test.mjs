// The examples with the element, built by Vite as they stand, and the plain one by webpack, too: the page hears
// events, sets attributes, gets the result.

import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { open } from './lib/browser.mjs';
import { program, ROOT } from './lib/package.mjs';

const MODULES = fileURLToPath(new URL('node_modules/', import.meta.url));

/** What the example imports, as its own `npm install` would put it. */
function install(folder) {
  for (const name of ['react', 'react-dom', 'vue', 'svelte', 'vite', '@vitejs', '@sveltejs']) {
    symlinkSync(join(MODULES, name), join(folder, 'node_modules', name));
  }
}

/** The example in a folder of its own, with what it needs. */
function example(name, folder) {
  cpSync(join(ROOT, 'examples/element', name), folder, { recursive: true });
  install(folder);
  return folder;
}

/** Goes through the test of a built example; the page follows. */
async function check(t, built) {
  const { page, problems } = await open(t, built);
  const element = page.locator('#test');
  await element.getByRole('button', { name: 'Start' }).click();
  await page.getByLabel('Colours').selectOption('dark');
  await page.waitForFunction(() => document.getElementById('test').shadowRoot.querySelector('.jalon').dataset.theme === 'dark');
  while (await element.evaluate((one) => one.state) !== 'complete') {
    await element.getByRole('button', { name: /^(Skip|No, thank you|I don.t know|Continue)$/ }).click();
  }
  const answers = await element.evaluate(async (one) => (await one.record()).answers.length);
  assert.ok(answers > 2);
  await page.waitForFunction((count) => document.querySelector('main > [role=status]').textContent.startsWith(`Done after ${count} answers: `), answers);
  assert.deepEqual(problems, []);
}

for (const name of readdirSync(join(ROOT, 'examples/element'))) {
  test(`with ${name} the page hears, sets and gets`, async (t) => {
    const { build } = await import('vite');
    const folder = example(name, program(`element-${name}`));
    const config = join(folder, 'vite.config.js');
    await build({ root: folder, logLevel: 'error', configFile: existsSync(config) ? config : false, build: { outDir: join(folder, 'built'), modulePreload: { polyfill: false }, assetsInlineLimit: 0 } });
    await check(t, join(folder, 'built'));
  });
}

test('under webpack the page hears, sets and gets', async (t) => {
  const { default: webpack } = await import('webpack');
  const folder = example('plain', program('element-webpack'));
  const built = join(folder, 'built');
  const compiler = webpack({ mode: 'production', context: folder, entry: './main.js', output: { path: built, filename: 'main.js', publicPath: 'auto' }, performance: false });
  const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([...errors, ...warnings], []);
  copyFileSync(join(folder, 'index.html'), join(built, 'index.html'));
  await check(t, built);
});
