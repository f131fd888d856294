// Files of the project that pages lead to.

import { cpSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { escape } from './html.mjs';

/** Brings a file along; a folder with a list of what is in it. */
export function bring(from, to) {
  cpSync(from, to, { recursive: true });
  if (statSync(from).isDirectory()) {
    const name = escape(basename(from));
    const lines = readdirSync(from).sort().map((file) => `<li><a href="${encodeURIComponent(file)}">${escape(file)}</a></li>`);
    writeFileSync(join(to, 'index.html'), `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">\n<meta name="viewport" content="width=device-width">\n<title>${name}</title>\n</head>\n<body>\n<main>\n<h1>${name}</h1>\n<ul>${lines.join('')}</ul>\n</main>\n</body>\n</html>\n`);
  }
}
