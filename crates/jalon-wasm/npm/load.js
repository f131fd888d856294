// Fetching and starting the engine, once.

import start, * as engine from './engine/jalon.js';
import { refuse } from './check.js';
import { JalonError } from './error.js';

/** The engine under way, or under way to be. */
let loading;
let ready = false;

/**
 * Loads the engine; a second call waits for the first. After a failure it can be called again.
 */
export default function init(source) {
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(source) {
  const given = source ?? new URL('./engine/jalon_bg.wasm', import.meta.url);
  const known = [URL, ArrayBuffer, WebAssembly.Module, globalThis.Response ?? URL].some((kind) => given instanceof kind);
  if (typeof given !== 'string' && !known && !ArrayBuffer.isView(given)) {
    refuse('source', 'an address, a Response, bytes or a WebAssembly.Module', given);
  }
  try {
    const url = typeof given === 'string' || given instanceof URL;
    await start({ module_or_path: url ? await fetched(given) : given });
    ready = true;
  } catch (error) {
    throw new JalonError('not-loaded', `the engine could not be loaded: ${error.message}`, [
      { file: given instanceof URL || typeof given === 'string' ? String(given) : '', place: 'source', expected: 'the engine’s WebAssembly', found: error.message },
    ]);
  }
}

/** A file: what the platform fetches, and on a disk what Node reads. */
export async function fetched(address) {
  const files = globalThis.process?.getBuiltinModule?.('node:fs/promises');
  const url = address instanceof URL ? address : new URL(address, globalThis.document?.baseURI ?? import.meta.url);
  if (files && url.protocol === 'file:') {
    return new Response(await files.readFile(url), { headers: { 'Content-Type': url.pathname.endsWith('.wasm') ? 'application/wasm' : 'application/json' } });
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answers ${response.status}`);
  }
  return response;
}

/** The engine; nothing works before `init`. */
export function raw() {
  if (!ready) {
    throw new JalonError('not-ready', 'the engine is not loaded yet', [
      { place: 'init()', expected: 'a call that has ended', found: loading ? 'a call under way' : 'no call' },
    ]);
  }
  return engine;
}
