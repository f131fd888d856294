// Pages with the element, and a person who goes through one by keyboard.

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './package.mjs';

/** A folder with the package and a page of this body; `more` is put into its script. */
export function page(name, body, { head = '', style = '', script = '' } = {}) {
  const folder = program(name);
  cpSync(join(folder, 'node_modules/jalon'), join(folder, 'jalon'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Host</title><meta name="viewport" content="width=device-width">${head}
<link rel="stylesheet" href="host.css"><script type="module" src="host.js"></script></head><body>${body}</body></html>\n`);
  writeFileSync(join(folder, 'host.css'), style);
  writeFileSync(join(folder, 'host.js'), `${LISTEN}\n${script}\nimport './jalon/element/index.js';\n`);
  return folder;
}

/** Notes what the page hears. */
export const LISTEN = `window.heard = [];
for (const name of ['jalon-start', 'jalon-answer', 'jalon-complete', 'jalon-error']) {
  document.addEventListener(name, ({ detail, target }) => window.heard.push({ name, id: target.id, detail }));
}`;

/** What has the focus, through all shadow roots: its name. */
const focused = (page) => page.evaluate(() => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) {
    active = active.shadowRoot.activeElement;
  }
  return active?.textContent.trim() ?? '';
});

/** Goes to a button with Tab, and presses it. */
export async function press(page, ...names) {
  const seen = [];
  for (let k = 0; k < 80; k += 1) {
    await page.keyboard.press('Tab');
    const name = await focused(page);
    seen.push(name);
    if (names.includes(name)) {
      await page.keyboard.press('Enter');
      return name;
    }
  }
  throw new Error(`no button ${names.join(' or ')} within reach: ${seen.slice(0, 20).join(' | ')}`);
}

/** From the first screen to the result by keyboard, saying "I don't know" to every question. */
export async function goThrough(page, element) {
  const title = () => element.locator('h1').first().textContent();
  await press(page, 'Commencer');
  for (let k = 0; k < 60 && await element.evaluate((one) => one.state) !== 'complete'; k += 1) {
    const before = await element.evaluate((one) => one.shadowRoot.textContent);
    await press(page, 'Passer', 'Non merci', 'Je ne sais pas', 'Continuer');
    await page.waitForFunction(([id, text]) => document.getElementById(id).shadowRoot.textContent !== text, [await element.getAttribute('id'), before]);
  }
  return title();
}
