// What is refused at the door: a typed error that says what to do, and all is as it was.

import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { ENGLISH, PACKAGE, load, program } from './lib/package.mjs';
import { answer, take } from './lib/people.mjs';

const { default: init, Bank, Catalogue, JalonError, Play, Session, changes } = await load('index.js');
const { loadBank } = await load('bank/index.js');
const { default: initReader, compile } = await load('reader/index.js');

test('nothing works before the engine is loaded, and a failure to load can be mended', async () => {
  await assert.rejects(Bank.fromJson(ENGLISH), refused('not-ready'));
  await assert.rejects(Bank.fromFiles({}), refused('not-ready'));
  assert.throws(() => Bank.fromCompiled(new Uint8Array()), refused('not-ready'));
  await assert.rejects(loadBank(), refused('not-ready'));
  await assert.rejects(init('file:///nowhere/engine.wasm'), refused('not-loaded'));
  await assert.rejects(init(new Uint8Array([1, 2, 3])), refused('not-loaded'));
  await assert.rejects(init(7), refused('wrong-type', 'source'));
  await Promise.all([init(), init()]);
});

test('the reader, too, comes from where its program says, and a failure to load it can be mended', async () => {
  await assert.rejects(initReader('file:///nowhere/reader.wasm'), refused('not-loaded', 'source'));
  await assert.rejects(initReader(new Uint8Array([1, 2, 3])), refused('not-loaded', 'source'));
  await assert.rejects(initReader(7), refused('wrong-type', 'source'));
  await Promise.all([initReader(), initReader()]);
  // A package without it takes compiled banks, and says what it lacks for others.
  const folder = join(program('no-reader'), 'node_modules/jalon');
  const wasm = join(folder, 'reader/jalon_reader_bg.wasm');
  const bytes = readFileSync(wasm);
  rmSync(wasm);
  const there = (file) => import(pathToFileURL(join(folder, file)).href);
  const { default: start, Bank: Own, JalonError: OwnError } = await there('index.js');
  await start();
  await assert.rejects(Own.fromJson(ENGLISH), (error) => error instanceof OwnError && error.code === 'not-loaded' && error.problems[0].file.endsWith('jalon_reader_bg.wasm'));
  const { hash } = Own.fromCompiled(await compile(ENGLISH));
  const { default: startReader } = await there('reader/index.js');
  await startReader(bytes);
  assert.equal((await Own.fromJson(ENGLISH)).hash, hash);
});

