// The package in Node.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ENGLISH, PACKAGE, ROOT, TARGET, load, program } from './lib/package.mjs';
import { answer, take } from './lib/people.mjs';

const { default: init, Bank, Session, changes } = await load('index.js');
const { loadBank, url } = await load('bank/index.js');
const { compile } = await load('reader/index.js');
await init();
const bank = await loadBank();
const begin = (plan, seed = 7) => new Session(bank, { plan, seed, context: { device: 'tablet', language: 'en' } });

test('a diagnostic ends with a reason, a report and a pathway', () => {
  const session = take(begin(bank.plan('diagnostic')));
  const report = session.report();
  assert.equal(session.nextStep().type, 'stop');
  assert.equal(report.format, 'jalon-report/1');
  assert.equal(report.answers, session.progress.administered);
  assert.ok(report.answers >= 8 && report.answers <= session.progress.atMost);
  assert.equal(report.stop_reason, session.nextStep().reason);
  assert.equal(report.nodes.length, bank.framework.nodes.length);
  const pathway = bank.catalogue.recommend(report, { wishes: ['procedures'] }, { sessions: 3, today: '2026-11-22' });
  assert.equal(pathway.choice.sessions, 3);
  assert.ok(pathway.steps.length > 0);
  // The session goes on to be known by its report, changed or gone.
  const before = bank.catalogue.recommend(report);
  session.free();
  assert.deepEqual(bank.catalogue.recommend(report), before);
});

test('a report stands for its moment, also when the session has gone on', () => {
  const session = begin('diagnostic');
  const early = session.report();
  const then = bank.catalogue.recommend(early);
  take(session);
  assert.deepEqual(bank.catalogue.recommend(early), then);
  assert.notDeepEqual(session.report().nodes, early.nodes);
});

test('equal seeds and answers make equal sessions, and a record replays to the bit', () => {
  const seed = 2n ** 64n - 1n;
  const [one, other] = [take(begin('screening', seed)), take(begin('screening', seed))];
  assert.equal(one.seed, seed);
  assert.deepEqual(one.log(), other.log());
  const kept = JSON.stringify(one.log({ place: 'library', date: '2026-11-22', pseudonym: 'A' }));
  assert.equal(JSON.parse(kept).place, 'library');
  for (const record of [kept, JSON.parse(kept), one]) {
    const again = Session.replay(bank, record);
    assert.deepEqual(again.report(), one.report());
    assert.deepEqual(again.context, { device: 'tablet', language: 'en', seen: [], needs: {} });
  }
});

test('without a seed one is drawn, and told', () => {
  const seeds = new Set([1, 2, 3].map(() => new Session(bank, { plan: 'screening' }).seed));
  assert.equal(seeds.size, 3);
});

test('a session can be stopped, and tells how far it is', () => {
  const session = begin('diagnostic');
  session.record(session.nextStep(), { response: null, milliseconds: 12_340 });
  assert.deepEqual(session.progress, { administered: 1, atMost: session.progress.atMost, seconds: 12.3 });
  session.stop();
  assert.deepEqual(session.nextStep(), { type: 'stop', reason: 'person' });
  assert.equal(session.log().stopped, true);
});

test('two sessions of one person are compared', () => {
  const found = changes(take(begin('diagnostic', 1)), take(begin('follow-up', 2)));
  assert.equal(found.length, bank.framework.nodes.length);
  assert.ok(found.every(({ progress }) => progress >= 0 && progress <= 1));
  assert.notDeepEqual(changes(begin('diagnostic'), take(begin('follow-up', 2)), { retest: 0 }), found);
});

test('a simulation is played on its screens and recorded', () => {
  const item = bank.items.map(({ id }) => id).find((id) => bank.view(id, 'en').interaction.type === 'simulation');
  const play = bank.play(item, 'en');
  const before = play.screen();
  assert.deepEqual(bank.view(item, 'en').interaction.screen, before);
  play.act({ do: 'restart' });
  assert.deepEqual(play.response(), { type: 'simulation', actions: [{ do: 'restart' }] });
  assert.throws(() => play.act({ do: 'tap', on: 'nothing-there' }), { code: 'invalid-action' });
  assert.deepEqual(play.screen(), before);
});

test('no view has a key, a scoring rule or a parameter', () => {
  const told = new Set(['key', 'why', 'missed', 'accept', 'rule', 'goal', 'goals', 'model', 'a', 'b', 'mistakes', 'solution']);
  let looked = 0;
  const look = (value, where) => {
    for (const [name, inner] of Object.entries(value ?? {})) {
      assert.ok(!told.has(name) || Array.isArray(value), `${where}.${name}`);
      looked += 1;
      if (typeof inner === 'object') {
        look(inner, `${where}.${name}`);
      }
    }
  };
  for (const { id } of bank.items) {
    look(bank.view(id, 'fr'), id);
  }
  look(bank.items, 'items');
  assert.ok(looked > 10_000);
});

test('every interaction of the bank takes an answer of its type', () => {
  const types = new Set(bank.items.map(({ id }) => bank.view(id, 'en').interaction.type));
  assert.deepEqual([...types].sort(), ['choice', 'choices', 'fill', 'hotspot', 'match', 'order', 'simulation', 'slider', 'text']);
  for (const { id } of bank.items) {
    assert.equal(answer(bank.view(id, 'en'), 0).type, bank.view(id, 'en').interaction.type);
  }
});

