// Tables made from what was built.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TARGET } from './places.mjs';

const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

function line(name, file) {
  const content = readFileSync(file);
  return `| ${name} | ${kilobytes(content.length)} | ${kilobytes(gzipSync(content, { level: 9 }).length)} |`;
}

const TABLES = {
  /** What a device loads, and what a program does. */
  sizes() {
    const dist = join(TARGET, 'dist');
    const files = readdirSync(dist).filter((name) => statSync(join(dist, name)).isFile());
    const named = (pattern) => join(dist, files.find((name) => pattern.test(name)));
    const npm = join(TARGET, 'npm/jalon');
    return ['| | as it is | gzip |', '|---|---|---|',
      line('the app: engine and screens', named(/^app\..*\.wasm$/)),
      line('the app: its script', named(/^app\..*\.js$/)),
      line('the app: its style', named(/^style\./)),
      line('the bank of questions', named(/^bank\..*\.jalon$/)),
      line('the single file, all of it', join(TARGET, 'jalon.html')),
      line('the npm package: engine', join(npm, 'engine/jalon_bg.wasm')),
      line('the npm package: bank', join(npm, 'bank/digital-skills.jalon')),
      line('the npm package: reader, for banks as JSON', join(npm, 'reader/jalon_reader_bg.wasm')),
    ].join('\n');
  },
};

/** The table of that name. */
export function figures(name) {
  if (!TABLES[name]) {
    throw new Error(`expected ${Object.keys(TABLES).join(' or ')} after @figures, found \`${name}\``);
  }
  return TABLES[name]();
}
