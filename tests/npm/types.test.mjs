// The types are those of the real module: the same names, and what the engine gives fits them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { PACKAGE, load, program } from './lib/package.mjs';
import { take } from './lib/people.mjs';

const jalon = await load('index.js');
const { loadBank, ...bankModule } = await load('bank/index.js');
const readerModule = await load('reader/index.js');

const source = (file) => ts.createSourceFile(file, readFileSync(join(PACKAGE, file), 'utf8'), ts.ScriptTarget.Latest, true);
const types = source('index.d.ts');
const exported = (file) => file.statements.filter((one) => ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Export);
const nameOf = (one) => (one.name ?? one.declarationList?.declarations[0].name).text;
const named = (one) => (ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Default ? 'default' : nameOf(one));

test('tsc accepts every export as it is used, and all that the engine gives', async () => {
  const folder = program('types');
  for (const file of ['surface.ts', 'element.ts']) {
    copyFileSync(new URL(`types/${file}`, import.meta.url), join(folder, file));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'samples.ts'), await samples());
  const options = {
    strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true,
    target: 'es2022', lib: ['es2022', 'dom'], types: [], module: 'nodenext',
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['surface.ts', 'element.ts', 'samples.ts'] }));
  const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url));
  const { status, stdout } = spawnSync('node', [tsc], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stdout.slice(0, 4000));
});

/** What the engine gives, as literals: a field too many or too few, or another word, does not compile. */
async function samples() {
  const { default: init, Session, changes } = jalon;
  await init();
  const bank = await loadBank();
  const begin = (plan, seed) => new Session(bank, { plan, seed, context: { needs: { wishes: bank.needs.find(({ id }) => id === 'wishes').options.map(({ id }) => id) } } });
  const sessions = ['screening', 'diagnostic', 'positioning'].map((plan, k) => take(begin(plan, k)));
  const reports = sessions.map((session) => session.report());
  const left = begin('diagnostic', 3);
  left.stop();
  const given = {
    SessionRecord: [...sessions.map((session) => session.log()), begin('screening', 1).log({ place: 'a', date: 'b', pseudonym: 'c' })],
    Report: [...reports, begin('diagnostic', 1).report(), left.report()],
    Pathway: reports.map((report) => bank.catalogue.recommend(report, undefined, { today: '2030-01-01' })),
    Change: changes(sessions[0], sessions[1], { retest: 0.5 }),
    ItemView: bank.items.map(({ id }) => bank.view(id, 'fr')),
    Plan: bank.plans,
    NeedQuestion: bank.needs,
    Framework: [bank.framework],
    ItemFacts: bank.items,
    Step: [sessions[0].nextStep(), begin('screening', 1).nextStep(), left.nextStep()],
    Progress: [sessions[0].progress],
    Context: [sessions[0].context],
  };
  const names = Object.keys(given);
  // One statement each: TypeScript refuses what is too large to be one.
  const statements = names.flatMap((name) => given[name].map((value, k) => `export const ${name}${k}: ${name} = ${JSON.stringify(value)};`));
  return [`import type { ${names.join(', ')} } from 'jalon';`, ...statements].join('\n');
}

test('every export is used in the test of the types', () => {
  const surface = readFileSync(new URL('types/surface.ts', import.meta.url), 'utf8');
  const names = exported(types).map(nameOf);
  assert.ok(names.length > 50);
  assert.deepEqual(names.filter((name) => !new RegExp(`[^.\\w]${name}\\b`).test(surface.split("from 'jalon/bank'")[1]) && name !== 'init'), []);
});

test('the module exports what its types say, and its classes have these members', () => {
  const values = exported(types).filter((one) => ts.isClassDeclaration(one) || ts.isFunctionDeclaration(one));
  const names = values.map(named);
  assert.deepEqual(names.sort(), Object.keys(jalon).sort());
  for (const one of values.filter(ts.isClassDeclaration)) {
    const kind = jalon[nameOf(one)];
    const told = one.members.filter(({ name }) => name).map(({ name }) => name.text ?? '[dispose]');
    if (kind === jalon.JalonError) {
      assert.deepEqual(told.sort(), Object.keys(new jalon.JalonError('freed', 'gone')).sort());
      continue;
    }
    const real = new Set(Object.getOwnPropertyNames(kind).filter((name) => !['length', 'name', 'prototype'].includes(name)));
    for (let level = kind.prototype; level !== Object.prototype; level = Object.getPrototypeOf(level)) {
      Object.getOwnPropertyNames(level).forEach((name) => real.add(name));
      Object.getOwnPropertySymbols(level).forEach(() => real.add('[dispose]'));
    }
    real.delete('constructor');
    assert.deepEqual(told.sort(), [...real].sort(), nameOf(one));
  }
  assert.deepEqual(exported(source('bank/index.d.ts')).map(nameOf).sort(), ['loadBank', ...Object.keys(bankModule)].sort());
  assert.deepEqual(exported(source('reader/index.d.ts')).map(named).sort(), Object.keys(readerModule).sort());
});

test('the types know no `any`, and say what each thing is', () => {
  for (const file of [types, source('bank/index.d.ts'), source('reader/index.d.ts')]) {
    const look = (node) => {
      assert.notEqual(node.kind, ts.SyntaxKind.AnyKeyword, `${node.parent?.getText()}`);
      ts.forEachChild(node, look);
    };
    look(file);
    const silent = exported(file).filter((one) => ts.getJSDocCommentsAndTags(one).length === 0);
    assert.deepEqual(silent.map(nameOf), []);
  }
});
