// For Node's test runner: a line for each test that failed, `file<tab>test<tab>why`. `node_tests.rs` reads them.

const BELOW = /^\d+ subtests? failed$/;

export default async function* red(source) {
  for await (const { type, data } of source) {
    const error = data?.details?.error;
    const why = String(error?.cause?.message ?? error?.message ?? '').replaceAll(/\s+/g, ' ').trim();
    if (type === 'test:fail' && !BELOW.test(why)) {
      yield `${data.file ?? ''}\t${data.name.replaceAll(/\s+/g, ' ')}\t${why.slice(0, 300)}\n`;
    }
  }
}
