// Every sample of every page: none is there that nothing runs or checks.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { schemas } from '../lib/formats.mjs';
import { ROOT, TARGET } from '../lib/places.mjs';
import { checkCargo, isCargo } from './lib/cargo.mjs';
import { pages } from './lib/pages.mjs';
import { shell, workplace } from './lib/workplace.mjs';

const ajv = new Ajv({ strict: false, validateFormats: false });
const formats = schemas();

/** Rust is shown from files that the tests of the workspace compile and run. */
function rust({ named: { from } }) {
  const run = readFileSync(join(ROOT, 'tests/crate_examples.rs'), 'utf8');
  assert.ok(from === 'tests/readme.rs' || run.includes(`#[path = "../${from}"]`), `${from} is run by tests/crate_examples.rs`);
}

/** Programs are run by the test below; the example page by the tests of the package, in a browser. */
function script({ named: { from } }) {
  const page = 'crates/jalon-wasm/npm/examples/page/';
  assert.ok(from && existsSync(join(ROOT, from)), 'JavaScript is shown from a file');
  if (from.startsWith('examples/element/')) {
    assert.match(readFileSync(join(ROOT, 'tests/npm/frameworks.test.mjs'), 'utf8'), /'examples\/element'/);
  } else if (from.startsWith(page)) {
    assert.match(readFileSync(join(ROOT, 'tests/npm/browser.test.mjs'), 'utf8'), /examples\/page/);
  } else {
    assert.match(from, /^docs\/site\/samples\/[\w-]+\.mjs$/);
  }
}

function json({ content, named: { from } }, folder, shown) {
  const value = JSON.parse(content);
  if (value.format === 'jalon-bank/1' || value.files) {
    assert.equal(from, 'crates/jalon/examples/english.bank.json');
    return;
  }
  const name = value.format?.match(/^jalon-(\w+)\/\d+$/)?.[1];
  assert.ok(formats[name], `${shown}: has the format of a schema, not \`${value.format}\``);
  const validate = ajv.compile(formats[name]);
  assert.ok(validate(value), `${shown}: ${ajv.errorsText(validate.errors)}`);
}

/** Long runs are made short here; the options stay. */
const quick = (line) => line
  .replace(/^time /, '')
  .replace(/--simulees \d+/, '--simulees 40')
  .replace(/^(jalon calibrate .*--tree .*)$/, (all) => `${all.replace(/ --max-steps \d+/, '').replace(' --no-errors', '')} --no-errors --max-steps 1 || test $? -eq 1`);

function lines({ content }, folder, shown) {
  const joined = content.replace(/\\\n\s*/g, ' ').split('\n').map((line) => line.replace(/\s+#.*$/, '')).filter(Boolean);
  for (const line of joined) {
    if (isCargo(line)) {
      checkCargo(line);
    } else {
      const { status, stdout, stderr } = shell(folder, quick(line));
      assert.equal(status, 0, `${shown}: \`${line}\` ended with ${status}\n${stdout}\n${stderr}`);
    }
  }
}

const CHECKS = {
  rust,
  js: script,
  html: script,
  json,
  sh: lines,
  sql: ({ named: { from } }) => assert.ok(from === 'docs/answers.sql', 'queries are shown from docs/answers.sql, which tests/sql runs'),
  csv: ({ named: { file } }) => assert.ok(file, 'a table says its file'),
};

for (const { name, blocks } of pages.filter(({ blocks: some }) => some.length > 0)) {
  test(`each sample of ${name} does what it says`, (t) => {
    const folder = workplace(t, blocks.some(({ named }) => named.file?.startsWith('item-bank/')));
    for (const [place, block] of blocks.entries()) {
      const shown = `${name}, block ${place + 1} (${block.language})`;
      const check = CHECKS[block.language];
      assert.ok(check, `${shown}: expected ${Object.keys(CHECKS).join(', ')}, so that it can be checked`);
      check(block, folder, shown);
      if (block.named.file) {
        const file = join(folder, block.named.file);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, block.content);
      }
    }
  });
}

test('the programs in JavaScript run in Node with the built package', () => {
  const folder = join(TARGET, 'docs-samples');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(TARGET, 'npm/jalon'), join(folder, 'node_modules/jalon'), { recursive: true });
  cpSync(join(ROOT, 'crates/jalon/examples/english.bank.json'), join(folder, 'english.bank.json'));
  const says = {
    'compile.mjs': /^english-placement 1\n$/,
    'diagnostic.mjs': /\((almost|fairly|to-confirm|confirm|unknown|not-known)[\w-]*\), after \d+ questions\n- /,
    'refused.mjs': /^invalid-response\n(.*expected .*, found .*\n)+true\n$/,
    'resume.mjs': /^true\n1\n$/,
  };
  const shown = new Set(pages.flatMap(({ blocks }) => blocks.map(({ named }) => named.from)).filter((from) => from?.startsWith('docs/site/samples/')));
  assert.deepEqual([...shown].sort(), Object.keys(says).map((file) => `docs/site/samples/${file}`).sort());
  for (const [file, expected] of Object.entries(says)) {
    cpSync(join(ROOT, 'docs/site/samples', file), join(folder, file));
    const { status, stdout, stderr } = spawnSync('node', [file], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, `${file}: ${stderr}`);
    assert.match(stdout, expected, file);
  }
});
