// The documentation site, made by Eleventy. Why this one: each page has its own language (the mediator's tutorial
// is in French too), pages hold no script of their own (a strict Content-Security-Policy), and nothing is compiled.

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsPage } from './lib/commands.mjs';
import { formatPages } from './lib/formats.mjs';
import { markdown } from './lib/markdown.mjs';
import { bring } from './lib/files.mjs';
import { figures } from './lib/figures.mjs';
import { OUT, ROOT, SITE, TARGET } from './lib/places.mjs';
import { expand } from './lib/sources.mjs';
import { searchIndex } from './lib/search-index.mjs';
import { typesPage } from './lib/types.mjs';

/** The four parts (Diátaxis), as the menu lists them. */
const PARTS = [
  ['tutorial', 'Tutorial', 'Learn by doing'],
  ['how-to', 'How-to', 'Get something done'],
  ['reference', 'Reference', 'Look something up'],
  ['explanation', 'Explanation', 'Understand why'],
];

export default function (site) {
  const linked = new Map();
  site.setLibrary('md', markdown(linked));
  site.addPreprocessor('samples', 'md', (data, text) => expand(text, { figures }));
  for (const { path, ...page } of [commandsPage(), typesPage(), ...formatPages()]) {
    site.addTemplate(`${path}.html`, page.body, { ...page, layout: 'page.njk' });
  }
  site.addGlobalData('permalink', () => (data) => `${data.page.filePathStem}.html`);
  site.addGlobalData('eleventyComputed', {
    root: (data) => '../'.repeat(data.page.filePathStem.split('/').length - 2) || './',
    part: (data) => data.page.filePathStem.split('/')[1],
  });
  site.addCollection('parts', (all) => PARTS.map(([id, name, purpose]) => ({
    id,
    name,
    purpose,
    pages: all.getAll().filter(({ data }) => data.part === id).sort((one, other) => one.data.order - other.data.order),
  })));
  site.addFilter('address', (page) => page.filePathStem.slice(1));
  site.on('eleventy.after', ({ results }) => {
    linked.forEach((to, from) => bring(from, join(OUT, to)));
    const copy = (from, to) => cpSync(from, join(OUT, to), { recursive: true });
    copy(join(SITE, 'theme/site.css'), 'site.css');
    copy(join(SITE, 'theme/site.js'), 'site.js');
    copy(join(SITE, 'node_modules/minisearch/dist/umd/index.js'), 'minisearch.js');
    copy(join(ROOT, 'web/fonts'), 'fonts');
    copy(join(ROOT, 'web/icons/icon.svg'), 'icon.svg');
    copy(join(TARGET, 'dist'), 'app');
    copy(join(TARGET, 'jalon.html'), 'jalon.html');
    for (const part of ['jalon', 'static.files', 'search.index', 'src/jalon', 'crates.js', 'src-files.js', 'settings.html', 'help.html', 'trait.impl', 'type.impl']) {
      copy(join(TARGET, 'docs-api/doc', part), join('api', part));
    }
    writeFileSync(join(OUT, 'search-index.js'), searchIndex(results));
  });
  return { markdownTemplateEngine: false, htmlTemplateEngine: false, dir: { input: 'pages', output: OUT, includes: '../theme', layouts: '../theme' } };
}
