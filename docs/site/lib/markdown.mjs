// Markdown as pages need it: headings that can be linked, code that can be reached by keyboard, links that lead
// somewhere in the folder.

import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import markdownIt from 'markdown-it';
import Prism from 'prismjs';
import loadLanguages from 'prismjs/components/index.js';
import { escape, slug } from './html.mjs';
import { ROOT } from './places.mjs';
import { PAGES } from './sources.mjs';

loadLanguages.silent = true;
loadLanguages(['rust', 'bash', 'json', 'sql', 'typescript']);
const GRAMMARS = { sh: 'bash', js: 'javascript', html: 'markup', ts: 'typescript' };
const NAMES = { sh: 'Shell', js: 'JavaScript', html: 'HTML', ts: 'TypeScript', rust: 'Rust', json: 'JSON', sql: 'SQL', csv: 'CSV', text: 'Output' };

/** Code, with colours; it scrolls by itself, so it takes the focus and has a name. */
export function code(content, language, title = NAMES[language] ?? 'Code') {
  const name = GRAMMARS[language] ?? language;
  const grammar = Prism.languages[name];
  const html = grammar ? Prism.highlight(content, grammar, name) : escape(content);
  return `<pre class="code" tabindex="0" role="region" aria-label="${escape(title)}"><code>${html}</code></pre>\n`;
}

/** Notes in `linked` which files of the project pages lead to: where each is, and where it goes. */
export function markdown(linked) {
  const md = markdownIt({ html: true });
  const from = (tokens, index) => {
    const marks = tokens.slice(0, index).filter(({ type, content }) => type === 'html_block' && content.startsWith('<!-- from'));
    return marks.at(-1)?.content.match(/from (\S+) -->/)?.[1];
  };
  md.core.ruler.push('places', ({ tokens, env }) => {
    const taken = new Set();
    tokens.forEach((token, index) => {
      const source = from(tokens, index);
      if (token.type === 'heading_open') {
        const title = slug(tokens[index + 1].content);
        const id = [title, ...[2, 3, 4].map((n) => `${title}-${n}`)].find((name) => !taken.has(name));
        taken.add(id);
        token.attrSet('id', id);
      }
      for (const child of token.children ?? []) {
        const name = child.type === 'image' ? 'src' : 'href';
        const target = child.attrGet(name);
        if (target && !/^(https?:|#)/.test(target) && source) {
          child.attrSet(name, lead(target, source, env.page.filePathStem.slice(1), linked));
        }
      }
    });
  });
  md.renderer.rules.fence = (tokens, index) => {
    const [language, ...words] = tokens[index].info.trim().split(/\s+/);
    const file = words.map((word) => word.match(/^(?:from|file)=(.+)$/)?.[1]).find(Boolean);
    return code(tokens[index].content, language, file ? `${NAMES[language]}: ${file}` : undefined);
  };
  const scrolls = '<div class="table" tabindex="0" role="region" aria-label="Table"><table>';
  md.renderer.rules.table_open = () => scrolls;
  md.renderer.rules.table_close = () => '</table></div>\n';
  return md;
}

/** A link of a document of the project, as it is from a page of the site. */
function lead(target, source, page, linked) {
  const [path, hash] = target.split('#');
  let name = relative(ROOT, join(ROOT, dirname(source), path)).replaceAll('\\', '/');
  if (!existsSync(join(ROOT, name))) {
    throw new Error(`${source} leads to \`${target}\`, which is not there`);
  }
  const from = (to) => relative(dirname(page), to).replaceAll('\\', '/');
  if (PAGES[name]) {
    return from(`${PAGES[name]}.html`) + (hash ? `#${hash}` : '');
  }
  if (statSync(join(ROOT, name)).isDirectory()) {
    if (!existsSync(join(ROOT, name, 'README.md'))) {
      linked.set(join(ROOT, name), `files/${name}`);
      return from(`files/${name}/index.html`);
    }
    name = `${name}/README.md`;
  }
  linked.set(join(ROOT, name), `files/${name}`);
  return from(`files/${name}`);
}
