// The built package, as a program gets it.

import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const TARGET = process.env.JALON_TARGET ?? join(ROOT, 'target');

/** What `cargo xtask npm` made. */
export const PACKAGE = join(TARGET, 'npm', 'jalon');

/** The small bank of the engine's examples. */
export const ENGLISH = readFileSync(join(ROOT, 'crates/jalon/examples/english.bank.json'), 'utf8');

/** A module of the package, by its file. */
export const load = (file) => import(pathToFileURL(join(PACKAGE, file)).href);

/** An empty folder for a program of this name, with the package installed in it. */
export function program(name) {
  const folder = join(TARGET, 'npm', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(PACKAGE, join(folder, 'node_modules', 'jalon'), { recursive: true });
  return folder;
}
