// What the app says, by the keys of web/text, so that a better wording breaks no test.
//
//   say('order.moved', { text: 'Ouvrir', n: 2, total: 4 })
//   say('report.minutes', { n: 2 })          picks the French plural by `n`

import { readFileSync } from 'node:fs';

const TEXTS = JSON.parse(readFileSync(new URL('../../../web/text/fr.json', import.meta.url), 'utf8'));

/** The French text of a key, filled in. */
export function say(key, values = {}) {
  const found = TEXTS[key];
  if (found === undefined) {
    throw new Error(`web/text/fr.json has no \`${key}\``);
  }
  const text = typeof found === 'string' ? found : Number(values.n) < 2 ? found.one : found.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Words as one compares them: the app puts narrow and unbreakable spaces where French wants them. */
export const plain = (text) => text.replace(/\s+/g, ' ').trim();

/** `72 %`, as French writes it. */
export const percent = (share) => `${Math.round(share * 100)}\u202f%`;
