// Lines that build, time or serve something: too long to run again, so it is checked that what they name exists.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TARGET } from '../../lib/places.mjs';

const XTASK = process.env.JALON_XTASK ?? join(TARGET, 'debug/xtask');

const crates = ['tests', ...readdirSync(join(ROOT, 'crates')).map((name) => `crates/${name}`)].filter((folder) => existsSync(join(ROOT, folder, 'Cargo.toml')));
const manifests = crates.map((folder) => ({ folder, text: readFileSync(join(ROOT, folder, 'Cargo.toml'), 'utf8') }));

const after = (words, option) => words[words.indexOf(option) + 1];

const has = (words, option) => words.includes(option);

/** Is this line one of them? */
export const isCargo = (line) => /^(time )?cargo |^cd tests\/|^node --test /.test(line);

/** Holds the line against the project; what follows `--` belongs to the program that is started. */
export function checkCargo(line) {
  for (const part of line.replace(/^time /, '').replace(/ *#.*$/, '').split(' && ')) {
    const words = part.trim().split(/\s+/);
    if (words[0] === 'cd') {
      assert.ok(existsSync(join(ROOT, words[1])), `${part}: the folder exists`);
    } else if (words[0] === 'node') {
      assert.ok(existsSync(join(ROOT, 'tests/e2e', words.at(-1))), `${part}: the test exists`);
    } else if (words[1] === 'xtask') {
      xtask(words.slice(2), part);
    } else {
      program(words.slice(1), part);
    }
  }
}

function xtask([command, ...options], part) {
  const help = execFileSync(XTASK, [command, '--help'], { encoding: 'utf8' });
  for (const option of options.filter((word) => word.startsWith('--'))) {
    assert.match(help, new RegExp(`${option}\\b`), `${part}: ${command} takes ${option}`);
  }
}

function program(words, part) {
  const own = words.slice(0, has(words, '--') ? words.indexOf('--') : undefined);
  assert.ok(['bench', 'test', 'run'].includes(own[0]), `${part}: a command that the test knows`);
  const name = has(own, '-p') ? after(own, '-p') : after(own, '--package');
  const found = manifests.find(({ text }) => text.includes(`name = "${name}"`));
  assert.ok(found, `${part}: the crate ${name} exists`);
  for (const [option, folder] of [['--bench', 'benches'], ['--test', '.'], ['--bin', 'src/bin']]) {
    if (has(own, option)) {
      const target = after(own, option);
      const file = [`${target}.rs`, `${target}/main.rs`].some((place) => existsSync(join(ROOT, found.folder, folder, place)));
      assert.ok(file || found.text.includes(`name = "${target}"`), `${part}: ${option} ${target} exists`);
    }
  }
}
