// For Node's test runner: a line for each test that failed, with what it said; `node_tests.rs` ends with them.

import { basename } from 'node:path';

const BELOW = /^\d+ subtests? failed$/;

export default async function* red(source) {
  for await (const { type, data } of source) {
    const error = data?.details?.error;
    const why = String(error?.cause?.message ?? error?.message ?? '').replaceAll(/\s+/g, ' ').trim();
    if (type === 'test:fail' && !BELOW.test(why)) {
      yield `${basename(data.file ?? '')}, « ${data.name.replaceAll(/\s+/g, ' ')} »: ${why.slice(0, 300)}\n`;
    }
  }
}
