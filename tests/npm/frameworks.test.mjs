// The examples with the element, built by Vite as they stand: the page hears events, sets attributes, gets the result.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
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

for (const name of readdirSync(join(ROOT, 'examples/element'))) {
  test(`with ${name} the page hears, sets and gets`, async (t) => {
    const { build } = await import('vite');
    const folder = program(`element-${name}`);
    mkdirSync(folder, { recursive: true });
    cpSync(join(ROOT, 'examples/element', name), folder, { recursive: true });
    install(folder);
    const config = join(folder, 'vite.config.js');
    await build({ root: folder, logLevel: 'error', configFile: existsSync(config) ? config : false, build: { outDir: join(folder, 'built'), modulePreload: { polyfill: false }, assetsInlineLimit: 0 } });
    const { page, problems } = await open(t, join(folder, 'built'));
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
  });
}
