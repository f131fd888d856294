// Memory goes back: loops stay flat.

import assert from 'node:assert/strict';
import test from 'node:test';
import { ENGLISH, load } from './lib/package.mjs';
import { take } from './lib/people.mjs';

const { default: init, Bank, Session } = await load('index.js');
const { compile } = await load('reader/index.js');
const engine = await load('engine/jalon.js');
const reader = await load('reader/jalon_reader.js');
await init();
const compiled = await compile(ENGLISH);

/** Bytes of the memories of engine and reader: the very modules that the package has loaded. */
const memories = [(await engine.default()).memory, (await reader.default()).memory];
const bytes = () => memories.map(({ buffer }) => buffer.byteLength).join();

test('ten thousand sessions take no more memory than the first hundred', () => {
  const bank = Bank.fromCompiled(compiled);
  let flat;
  for (let k = 0; k < 10_000; k += 1) {
    const session = new Session(bank, { plan: 'placement', seed: k });
    // A whole one each hundredth time, with all that can be asked of it.
    if (k % 100 === 0) {
      bank.catalogue.recommend(take(session).report());
      session.log();
      Session.replay(bank, session).free();
    } else {
      session.record(session.nextStep(), { response: null, milliseconds: 5000 });
      assert.throws(() => session.record('none', { response: null, milliseconds: 1 }), { code: 'other-item' });
    }
    session.free();
    session.free();
    flat = k === 100 ? bytes() : flat;
  }
  assert.equal(bytes(), flat);
});

test('banks are given back by hand and by `using`', async () => {
  const once = async () => {
    const bank = await Bank.fromJson(ENGLISH);
    await assert.rejects(Bank.fromJson(ENGLISH.slice(0, -9)), { code: 'invalid-bank' });
    return bank;
  };
  for (let k = 0; k < 20; k += 1) {
    (await once()).free();
  }
  const flat = bytes();
  for (let k = 0; k < 200; k += 1) {
    const bank = await once();
    bank[Symbol.dispose]();
    assert.throws(() => bank.plans, { code: 'freed' });
  }
  assert.equal(bytes(), flat);
});

test('compiled banks are given back, and what is none leaves nothing', () => {
  const damaged = compiled.with(compiled.length - 1, compiled.at(-1) ^ 1);
  const once = () => {
    const bank = Bank.fromCompiled(compiled);
    assert.throws(() => Bank.fromCompiled(damaged), { code: 'invalid-compiled-bank' });
    bank.free();
  };
  for (let k = 0; k < 20; k += 1) {
    once();
  }
  const flat = bytes();
  for (let k = 0; k < 2_000; k += 1) {
    once();
  }
  assert.equal(bytes(), flat);
});

test('a session outlives its bank', () => {
  const bank = Bank.fromCompiled(compiled);
  const session = new Session(bank, { plan: 'placement', seed: 1 });
  bank.free();
  assert.equal(take(session).report().decisions.length, 1);
});
