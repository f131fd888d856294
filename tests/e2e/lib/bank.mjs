// The bank inside the built app, and the `jalon` command: what the browser showed is compared with both.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST } from './browser.mjs';
import { plain } from './words.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The bank that the browser fetched compiled, as it was written. */
export const PACK = join(DIST, readdirSync(DIST).find((name) => /^bank\.\w+\.json$/.test(name)));

const files = Object.entries(JSON.parse(readFileSync(PACK, 'utf8')).files)
  .filter(([path]) => path.endsWith('.json'))
  .map(([path, content]) => [path, typeof content === 'string' ? JSON.parse(content) : content]);
const inFolder = (folder) => files.filter(([path]) => path.startsWith(folder)).map(([, content]) => content);

export const bank = {
  items: inFolder('items/'),
  practices: inFolder('practice/'),
  scenes: inFolder('scenes/'),
  needs: files.find(([path]) => path === 'needs.json')[1].questions,
  plan: (id) => inFolder('plans/').find((plan) => plan.id === id),
  decision: (id) => files.find(([path]) => path === 'decisions.json')[1].decisions.find((decision) => decision.id === id),
  areas: files.find(([path]) => path === 'framework.json')[1].nodes.filter((node) => /^\d$/.test(node.id)),
  item: (id) => bank.items.find((item) => item.id === id),
  /** The item, or the trial, that asks this in these words. */
  asked(stem, texts = []) {
    const found = [...bank.items, ...bank.practices].filter((item) =>
      plain(item.stem.fr) === stem && texts.every((text) => answers(item).some((answer) => plain(answer.text) === text)));
    assert.equal(found.length, 1, `items that ask « ${stem} » with ${texts.join(' / ')}`);
    return found[0];
  },
};

/**
 * What a person reads of the answers, with the French text that names each: options, areas, the cards of both
 * columns, the names of fields; nothing in a simulation.
 */
export function answers(item) {
  const { options, areas, left, right, parts, label } = item.interaction;
  if (item.interaction.type === 'simulation') {
    return [];
  }
  const named = ({ id, field, text, label: name }) => ({ id: id ?? field, text: (text ?? name).fr });
  if (parts) {
    return parts.filter(({ field }) => field).map(named);
  }
  if (left) {
    return [...left, ...right].map(named);
  }
  return (options ?? areas ?? [{ id: 'entry', label }]).map(named);
}

/** What one types for an accepted text, as a bank writes it: the first one. */
export const accepted = ({ accept }) => (Array.isArray(accept) ? accept : accept.fr)[0];

let built = false;

/** A program of the workspace; all that these tests need are built at once, so that they share the engine. */
export function program(name) {
  if (!built) {
    execFileSync('cargo', ['build', '--quiet', '--package', 'jalon-cli', '--package', 'jalon-scene-paths'], { cwd: ROOT, stdio: 'inherit' });
    built = true;
  }
  return join(process.env.JALON_TARGET ?? join(ROOT, 'target'), 'debug', name);
}

/** A bank's files (path → JSON, or the text of a picture) as the app loads them. */
export function compiled(files) {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-bank-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, 'bank', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    }
    const bytes = join(folder, 'bank.jalon');
    execFileSync(program('jalon'), ['bank', 'pack', join(folder, 'bank'), '--output', bytes, '--compiled'], { stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(bytes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the `jalon` command on the bank that the browser had. */
function jalon(pack, ...words) {
  const { status, stdout, stderr } = spawnSync(program('jalon'), [...words, '--bank', pack], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Recomputes a recorded session natively; throws unless every item and outcome is as recorded. */
export function replay(file, pack = PACK) {
  const { status, stdout, stderr } = jalon(pack, 'replay', file, '--format', 'json');
  assert.equal(status, 0, `the engine does not replay what the browser recorded: ${stdout}${stderr}`);
  return JSON.parse(stdout);
}

/** The engine's own report and pathway of a recorded session, and what changed since an earlier one. */
export function report(file, pack = PACK, before = undefined) {
  const { status, stdout, stderr } = jalon(pack, 'report', file, '--format', 'json', ...before ? ['--before', before] : []);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}
