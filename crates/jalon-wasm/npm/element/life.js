// One life of an element, from its first screen to its removal: an instance of the program of its own.

import { JalonError, told } from '../error.js';
import { fetched, loaded } from '../wasm.js';
import { url as digitalSkills } from '../bank/address.js';
import { dress } from './dress.js';
import { instance } from './instance.js';

/** The program, compiled once for all elements. */
let compiling;

function compiled() {
  compiling ??= program().catch((error) => {
    compiling = undefined;
    throw error;
  });
  return compiling;
}

async function program() {
  const response = await fetched(new URL('./element.wasm', import.meta.url));
  return WebAssembly.compile(await response.arrayBuffer());
}

/** What compiled banks begin with. */
const COMPILED = 'jalon-compiled-bank/';

/** A bank's bytes; one that stands there as its authors packed it is compiled here. */
async function bankAt(address) {
  const given = await loaded('the bank', '', address, async () => (await fetched(address)).arrayBuffer());
  const text = new TextDecoder();
  if (text.decode(given.slice(0, COMPILED.length)) === COMPILED) {
    return new Uint8Array(given);
  }
  const { compile } = await import('../reader/index.js');
  return compile(text.decode(given));
}

const PREFIX = 'jalon-element:';

/** The store that the page allows; none in a sandbox. */
function store() {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export class Life {
  #program;
  #wanted;
  #closed = false;
  failed = false;

  constructor(shadow, frame, seat, wanted, tell) {
    this.#wanted = wanted;
    const undress = dress(shadow, frame);
    this.ready = this.#begin(shadow, frame, seat, tell).catch((error) => {
      this.failed = true;
      throw error;
    });
    this.undress = undress;
    // Who asks gets the error; who does not is told by an event.
    this.ready.catch(() => {});
  }

  async #begin(shadow, frame, seat, tell) {
    const address = this.#wanted.bank || digitalSkills;
    const [module, bank] = await Promise.all([
      loaded('the program', '', new URL('./element.wasm', import.meta.url), compiled),
      bankAt(address),
    ]);
    const make = instance();
    await loaded('the program', '', 'element.wasm', () => make({ module_or_path: module }));
    if (this.#closed) {
      throw new JalonError('not-ready', 'the element was removed before it could begin');
    }
    const { plan, lang, keep } = this.#wanted;
    const kept = keep ? this.#kept() : undefined;
    told(() => make.mount(shadow, frame, seat, bank, plan, lang, kept, Boolean(keep), (name, detail) => {
      const news = JSON.parse(detail);
      if (name === 'keep') {
        this.#write(news === null ? undefined : detail);
      } else {
        tell(name, news);
      }
    }));
    this.#program = make;
    return Object.fromEntries(['start', 'pause', 'resume', 'restart', 'plan', 'language', 'record', 'report'].map((name) => [
      name,
      (...values) => told(() => make[name](...values)),
    ]));
  }

  #kept() {
    try {
      return store()?.getItem(PREFIX + this.#wanted.keep) ?? undefined;
    } catch {
      return undefined;
    }
  }

  #write(text) {
    try {
      if (text === undefined) {
        store()?.removeItem(PREFIX + this.#wanted.keep);
      } else {
        store()?.setItem(PREFIX + this.#wanted.keep, text);
      }
    } catch {
      // A full store: the session goes on, and lasts as long as the page.
    }
  }

  /** What was kept goes: the page begins anew. */
  forget() {
    if (this.#wanted.keep) {
      this.#write(undefined);
    }
  }

  get state() {
    if (this.failed) {
      return 'failed';
    }
    return this.#program ? this.#program.state() : 'loading';
  }

  /** Whether attributes ask for another beginning than this one. */
  outdated(wanted) {
    return wanted.bank !== this.#wanted.bank || wanted.keep !== this.#wanted.keep;
  }

  close() {
    this.#closed = true;
    this.#program?.unmount();
    this.#program = undefined;
    this.undress();
  }
}