test('needs, practice and pictures of the bank are there to be drawn', () => {
  const plan = bank.plan('diagnostic');
  assert.equal(bank.practice(plan.practice, 'fr').id, plan.practice);
  const [question] = bank.needs.filter(({ id }) => plan.needs.includes(id));
  assert.match(bank.media(question.options[0].picture), /^<svg/);
  assert.equal(bank.media('media/none.svg'), undefined);
  assert.ok(Object.isFrozen(bank.plans) && bank.languages.includes('fr') && /^[0-9a-f]{64}$/.test(bank.hash));
});

test('a bank of one’s own is read from one file and from several', async () => {
  const whole = await Bank.fromJson(ENGLISH);
  const files = Object.entries(JSON.parse(ENGLISH).files).map(([name, content]) => [name, JSON.stringify(content)]);
  const parts = await Bank.fromFiles(Object.fromEntries(files));
  assert.deepEqual(parts.plans, whole.plans);
  assert.equal(take(new Session(parts, { plan: 'placement', seed: 1 })).report().decisions[0].decision, 'course');
});

/** All that a program gets of a bank, and of a session with it. */
function seen(of, plan) {
  const session = new Session(of, { plan, seed: 7, context: { device: 'tablet' } });
  const first = session.nextStep();
  const { id, version, hash, languages, framework, needs, plans, items } = of;
  const views = items.map((item) => of.view(item.id, 'en'));
  const question = session.view(first, 'en');
  const report = take(session).report();
  return { id, version, hash, languages, framework, needs, plans, items, views, first, question, report, record: session.log(), pathway: of.catalogue.recommend(report) };
}

test('a compiled bank is the bank, whoever compiled it and however its bytes come', async () => {
  const digital = readFileSync(join(PACKAGE, 'bank/digital-skills.json'), 'utf8');
  const shipped = readFileSync(join(PACKAGE, 'bank/digital-skills.jalon'));
  assert.ok(shipped.equals(await compile(digital)));
  assert.deepEqual(seen(await Bank.fromJson(digital), 'diagnostic'), seen(bank, 'diagnostic'));
  const expected = seen(await Bank.fromJson(ENGLISH), 'placement');
  const bytes = await compile(ENGLISH);
  assert.ok(bytes instanceof Uint8Array && bytes.length < ENGLISH.length);
  const files = Object.fromEntries(Object.entries(JSON.parse(ENGLISH).files).map(([name, content]) => [name, JSON.stringify(content)]));
  assert.deepEqual(seen(Bank.fromCompiled(await compile(files)), 'placement'), seen(await Bank.fromFiles(files), 'placement'));
  // As they are, as a buffer, and out of the middle of one.
  for (const given of [bytes, bytes.slice().buffer, Buffer.from(bytes), new Uint8Array([1, 2, ...bytes, 3]).subarray(2, -1)]) {
    assert.deepEqual(seen(Bank.fromCompiled(given), 'placement'), expected);
  }
});

test('the archive holds what a program needs, and the package works from it', () => {
  const folder = join(TARGET, 'npm', 'archive');
  mkdirSync(folder, { recursive: true });
  const [{ files, filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: PACKAGE, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  const names = files.map(({ path }) => path);
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'index.js', 'index.d.ts', 'bank/digital-skills.json', 'bank/digital-skills.jalon', 'engine/jalon_bg.wasm', 'reader/index.js', 'reader/index.d.ts', 'reader/jalon_reader_bg.wasm', 'examples/diagnostic.mjs']) {
    assert.ok(names.includes(name), name);
  }
  assert.ok(readdirSync(folder).includes(filename));
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  assert.notEqual(version, '0.0.0');
});

test('the example in the terminal asks, and ends in advice', () => {
  const folder = program('terminal');
  const script = join(folder, 'node_modules/jalon/examples/diagnostic.mjs');
  const { status, stdout, stderr } = spawnSync('node', [script, '5'], { input: '1\n2\n\n1\n3\n'.repeat(10), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /The end, after \d+ questions \([a-z-]+\)\./);
  assert.match(stdout, /^- .+: .+/m);
});

test('the examples of both READMEs and of the types run', async () => {
  const read = (file) => readFileSync(file, 'utf8');
  const example = (text) => /```js\n([^]*?)```/.exec(text)[1];
  const shown = example(read(join(PACKAGE, 'README.md')));
  assert.equal(example(read(join(ROOT, 'README.md'))), shown);
  const examples = [shown, example(read(join(PACKAGE, 'index.d.ts')).replaceAll(/^ \* ?/gm, ''))];
  const folder = program('readme');
  for (const [k, text] of examples.entries()) {
    const file = join(folder, `${k}.mjs`);
    const end = 'console.log(report.answers, pathway.format);';
    writeFileSync(file, `const ask = async () => ({ response: null, milliseconds: 12_000 });\n${text}\n${end}\n`);
    assert.match(execFileSync('node', [file], { encoding: 'utf8' }), /^\d+ jalon-pathway\/1\n$/);
  }
  assert.equal(url.protocol, 'file:');
  const file = join(folder, 'compile.mjs');
  writeFileSync(file, example(read(join(PACKAGE, 'reader/index.d.ts')).replaceAll(/^ \* ?/gm, '')));
  writeFileSync(join(folder, 'own.bank.json'), ENGLISH);
  execFileSync('node', [file], { cwd: folder });
  assert.equal(Bank.fromCompiled(readFileSync(join(folder, 'own.jalon'))).hash, (await Bank.fromJson(ENGLISH)).hash);
});
