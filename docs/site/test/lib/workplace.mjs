// A folder as the reader of a page has it: the bank, some recorded sessions, and the `jalon` command on the path.

import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JALON, ROOT, TARGET } from '../../lib/places.mjs';

const REPLAY = join(ROOT, 'tests/replay');
const records = readdirSync(REPLAY).filter((name) => name.endsWith('-diagnostic.session.json'));

const load = (file) => import(pathToFileURL(join(TARGET, 'npm/jalon', file)).href);
const { default: init, Session } = await load('index.js');
const { loadBank } = await load('bank/index.js');
await init();

/** The record of a follow-up, of somebody who knows nothing. */
const later = await (async () => {
  const session = new Session(await loadBank(), { plan: 'follow-up', seed: 3n });
  for (let step = session.nextStep(); step.type === 'administer'; step = session.nextStep()) {
    session.record(step, { response: null, milliseconds: 9000 });
  }
  return JSON.stringify(session.log());
})();

/** Makes the folder, with a bank of its own for a page that changes it; it goes when the test ends. */
export function workplace(t, changesBank) {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-docs-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const bring = changesBank ? (from, to) => cpSync(from, to, { recursive: true }) : symlinkSync;
  bring(join(ROOT, 'item-bank'), join(folder, 'item-bank'), 'junction');
  cpSync(join(ROOT, 'docs/evidence/numerics'), join(folder, 'docs/evidence/numerics'), { recursive: true });
  copyFileSync(join(ROOT, 'crates/jalon/examples/english.bank.json'), join(folder, 'english.bank.json'));
  mkdirSync(join(folder, 'target/npm'), { recursive: true });
  symlinkSync(join(TARGET, 'npm/jalon'), join(folder, 'target/npm/jalon'), 'junction');
  mkdirSync(join(folder, 'sessions'));
  for (const record of records.slice(0, 6)) {
    copyFileSync(join(REPLAY, record), join(folder, 'sessions', record));
  }
  for (const name of ['session.json', 'first.json']) {
    copyFileSync(join(REPLAY, records[0]), join(folder, name));
  }
  writeFileSync(join(folder, 'later.json'), later);
  return folder;
}

/** Runs lines in a shell that stops at the first that fails. */
export function shell(folder, lines) {
  const env = { ...process.env, PATH: `${dirname(JALON)}${delimiter}${process.env.PATH}`, LC_ALL: 'C.UTF-8' };
  return spawnSync('bash', ['-euo', 'pipefail', '-c', lines], { cwd: folder, env, encoding: 'utf8', timeout: 60_000 });
}
