// The `jalon` command, built natively.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, TARGET } from './package.mjs';

let built = false;

/** Runs the command, and returns what it prints; another exit code than 0 fails the test. */
export function jalon(...words) {
  if (!built) {
    const cargo = spawnSync('cargo', ['build', '--quiet', '--package', 'jalon-cli'], { cwd: ROOT, encoding: 'utf8' });
    assert.equal(cargo.status, 0, cargo.stderr);
    built = true;
  }
  const ran = spawnSync(join(TARGET, 'debug', 'jalon'), words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout;
}
