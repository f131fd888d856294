// The JSON formats, from their schemas: a page for each.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escape, sentence, slug } from './html.mjs';
import { JALON, ROOT, TARGET } from './places.mjs';

/** What each format is for, in the order of the menu. */
const PURPOSES = {
  item: 'One question: what it asks, what it accepts, how hard it is. Files items/…/….json.',
  practice: 'The question that shows the buttons and does not count. Files practice/….json.',
  scene: 'A practice screen that simulations play. Files scenes/….json.',
  plan: 'How a session chooses its questions and when it stops. Files plans/….json.',
  framework: 'Areas, competences, levels and cut scores. File framework.json.',
  decisions: 'What is decided from a session, and what a wrong decision costs. File decisions.json.',
  needs: 'What the person wants and has, asked before. File needs.json.',
  style: 'Words to avoid, and the limits of the checker. File style.json.',
};

/** The schemas as the program writes them, by format. */
export function schemas() {
  const folder = join(TARGET, 'docs-schemas');
  mkdirSync(folder, { recursive: true });
  execFileSync(JALON, ['bank', 'schema', '--bank', join(ROOT, 'item-bank'), '--output', folder]);
  return Object.fromEntries(readdirSync(folder).map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8'))]));
}

const typeLink = (ref) => {
  const name = ref.split('/').at(-1);
  return `<a href="#${slug(name)}">${escape(name)}</a>`;
};

/** What a value is, in words. */
function type(schema) {
  if (schema === true) {
    return 'anything';
  }
  if (schema.$ref) {
    return typeLink(schema.$ref);
  }
  if (schema.const !== undefined) {
    return `<code>${escape(JSON.stringify(schema.const))}</code>`;
  }
  if (schema.enum) {
    return schema.enum.filter((value) => value !== null).map((value) => `<code>${escape(JSON.stringify(value))}</code>`).join(' or ');
  }
  const several = (schema.anyOf ?? schema.oneOf)?.filter((one) => one.type !== 'null');
  if (several) {
    return several.map(type).join(' or ');
  }
  const kinds = [schema.type].flat().filter((kind) => kind && kind !== 'null');
  if (kinds.length === 0) {
    return schema.properties ? 'object' : 'anything';
  }
  return kinds.map((kind) => {
    if (kind === 'array' && schema.items) {
      return `list of ${type(schema.items)}`;
    }
    if (kind === 'object' && typeof schema.additionalProperties === 'object') {
      return `object of ${type(schema.additionalProperties)}`;
    }
    return kind === 'string' ? 'text' : kind === 'boolean' ? 'yes or no' : kind;
  }).join(' or ');
}

const count = (number, one, more) => `${number} ${number === 1 ? one : more}`;

/** Which values are allowed, in words. */
function limits(schema) {
  const said = [];
  const say = (words, ...values) => values.every((value) => value !== undefined) && said.push(words);
  say(`from ${schema.minimum} to ${schema.maximum}`, schema.minimum, schema.maximum);
  if (schema.minimum === undefined || schema.maximum === undefined) {
    say(`at least ${schema.minimum}`, schema.minimum);
    say(`at most ${schema.maximum}`, schema.maximum);
  }
  say(`above ${schema.exclusiveMinimum}`, schema.exclusiveMinimum);
  say(`below ${schema.exclusiveMaximum}`, schema.exclusiveMaximum);
  say(`at least ${count(schema.minLength, 'character', 'characters')}`, schema.minLength);
  say(`at most ${count(schema.maxLength, 'character', 'characters')}`, schema.maxLength);
  say(`at least ${count(schema.minItems, 'entry', 'entries')}`, schema.minItems);
  say(`at most ${count(schema.maxItems, 'entry', 'entries')}`, schema.maxItems);
  say('no entry twice', schema.uniqueItems || undefined);
  say(`like <code>${escape(schema.pattern ?? '')}</code>`, schema.pattern);
  return said.join(', ');
}

function fields(schema, name) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([field, value]) => {
    const allowed = limits(value);
    return `<tr><th scope="row"><code>${escape(field)}</code></th><td>${type(value)}${allowed ? `<br><small>${allowed}</small>` : ''}</td><td>${required.has(field) ? 'yes' : 'no'}</td><td>${sentence(value.description ?? '')}</td></tr>`;
  });
  return rows.length === 0 ? '' : `<div class="table" tabindex="0" role="region" aria-label="Fields of ${escape(name)}"><table><thead><tr><th scope="col">field</th><th scope="col">type</th><th scope="col">must be there</th><th scope="col">what it is</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function variant(schema) {
  const tag = Object.entries(schema.properties ?? {}).find(([, value]) => value.const !== undefined);
  const name = tag ? `<code>"${escape(tag[0])}": ${escape(JSON.stringify(tag[1].const))}</code>` : type(schema);
  const allowed = limits(schema);
  return `<li><p>${name}${schema.description ? ` ${sentence(schema.description)}` : ''}${allowed ? ` <small>${allowed}</small>` : ''}</p>${fields(schema, tag ? String(tag[1].const) : 'this form')}</li>`;
}

function definition(name, schema) {
  const variants = schema.oneOf ?? schema.anyOf;
  const body = variants
    ? `<p>One of:</p><ul class="variants">${variants.map(variant).join('')}</ul>${fields(schema, name)}`
    : fields(schema, name) || `<p>${type(schema)}${limits(schema) ? ` <small>${limits(schema)}</small>` : ''}</p>`;
  return `<section><h2 id="${slug(name)}">${escape(name)}</h2>${schema.description ? `<p>${sentence(schema.description)}</p>` : ''}${body}</section>`;
}

/** The pages. */
export function formatPages() {
  const all = schemas();
  for (const name of Object.keys(all)) {
    if (!PURPOSES[name]) {
      throw new Error(`lib/formats.mjs does not say what the format \`${name}\` is for`);
    }
  }
  return Object.entries(PURPOSES).map(([name, summary], place) => {
    const schema = all[name];
    const tag = schema.properties?.format?.const;
    const definitions = Object.entries(schema.$defs ?? {}).map(([title, part]) => definition(title, part));
    return {
      path: `reference/format-${name}`,
      order: 20 + place,
      title: `Format: ${name}`,
      summary,
      body: `<p>${sentence(schema.description ?? summary)}${tag ? ` Its <code>format</code> is <code>${tag}</code>.` : ''} Unknown fields are refused. Made from the schema that <code>jalon bank schema ${name}</code> prints.</p><h2 id="the-file">The file</h2>${fields(schema, name)}${definitions.join('')}`,
    };
  });
}
