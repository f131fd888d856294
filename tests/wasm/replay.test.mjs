// Recorded sessions, recomputed in wasm by the npm package under Node: the same numbers as natively, to
// the last bit (JSON keeps all of them, and `deepEqual` tells 0 from -0).
//
// The same files are compared natively by tests/replay.rs; the bank of the
// recordings is kept beside them. `cargo xtask test` builds the package.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TARGET = process.env.JALON_TARGET ?? join(ROOT, 'target');
const RECORDED = join(ROOT, 'tests', 'replay');
const SESSION = '.session.json';

const { default: init, Bank, Session } = await import(pathToFileURL(join(TARGET, 'npm/jalon/index.js')).href);
await init();
const bank = await Bank.fromJson(readFileSync(join(RECORDED, 'bank.json'), 'utf8'));
const names = readdirSync(RECORDED).filter((name) => name.endsWith(SESSION)).map((name) => name.slice(0, -SESSION.length)).sort();

test('there are recorded sessions', () => {
  // As many as tests/replay.rs asks for.
  assert.ok(names.length >= 20, `only ${names.length} *.session.json in tests/replay`);
});

for (const name of names) {
  const record = readFileSync(join(RECORDED, name + SESSION), 'utf8');

  test(`${name} gives its report in wasm, to the bit`, () => {
    const expected = JSON.parse(readFileSync(join(RECORDED, `${name}.report.json`), 'utf8'));
    assert.deepEqual(Session.replay(bank, record).report(), expected);
  });

  test(`${name} gives its record in wasm, item for item`, () => {
    assert.deepEqual(Session.replay(bank, record).log(), JSON.parse(record));
  });
}
