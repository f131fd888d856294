// Recorded sessions, recomputed in wasm under Node: the same bytes as natively.
//
// The same files are compared natively by tests/replay.rs; the bank of the
// recordings is kept beside them. `cargo xtask test` builds the wasm.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TARGET = process.env.JALON_TARGET ?? join(ROOT, 'target');
const RECORDED = join(ROOT, 'tests', 'replay');
const SESSION = '.session.json';

const jalon = createRequire(pathToFileURL(`${TARGET}/`))('./npm-node/jalon.js');
const bank = readFileSync(join(RECORDED, 'bank.json'), 'utf8');
const names = readdirSync(RECORDED).filter((name) => name.endsWith(SESSION)).map((name) => name.slice(0, -SESSION.length)).sort();

test('there are recorded sessions', () => {
  // As many as tests/replay.rs asks for.
  assert.ok(names.length >= 20, `only ${names.length} *.session.json in tests/replay`);
});

for (const name of names) {
  const session = readFileSync(join(RECORDED, name + SESSION), 'utf8');

  test(`${name} gives its report in wasm, byte for byte`, () => {
    const expected = readFileSync(join(RECORDED, `${name}.report.json`), 'utf8').trimEnd();
    assert.equal(jalon.replay(bank, session), expected);
  });

  test(`${name} gives its items in wasm, in order`, () => {
    const expected = JSON.parse(session).answers.map((answer) => answer.item);
    assert.deepEqual(jalon.trace(bank, session), expected);
  });
}

test('a session of another bank is refused with a reason', () => {
  assert.throws(() => jalon.replay(bank, '{}'), (error) => error instanceof Error && error.message.length > 0);
});
