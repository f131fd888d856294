// What is refused at the door: a typed error that says what to do, and all is as it was.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ENGLISH, PACKAGE, load } from './lib/package.mjs';
import { answer, take } from './lib/people.mjs';

const { default: init, Bank, Catalogue, JalonError, Play, Session, changes } = await load('index.js');
const { loadBank } = await load('bank/index.js');

test('nothing works before the engine is loaded, and a failure to load can be mended', async () => {
  assert.throws(() => Bank.fromJson(ENGLISH), refused('not-ready'));
  await assert.rejects(loadBank(), refused('not-ready'));
  await assert.rejects(init('file:///nowhere/engine.wasm'), refused('not-loaded'));
  await assert.rejects(init(new Uint8Array([1, 2, 3])), refused('not-loaded'));
  await assert.rejects(init(7), refused('wrong-type', 'source'));
  await Promise.all([init(), init()]);
});

/** The codes met in these tests. */
const met = new Set();

/** The error that is expected; its problems say all that they must. */
function refused(code, place) {
  return (error) => {
    met.add(code);
    assert.ok(error instanceof JalonError, `${error}`);
    assert.equal(error.code, code, error.message);
    assert.equal(error.name, 'JalonError');
    assert.ok(error.message.length > 10 && !/RuntimeError|unreachable|undefined is/.test(error.message), error.message);
    assert.ok(error.problems.length > 0, error.message);
    for (const problem of error.problems) {
      assert.deepEqual(Object.keys(problem).sort(), ['advice', 'expected', 'file', 'found', 'place']);
      assert.ok(problem.expected && problem.found && problem.advice, JSON.stringify(problem));
    }
    if (place !== undefined) {
      assert.equal(error.problems[0].place, place);
    }
    return true;
  };
}

