// The command line, from what the program itself says of each of its commands.

import { execFileSync } from 'node:child_process';
import { code } from './markdown.mjs';
import { escape, sentence, slug } from './html.mjs';
import { JALON } from './places.mjs';

const help = (words) => execFileSync(JALON, [...words, '--help'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', LANGUAGE: 'en' } });

/** The parts of a help text, by their titles; what stands before the first is the purpose. */
function sections(text) {
  const found = [['', []]];
  for (const line of text.split('\n')) {
    const title = line.match(/^([A-Z][a-z]+):(.*)$/);
    if (title) {
      found.push([title[1], [title[2].trim()]]);
    } else {
      found.at(-1)[1].push(line);
    }
  }
  return found.map(([title, lines]) => ({ title, lines: lines.filter((line, k) => k > 0 || line !== '') }));
}

/** Names and what they mean: a name stands at two to six blanks, its meaning deeper, or after two blanks. */
function entries(lines) {
  const found = [];
  for (const line of lines) {
    const name = line.match(/^ {2,6}(?=\S)(.+?)(?: {2,}(.*))?$/);
    if (name) {
      found.push({ name: name[1], meaning: name[2] ? [name[2]] : [] });
    } else if (found.length > 0) {
      found.at(-1).meaning.push(line.trim());
    }
  }
  return found;
}

const list = (lines) => `<dl>${entries(lines).map(({ name, meaning }) => {
  const paragraphs = meaning.join('\n').trim().split(/\n\n+/).filter(Boolean);
  const drawn = paragraphs.map((paragraph) => (paragraph.includes('\n- ')
    ? `<p>${escape(paragraph.split('\n')[0])}</p><ul>${paragraph.split('\n').slice(1).map((value) => `<li>${sentence(value.replace(/^- /, ''))}</li>`).join('')}</ul>`
    : `<p>${sentence(paragraph.replaceAll('\n', ' '))}</p>`));
  return `<dt><code>${escape(name)}</code></dt><dd>${drawn.join('') || '<p>–</p>'}</dd>`;
}).join('')}</dl>`;

/** A command and those beneath it. */
export function commands(words = []) {
  const parts = sections(help(words));
  const beneath = parts.find(({ title }) => title === 'Commands');
  const names = beneath ? entries(beneath.lines).map(({ name }) => name).filter((name) => name !== 'help') : [];
  return [{ words, parts }, ...names.flatMap((name) => commands([...words, name]))];
}

function section({ words, parts }) {
  const name = ['jalon', ...words].join(' ');
  const body = parts.filter(({ title }) => title !== 'Commands' || words.length > 0).map(({ title, lines }) => {
    const text = lines.join('\n').trim();
    if (title === '') {
      return text.split(/\n\n+/).map((paragraph) => `<p>${sentence(paragraph)}</p>`).join('');
    }
    if (['Usage', 'Example', 'Examples'].includes(title)) {
      const shown = lines.map((line) => line.trim()).filter(Boolean).join('\n');
      return title === 'Usage' ? code(shown, 'text', `Usage of ${name}`) : `<h3 id="${slug(`${name} example`)}">Example</h3>${code(shown, 'sh', `Example of ${name}`)}`;
    }
    return `<h3 id="${slug(`${name} ${title}`)}">${title}</h3>${list(lines)}`;
  });
  return `<section><h2 id="${slug(name)}"><code>${name}</code></h2>${body.join('')}</section>`;
}

/** The page. */
export function commandsPage() {
  const all = commands().filter(({ words }) => words.length > 0);
  const menu = all.map(({ words }) => `<li><a href="#${slug(['jalon', ...words].join(' '))}">jalon ${words.join(' ')}</a></li>`);
  return {
    path: 'reference/commands',
    order: 1,
    title: 'The command line',
    summary: 'Every command of jalon, its arguments and its options, from the program itself.',
    body: `<p>Each command says this of itself with <code>--help</code>. Exit codes: 0 fine, 1 found something, 2 could not run.</p><ul class="columns">${menu.join('')}</ul>${all.map(section).join('')}`,
  };
}
