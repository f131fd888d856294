// What stands elsewhere in the project and is shown here as it is, so that nothing is written twice.
//
//   @page docs/answers.md                       a whole document, less its title
//   @code tests/readme.rs "begins" "ends"       a file, or what lies between two of its lines
//   @figures sizes                              a table made from what was built

import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { ROOT } from './places.mjs';

const LANGUAGES = { '.rs': 'rust', '.mjs': 'js', '.js': 'js', '.json': 'json', '.sql': 'sql', '.html': 'html' };

const DIRECTIVE = /^@(page|code|figures) (\S+)(?: "(.+?)" "(.+?)")?$/gm;

/** Documents that are pages here: where each came from, for links between them. */
export const PAGES = {
  'docs/write-an-item.md': 'tutorial/first-item',
  'docs/answers.md': 'reference/answers',
  'docs/speed.md': 'reference/speed',
  'docs/numerics.md': 'explanation/numerics',
  'docs/evidence/README.md': 'explanation/evidence',
  'docs/evidence/calibration.md': 'explanation/calibration',
  'docs/evidence/protocol.md': 'explanation/protocol',
};

/** Puts in what a page names. */
export function expand(text, { figures }) {
  return text.replace(DIRECTIVE, (_, kind, name, from, to) => {
    if (kind === 'figures') {
      return figures(name);
    }
    const file = join(ROOT, name);
    if (!existsSync(file)) {
      throw new Error(`expected a file of the project after @${kind}, found \`${name}\``);
    }
    const content = readFileSync(file, 'utf8');
    return kind === 'page' ? document(content, name) : code(content, name, from, to);
  });
}

/** A document without its title; its links say where they begin. */
function document(content, name) {
  return `<!-- from ${name} -->\n${content.replace(/^# .*\n/, '')}\n<!-- from -->\n`;
}

function code(content, name, from, to) {
  let shown = content;
  if (from) {
    const [begin, end] = [from, to].map((line) => content.indexOf(line));
    if (begin < 0 || end < begin) {
      throw new Error(`expected the lines \`${from}\` and \`${to}\` in ${name}`);
    }
    shown = content.slice(content.indexOf('\n', begin) + 1, content.lastIndexOf('\n', end) + 1);
  }
  return `\`\`\`${LANGUAGES[extname(name)]} from=${name}\n${shown.trimEnd()}\n\`\`\``;
}

/** The code blocks of a text: their language, their words after it, what they hold. */
export function blocks(text) {
  return [...text.matchAll(/^( *)(`{3,})([^\n]*)\n([\s\S]*?)^\1\2 *$/gm)].map(([, indent, , info, content]) => {
    const [language, ...words] = info.trim().split(/\s+/);
    const named = Object.fromEntries(words.filter(Boolean).map((word) => word.split('=')));
    return { language, named, content: content.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}