test('bad input at each door is refused, and the session goes on as it was', async () => {
  await init();
  const [bank, own] = [await loadBank(), Bank.fromJson(ENGLISH)];
  const begin = (of = bank, plan = 'diagnostic') => new Session(of, { plan, seed: 11 });
  const session = begin();
  const step = session.nextStep();
  const reply = { response: answer(session.view(step, 'en'), 0), milliseconds: 9000 };
  session.record(step, reply);
  const now = session.nextStep();
  const ended = take(begin());
  const foreign = begin(own, 'placement');
  const gone = begin();
  gone.free();
  const record = ended.log();
  const changed = (change) => {
    const copy = structuredClone(record);
    change(copy);
    return copy;
  };
  const simulated = bank.items.map(({ id }) => id).find((id) => bank.view(id, 'en').interaction.type === 'simulation');
  const play = bank.play(simulated, 'en');
  const before = JSON.stringify([session.log(), session.report(), session.nextStep()]);

  const cases = [
    // Wrong types.
    ['wrong-type', 'pack', () => Bank.fromJson(undefined)],
    ['wrong-type', 'pack', () => Bank.fromJson({})],
    ['wrong-type', 'files', () => Bank.fromFiles([])],
    ['wrong-type', 'files["a.json"]', () => Bank.fromFiles({ 'a.json': {} })],
    ['wrong-type', 'plan', () => bank.plan(3)],
    ['wrong-type', 'bank', () => new Session({}, { plan: 'diagnostic' })],
    ['wrong-type', 'options', () => new Session(bank)],
    ['wrong-type', 'options.plan', () => new Session(bank, {})],
    ['wrong-type', 'options.plans', () => new Session(bank, { plans: 'diagnostic' })],
    ['wrong-type', 'options.seed', () => new Session(bank, { plan: 'diagnostic', seed: 1.5 })],
    ['wrong-type', 'options.seed', () => new Session(bank, { plan: 'diagnostic', seed: -1 })],
    ['wrong-type', 'options.seed', () => new Session(bank, { plan: 'diagnostic', seed: 2n ** 64n })],
    ['wrong-type', 'options.seed', () => new Session(bank, { plan: 'diagnostic', seed: '7' })],
    ['wrong-type', 'options.context.device', () => new Session(bank, { plan: 'diagnostic', context: { device: 'watch' } })],
    ['wrong-type', 'options.context.lang', () => new Session(bank, { plan: 'diagnostic', context: { lang: 'fr' } })],
    ['wrong-type', 'options.context.seen[0]', () => new Session(bank, { plan: 'diagnostic', context: { seen: [1] } })],
    ['wrong-type', 'options.context.needs.wishes', () => new Session(bank, { plan: 'diagnostic', context: { needs: { wishes: 'all' } } })],
    ['wrong-type', 'language', () => session.view(now)],
    ['wrong-type', 'step', () => session.view(undefined, 'en')],
    ['wrong-type', 'step', () => session.record({ ...now }, reply)],
    ['wrong-type', 'reply', () => session.record(now)],
    ['wrong-type', 'reply.response', () => session.record(now, { milliseconds: 5 })],
    ['wrong-type', 'reply.milliseconds', () => session.record(now, { response: null })],
    ['wrong-type', 'reply.milliseconds', () => session.record(now, { response: null, milliseconds: -1 })],
    ['wrong-type', 'reply.milliseconds', () => session.record(now, { response: null, milliseconds: Number.NaN })],
    ['wrong-type', 'reply.milliseconds', () => session.record(now, { response: null, milliseconds: 2 ** 40 })],
    ['wrong-type', 'reply.help', () => session.record(now, { response: null, milliseconds: 5, help: 'yes' })],
    ['wrong-type', 'reply.response.type', () => session.record(now, { response: 'a', milliseconds: 5 })],
    ['wrong-type', 'reply.response.type', () => session.record(now, { response: { type: 'constructor' }, milliseconds: 5 })],
    ['wrong-type', 'reply.response.option', () => session.record(now, { response: { type: 'choice', option: 3 }, milliseconds: 5 })],
    ['wrong-type', 'reply.response.why', () => session.record(now, { response: { type: 'choice', option: 'a', why: '' }, milliseconds: 5 })],
    ['wrong-type', 'reply.response.value', () => session.record(now, { response: { type: 'slider', value: 2 ** 31 }, milliseconds: 5 })],
    ['wrong-type', 'reply.response.pairs[0].right', () => session.record(now, { response: { type: 'match', pairs: [{ left: 'a' }] }, milliseconds: 5 })],
    ['wrong-type', 'reply.response.fields[0].text', () => session.record(now, { response: { type: 'fill', fields: [{ field: 'a' }] }, milliseconds: 5 })],
    ['wrong-type', 'reply.response.actions[0].do', () => session.record(now, { response: { type: 'simulation', actions: [{ do: 'fly' }] }, milliseconds: 5 })],
    ['wrong-type', 'action.on', () => play.act({ do: 'tap' })],
    ['wrong-type', 'notes.name', () => session.log({ name: 'Ana' })],
    ['wrong-type', 'needs', () => bank.catalogue.recommend(ended.report(), 'all')],
    ['wrong-type', 'options.sessions', () => bank.catalogue.recommend(ended.report(), {}, { sessions: 'three' })],
    ['wrong-type', 'options.today', () => bank.catalogue.recommend(ended.report(), {}, { today: '22/11/2026' })],
    ['wrong-type', 'later', () => changes(ended)],
    ['wrong-type', 'options.retest', () => changes(ended, ended, { retest: Number.NaN })],
    ['wrong-type', 'Bank', () => new Bank()],
    ['wrong-type', 'Play', () => new Play()],
    ['wrong-type', 'Catalogue', () => new Catalogue()],
    // What is not there.
    ['unknown-plan', 'plan', () => bank.plan('exam')],
    ['unknown-plan', 'plan', () => new Session(bank, { plan: 'exam' })],
    ['unknown-item', 'item', () => bank.view('none', 'en')],
    ['unknown-item', 'item', () => bank.practice('none', 'en')],
    ['not-a-simulation', 'item', () => bank.play('none', 'en')],
    ['invalid-action', 'action', () => play.act({ do: 'tap', on: 'none' })],
    // The wrong order, the wrong item, the wrong session.
    ['other-item', 'item', () => session.record('none', reply)],
    ['other-item', 'item', () => session.record(step, reply)],
    ['other-session', 'step', () => session.record(foreign.nextStep(), reply)],
    ['other-session', 'step', () => session.view(begin().nextStep(), 'en')],
    ['stopped', 'step', () => ended.record(ended.nextStep(), reply)],
    ['stopped', 'step', () => ended.record(step.item, reply)],
    ['invalid-response', 'reply.response', () => session.record(now, { response: { type: 'choice', option: 'none' }, milliseconds: 5 })],
    ['freed', 'this', () => gone.nextStep()],
    ['freed', 'earlier', () => changes(gone, ended)],
    // Banks, records and reports of something else.
    ['invalid-bank', undefined, () => Bank.fromJson('{"format": "jalon-bank/1"')],
    ['invalid-bank', undefined, () => Bank.fromJson(ENGLISH.replace('jalon-bank/1', 'jalon-bank/9'))],
    ['invalid-bank', undefined, () => Bank.fromJson(ENGLISH.replaceAll('"key": ', '"keys": '))],
    ['invalid-bank', undefined, () => Bank.fromJson('['.repeat(100_000))],
    ['invalid-bank', undefined, () => Bank.fromFiles({})],
    ['invalid-record', '/format', () => Session.replay(bank, '{}')],
    ['invalid-record', undefined, () => Session.replay(bank, JSON.stringify(record).slice(0, -9))],
    ['invalid-record', '/format', () => Session.replay(bank, changed((copy) => { copy.format = 'jalon-session/9'; }))],
    ['invalid-record', undefined, () => Session.replay(bank, changed((copy) => { copy.answers[0].milliseconds = '5'; }))],
    ['other-bank', '/bank', () => Session.replay(own, record)],
    ['other-bank', '/bank', () => Session.replay(bank, changed((copy) => { copy.bank.hash = '0'.repeat(64); }))],
    ['unknown-plan', 'plan', () => Session.replay(bank, changed((copy) => { copy.plan = 'exam'; }))],
    ['diverged', '/answers/0', () => Session.replay(bank, changed((copy) => { copy.answers[0].outcome = copy.answers[0].outcome === 'right' ? 'wrong' : 'right'; }))],
    ['diverged', '/answers/1', () => Session.replay(bank, changed((copy) => { copy.answers[1].item = 'none'; }))],
    ['unknown-report', 'report', () => bank.catalogue.recommend(structuredClone(ended.report()))],
    ['unknown-report', 'report', () => bank.catalogue.recommend(foreign.report())],
    ['not-comparable', 'earlier', () => changes(foreign, ended)],
    ['not-comparable', 'options.retest', () => changes(ended, ended, { retest: 1 })],
    ['not-comparable', 'options.retest', () => changes(foreign, foreign)],
  ];
  for (const [code, place, call] of cases) {
    assert.throws(call, refused(code, place), `${call}`);
    assert.equal(JSON.stringify([session.log(), session.report(), session.nextStep()]), before, `${call}`);
  }
  // And it does go on.
  session.record(session.nextStep(), { response: null, milliseconds: 5000 });
  assert.equal(take(session).nextStep().type, 'stop');
});

test('a bank’s defects come all at once, each with its file and place', () => {
  const pack = JSON.parse(ENGLISH);
  pack.files['items/grammar/g1.json'].level = 12;
  delete pack.files['items/words/w1.json'].stem;
  assert.throws(() => Bank.fromJson(JSON.stringify(pack)), ({ code, problems }) => {
    assert.equal(code, 'invalid-bank');
    assert.deepEqual(problems.map(({ file, place }) => [file, place]), [['items/grammar/g1.json', '/level'], ['items/words/w1.json', '']]);
    return true;
  });
});

/** Met in element.test.mjs. */
const OF_THE_ELEMENT = ['not-begun', 'under-way', 'unknown-language', 'unknown-theme'];

test('each code of the types was met', () => {
  const [, union] = /type ErrorCode =([^;]*);/.exec(readFileSync(join(PACKAGE, 'index.d.ts'), 'utf8'));
  const codes = [...union.matchAll(/\| '([a-z-]+)'/g)].map(([, code]) => code);
  assert.deepEqual(codes.sort(), [...met, ...OF_THE_ELEMENT].sort());
});
