// The single-trait kernel and the scenes in wasm: the same as natively (tests/kernel.rs and
// tests/replay.rs hold the same files).

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TARGET = process.env.JALON_TARGET ?? join(ROOT, 'target');

test('random plays of every scene are worth the same in wasm', () => {
  const kernel = createRequire(pathToFileURL(`${TARGET}/`))('./bits-node/bits.js');
  const read = (name) => readFileSync(join(ROOT, 'tests', 'replay', name), 'utf8');
  const recorded = read('scenes.txt');
  assert.ok(recorded.split('\n').length > 9);
  assert.equal(kernel.scenes(read('bank.json'), 1000), recorded);
});

test('models, estimators and criteria give the same bits in wasm', () => {
  const kernel = createRequire(pathToFileURL(`${TARGET}/`))('./bits-node/bits.js');
  const recorded = readFileSync(join(ROOT, 'tests', 'wasm', 'bits.txt'), 'utf8').split('\n');
  const found = kernel.bits().split('\n');
  assert.equal(found.length, recorded.length);
  assert.ok(found.length > 1000, `only ${found.length} numbers`);
  const other = found.flatMap((line, k) => (line === recorded[k] ? [] : [`${line} for ${recorded[k]}`]));
  assert.deepEqual(other, []);
});
