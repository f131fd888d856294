// Fetching and starting the WebAssembly of the package: the engine, and the reader where one is wanted.

import { refuse } from './check.js';
import { JalonError } from './error.js';

/** A program of the package, started once. */
export class Program {
  #what;
  #start;
  #beside;
  #loading;
  #ready = false;

  /** `start` is the glue's own; `beside` says where the package has the file. */
  constructor(what, start, beside) {
    this.#what = what;
    this.#start = start;
    this.#beside = beside;
  }

  get ready() {
    return this.#ready;
  }

  get loading() {
    return this.#loading !== undefined;
  }

  /** Loads it; a second call waits for the first. After a failure it can be called again. */
  load(source) {
    this.#loading ??= this.#load(source).catch((error) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #load(source) {
    const given = source ?? this.#beside();
    const known = [URL, ArrayBuffer, WebAssembly.Module, globalThis.Response ?? URL].some((kind) => given instanceof kind);
    if (typeof given !== 'string' && !known && !ArrayBuffer.isView(given)) {
      refuse('source', 'an address, a Response, bytes or a WebAssembly.Module', given);
    }
    const url = typeof given === 'string' || given instanceof URL;
    await loaded(`the ${this.#what}’s WebAssembly`, 'source', url ? given : '', async () => {
      await this.#start({ module_or_path: url ? await fetched(given) : given });
      this.#ready = true;
    });
  }
}

/** Loads something; what hinders it becomes a JalonError. */
export async function loaded(what, place, file, load) {
  try {
    return await load();
  } catch (error) {
    throw new JalonError('not-loaded', `${what} could not be loaded: ${error.message}`, [
      { file: String(file), place, expected: what, found: error.message },
    ]);
  }
}

/** A file: what the platform fetches, and on a disk what Node reads. */
export async function fetched(address) {
  const files = globalThis.process?.getBuiltinModule?.('node:fs/promises');
  const url = address instanceof URL ? address : new URL(address, globalThis.document?.baseURI ?? import.meta.url);
  if (files && url.protocol === 'file:') {
    return new Response(await files.readFile(url), { headers: url.pathname.endsWith('.wasm') ? { 'Content-Type': 'application/wasm' } : {} });
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answers ${response.status}`);
  }
  return response;
}
