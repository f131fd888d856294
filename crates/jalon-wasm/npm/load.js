// Loading the engine, once.

import start, * as engine from './engine/jalon.js';
import { JalonError } from './error.js';
import { Program } from './wasm.js';

const program = new Program('engine', start, () => new URL('./engine/jalon_bg.wasm', import.meta.url));

/** Loads the engine. */
export default function init(source) {
  return program.load(source);
}

/** The engine; nothing works before `init`. */
export function raw() {
  if (!program.ready) {
    throw new JalonError('not-ready', 'the engine is not loaded yet', [
      { place: 'init()', expected: 'a call that has ended', found: program.loading ? 'a call under way' : 'no call' },
    ]);
  }
  return engine;
}
