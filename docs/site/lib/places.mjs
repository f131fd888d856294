// Where things are; `cargo xtask docs` says where it builds.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The sources of the site. */
export const SITE = join(ROOT, 'docs/site');

/** What was built. */
export const TARGET = process.env.JALON_TARGET ?? join(ROOT, 'target');

/** Where the site goes. */
export const OUT = join(TARGET, 'docs-site');

/** The command that the pages describe, and that their samples run. */
export const JALON = join(TARGET, 'debug', process.platform === 'win32' ? 'jalon.exe' : 'jalon');
