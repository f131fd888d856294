// Memory goes back: loops stay flat.

import assert from 'node:assert/strict';
import test from 'node:test';
import { ENGLISH, load } from './lib/package.mjs';
import { take } from './lib/people.mjs';

const { default: init, Bank, Session } = await load('index.js');
const engine = await load('engine/jalon.js');
await init();

/** Bytes of the engine's memory: the very module that the package has loaded. */
const { memory } = await engine.default();
const bytes = () => memory.buffer.byteLength;

test('ten thousand sessions take no more memory than the first hundred', () => {
  const bank = Bank.fromJson(ENGLISH);
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

test('banks are given back by hand and by `using`', () => {
  for (let k = 0; k < 20; k += 1) {
    Bank.fromJson(ENGLISH).free();
  }
  const flat = bytes();
  for (let k = 0; k < 200; k += 1) {
    const bank = Bank.fromJson(ENGLISH);
    assert.throws(() => Bank.fromJson(ENGLISH.slice(0, -9)), { code: 'invalid-bank' });
    bank[Symbol.dispose]();
    assert.throws(() => bank.plans, { code: 'freed' });
  }
  assert.equal(bytes(), flat);
});

test('a session outlives its bank', () => {
  const bank = Bank.fromJson(ENGLISH);
  const session = new Session(bank, { plan: 'placement', seed: 1 });
  bank.free();
  assert.equal(take(session).report().decisions.length, 1);
});
