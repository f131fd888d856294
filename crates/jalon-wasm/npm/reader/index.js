// From a bank as its author wrote it to a compiled one: loaded apart, so that most programs do not carry it.

import start, * as reader from './jalon_reader.js';
import { files } from '../check.js';
import { told } from '../error.js';
import { Program } from '../wasm.js';

const program = new Program('reader', start, () => new URL('./jalon_reader_bg.wasm', import.meta.url));

/** Loads the reader. */
export default function init(source) {
  return program.load(source);
}

export async function compile(content) {
  if (typeof content === 'string') {
    await init();
    return told(() => reader.compile_json(content));
  }
  const texts = files(content, 'content');
  await init();
  return told(() => reader.compile_files(Object.keys(texts), Object.values(texts)));
}
