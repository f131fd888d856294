// Every link of every page leads somewhere in the folder; nothing is fetched from elsewhere.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import test from 'node:test';
import { commands } from '../lib/commands.mjs';
import { schemas } from '../lib/formats.mjs';
import { OUT, ROOT } from '../lib/places.mjs';

/** The pages of the site itself; those of rustdoc and the app have checks of their own. */
const files = readdirSync(OUT, { recursive: true }).map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html') && !/^(api|app)\/|^jalon\.html$/.test(name));
const pages = new Map(files.map((name) => [name, readFileSync(join(OUT, name), 'utf8')]));

const attributes = (html, ...names) => [...html.matchAll(new RegExp(`<(\\w+)[^>]*?\\s(${names.join('|')})="([^"]*)"`, 'g'))].map(([, tag, name, value]) => ({ tag, name, value }));

const ids = (html) => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);

test('the four parts are there', () => {
  for (const part of ['tutorial', 'how-to', 'reference', 'explanation']) {
    assert.ok(files.filter((name) => name.startsWith(`${part}/`)).length >= 4, part);
  }
});

test('every link leads to a file, and to a place that exists', () => {
  const lost = [];
  let followed = 0;
  for (const [name, html] of pages) {
    for (const { value } of attributes(html, 'href', 'src', 'data-folder', 'data-file')) {
      if (/^(https?:|mailto:)/.test(value)) {
        continue;
      }
      followed += 1;
      const [path, hash] = value.split('#');
      const named = /^(app\/|jalon\.html)/.test(path) ? path : relative(OUT, join(OUT, dirname(name), decodeURIComponent(path)));
      const target = path === '' ? name : named.replaceAll('\\', '/');
      const there = target.startsWith('..') ? false : existsSync(join(OUT, target)) && statSync(join(OUT, target)).isFile();
      if (!there || (hash && pages.has(target) && !ids(pages.get(target)).includes(hash))) {
        lost.push(`${name}: ${value}`);
      }
    }
  }
  assert.deepEqual(lost, []);
  assert.ok(followed > 1000, `${followed} links`);
});

test('the reference has every command, every format and every type', () => {
  const places = (name) => new Set(ids(pages.get(`reference/${name}.html`)));
  const told = places('commands');
  const known = commands().filter(({ words }) => words.length > 0);
  assert.ok(known.length >= 20, `${known.length} commands`);
  for (const { words, parts } of known) {
    assert.ok(told.has(['jalon', ...words].join('-')), words.join(' '));
    assert.match(parts.find(({ title }) => title === 'Usage').lines.join(' '), new RegExp(words.join(' ')));
  }
  for (const [name, schema] of Object.entries(schemas())) {
    const missing = Object.keys(schema.$defs ?? {}).filter((part) => !places(`format-${name}`).has(part.toLowerCase()));
    assert.deepEqual(missing, [], name);
  }
  const types = readFileSync(join(ROOT, 'crates/jalon-wasm/npm/index.d.ts'), 'utf8');
  const names = [...types.matchAll(/^export (?:default )?(?:class|interface|type|function|const) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(names.filter((name) => !places('javascript').has(`jalon-${name.toLowerCase()}`)), []);
});

test('every page is linked from the menu of the first', () => {
  const first = new Set(attributes(pages.get('index.html'), 'href').map(({ value }) => value.replace('./', '')));
  const missing = files.filter((name) => /^(tutorial|how-to|reference|explanation)\//.test(name) && !first.has(name));
  assert.deepEqual(missing, []);
});

test('no page names a place twice, or asks anything of another host', () => {
  for (const [name, html] of pages) {
    const all = ids(html);
    assert.deepEqual(all.filter((id, place) => all.indexOf(id) !== place), [], name);
    const asked = attributes(html, 'src', 'href', 'action', 'srcset').filter(({ tag, value }) => tag !== 'a' && /^(https?:)?\/\//.test(value));
    assert.deepEqual(asked, [], name);
    assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'/, name);
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)|\sstyle="|\son\w+="/, name);
  }
});
