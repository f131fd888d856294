// The pages as they are written, with what they name put in.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figures } from '../../lib/figures.mjs';
import { SITE } from '../../lib/places.mjs';
import { blocks, expand } from '../../lib/sources.mjs';

const folder = join(SITE, 'pages');

/** Each page: its name, and its code blocks in order. */
export const pages = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => ({ name: name.replaceAll('\\', '/'), blocks: blocks(expand(readFileSync(join(folder, name), 'utf8'), { figures })) }));
