// The JavaScript package, from its types: each with what its author says of it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code } from './markdown.mjs';
import { escape, sentence, slug } from './html.mjs';
import { ROOT } from './places.mjs';

/** The declarations of a `.d.ts`: name, comment before, text. */
export function declarations(text) {
  const found = [];
  let comment = [];
  let lines;
  for (const line of text.split('\n')) {
    if (lines) {
      lines.push(line);
    } else if (/^(\/\*\*| \*)/.test(line)) {
      comment = line.startsWith('/**') ? [line] : [...comment, line];
    } else if (line.startsWith('export ')) {
      lines = [line];
    } else if (line.trim() !== '') {
      comment = [];
    }
    // A declaration ends where its braces are closed again.
    if (lines && balanced(lines) && /[;}]\s*$/.test(line)) {
      const name = lines[0].match(/(?:class|interface|type|function|const)\s+(\w+)/)?.[1];
      found.push({ name, comment: words(comment), text: lines.join('\n') });
      [comment, lines] = [[], undefined];
    }
  }
  return found;
}

function balanced(lines) {
  const bare = lines.join('\n').replace(/\/\*[\s\S]*?\*\//g, '');
  const count = (sign) => bare.split(sign).length;
  return count('{') === count('}') && count('(') === count(')');
}

const words = (comment) => comment.map((line) => line.replace(/^\/\*\*\s?|\s?\*\/$|^ \* ?/g, '')).join('\n').trim();

/** Links of comments become names; what follows an @ is said on a line of its own. */
function prose(comment) {
  const paragraphs = comment.replace(/\{@link ([\w.]+)\}/g, '`$1`').split(/\n\n+|\n(?=@)/).filter(Boolean);
  return paragraphs.map((paragraph) => {
    const [, tag, name, rest] = paragraph.match(/^@(\w+)\s*(\{\w+\}|\w+)?\s*([\s\S]*)$/) ?? [];
    if (!tag) {
      return `<p>${sentence(paragraph)}</p>`;
    }
    const subject = (name ?? '').replace(/[{}]/g, '');
    return `<p><strong>${escape(tag === 'param' ? subject : tag)}</strong>: ${sentence(tag === 'param' ? rest : `${subject} ${rest}`)}</p>`;
  }).join('');
}

/** The page. */
export function typesPage() {
  const modules = [['jalon', 'index.d.ts'], ['jalon/bank', 'bank/index.d.ts'], ['jalon/reader', 'reader/index.d.ts']];
  const body = modules.map(([module, file]) => {
    const all = declarations(readFileSync(join(ROOT, 'crates/jalon-wasm/npm', file), 'utf8')).filter(({ name, text }) => name && !text.startsWith('export {'));
    const menu = all.map(({ name }) => `<li><a href="#${slug(`${module} ${name}`)}">${name}</a></li>`);
    const drawn = all.map(({ name, comment, text }) => `<section><h3 id="${slug(`${module} ${name}`)}"><code>${name}</code></h3>${prose(comment)}${code(text, 'ts', name)}</section>`);
    return `<h2 id="${slug(`module ${module}`)}"><code>${module}</code></h2><ul class="columns">${menu.join('')}</ul>${drawn.join('')}`;
  });
  return {
    path: 'reference/javascript',
    order: 2,
    title: 'The JavaScript package',
    summary: 'Every class, function and type of the npm package, and what each call refuses.',
    body: `<p>What the package declares, in the words of its types. The build checks them against the real module. Reports, records and pathways have the same names in files.</p>${body.join('')}`,
  };
}