test('without the reader’s script a bank as JSON is not loaded, and a compiled one is', async () => {
  const folder = join(program('no-reader-script'), 'node_modules/jalon');
  rmSync(join(folder, 'reader'), { recursive: true });
  const { default: start, Bank: Own, JalonError: OwnError } = await import(pathToFileURL(join(folder, 'index.js')).href);
  await start();
  await assert.rejects(Own.fromJson(ENGLISH), (error) => error instanceof OwnError && error.code === 'not-loaded' && error.problems[0].file === 'jalon/reader');
  assert.equal(Own.fromCompiled(await compile(ENGLISH)).plans.length, 1);
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
  const [bank, own] = [await loadBank(), await Bank.fromJson(ENGLISH)];
  const bytes = await compile(ENGLISH);
  const end = bytes.indexOf(10);
  const edited = (at) => bytes.with(at, bytes[at] ^ 1);
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
    ['wrong-type', 'bytes', () => Bank.fromCompiled(undefined)],
    ['wrong-type', 'bytes', () => Bank.fromCompiled(ENGLISH)],
    ['wrong-type', 'bytes', () => Bank.fromCompiled([...bytes])],
    ['wrong-type', 'bytes', () => Bank.fromCompiled(new DataView(bytes.buffer))],
    ['wrong-type', 'bytes', () => Bank.fromCompiled(compile(ENGLISH))],
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
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(new Uint8Array())],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(new TextEncoder().encode(ENGLISH))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(new TextEncoder().encode(ENGLISH).buffer)],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(bytes.slice(0, 9))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(bytes.slice(0, end))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(bytes.slice(0, end + 1))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(bytes.slice(0, -9))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(new Uint8Array([...bytes, 0]))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(edited(0))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(edited(end + 3))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(edited(bytes.length >> 1))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(edited(bytes.length - 1))],
    ['invalid-compiled-bank', 'bytes', () => Bank.fromCompiled(givenAway())],
    ['other-version', 'bytes', () => Bank.fromCompiled(edited(end - 1))],
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
  // What waits for the reader is refused by its promise.
  const later = [
    ['wrong-type', 'pack', () => Bank.fromJson(undefined)],
    ['wrong-type', 'pack', () => Bank.fromJson({})],
    ['wrong-type', 'files', () => Bank.fromFiles([])],
    ['wrong-type', 'files["a.json"]', () => Bank.fromFiles({ 'a.json': {} })],
    ['wrong-type', 'content', () => compile(undefined)],
    ['wrong-type', 'content', () => compile([])],
    ['wrong-type', 'content["a.json"]', () => compile({ 'a.json': {} })],
    ['invalid-bank', undefined, () => Bank.fromJson('{"format": "jalon-bank/1"')],
    ['invalid-bank', undefined, () => Bank.fromJson(ENGLISH.replace('jalon-bank/1', 'jalon-bank/9'))],
    ['invalid-bank', undefined, () => Bank.fromJson(ENGLISH.replaceAll('"key": ', '"keys": '))],
    ['invalid-bank', undefined, () => Bank.fromJson('['.repeat(100_000))],
    ['invalid-bank', undefined, () => Bank.fromFiles({})],
    ['invalid-bank', undefined, () => compile('{"format": "jalon-bank/1"')],
    ['invalid-bank', undefined, () => compile(ENGLISH.replace('jalon-bank/1', 'jalon-bank/9'))],
    ['invalid-bank', undefined, () => compile(ENGLISH.replaceAll('"key": ', '"keys": '))],
    ['invalid-bank', undefined, () => compile('['.repeat(100_000))],
    ['invalid-bank', undefined, () => compile({})],
    ['invalid-bank', undefined, () => Bank.fromJson(new TextDecoder().decode(bytes))],
  ];
  for (const [code, place, call] of later) {
    await assert.rejects(call, refused(code, place), `${call}`);
    assert.equal(JSON.stringify([session.log(), session.report(), session.nextStep()]), before, `${call}`);
    // The reader reads on.
    assert.deepEqual(await compile(ENGLISH), bytes, `${call}`);
  }
  // And it does go on.
  session.record(session.nextStep(), { response: null, milliseconds: 5000 });
  assert.equal(take(session).nextStep().type, 'stop');
});

/** A buffer that a worker has now. */
function givenAway() {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

test('a bank’s defects come all at once, each with its file and place', async () => {
  const pack = JSON.parse(ENGLISH);
  pack.files['items/grammar/g1.json'].level = 12;
  delete pack.files['items/words/w1.json'].stem;
  const files = Object.fromEntries(Object.entries(pack.files).map(([name, content]) => [name, JSON.stringify(content)]));
  for (const call of [() => Bank.fromJson(JSON.stringify(pack)), () => compile(JSON.stringify(pack)), () => Bank.fromFiles(files), () => compile(files)]) {
    await assert.rejects(call, (error) => {
      const { code, problems } = error;
      assert.ok(error instanceof JalonError);
      assert.equal(code, 'invalid-bank');
      assert.deepEqual(problems.map(({ file, place }) => [file, place]), [['items/grammar/g1.json', '/level'], ['items/words/w1.json', '']]);
      return true;
    });
  }
});

/** Met in element.test.mjs. */
const OF_THE_ELEMENT = ['not-begun', 'under-way', 'unknown-language', 'unknown-theme'];

test('each code of the types was met', () => {
  const [, union] = /type ErrorCode =([^;]*);/.exec(readFileSync(join(PACKAGE, 'index.d.ts'), 'utf8'));
  const codes = [...union.matchAll(/\| '([a-z-]+)'/g)].map(([, code]) => code);
  assert.deepEqual(codes.sort(), [...met, ...OF_THE_ELEMENT].sort());
});
