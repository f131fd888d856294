// Authored content, checked and immutable.

import { bytes as checkBytes, files as checkFiles, seed as checkSeed, text } from './check.js';
import { Catalogue } from './catalogue.js';
import { JalonError, told } from './error.js';
import { raw } from './load.js';
import { read } from './names.js';
import { KEY, Owned } from './owned.js';
import { Play } from './play.js';
import { loaded } from './wasm.js';

export class Bank extends Owned {
  #facts;
  #items;
  #catalogue;

  static fromCompiled(bytes) {
    const engine = raw();
    const content = checkBytes(bytes, 'bytes');
    return new Bank(KEY, told(() => engine.RawBank.from_compiled(content)));
  }

  static async fromJson(pack) {
    raw();
    return Bank.fromCompiled(await compiled(text(pack, 'pack')));
  }

  static async fromFiles(files) {
    raw();
    return Bank.fromCompiled(await compiled(checkFiles(files, 'files')));
  }

  get #about() {
    const bank = Owned.raw(this, Bank, 'this');
    this.#facts ??= deepFreeze(JSON.parse(bank.facts()));
    return this.#facts;
  }

  get id() {
    return this.#about.id;
  }

  get version() {
    return this.#about.version;
  }

  get hash() {
    return this.#about.hash;
  }

  get languages() {
    return this.#about.languages;
  }

  get framework() {
    return this.#about.framework;
  }

  get needs() {
    return this.#about.needs;
  }

  get plans() {
    return this.#about.plans;
  }

  get items() {
    const bank = Owned.raw(this, Bank, 'this');
    this.#items ??= deepFreeze(JSON.parse(bank.items()));
    return this.#items;
  }

  get catalogue() {
    Owned.raw(this, Bank, 'this');
    this.#catalogue ??= new Catalogue(KEY, this);
    return this.#catalogue;
  }

  plan(id) {
    text(id, 'plan');
    const plan = this.plans.find((one) => one.id === id);
    if (!plan) {
      const known = this.plans.map((one) => `\`${one.id}\``).join(', ');
      throw new JalonError('unknown-plan', `the bank has no plan \`${id}\`; it has ${known}`, [
        { place: 'plan', expected: `one of ${known}`, found: `\`${id}\`` },
      ]);
    }
    return plan;
  }

  view(item, language, { seed = 0 } = {}) {
    const bank = Owned.raw(this, Bank, 'this');
    return found(bank.view(text(item, 'item'), text(language, 'language'), checkSeed(seed, 'seed')), item);
  }

  practice(item, language, { seed = 0 } = {}) {
    const bank = Owned.raw(this, Bank, 'this');
    return found(bank.practice(text(item, 'item'), text(language, 'language'), checkSeed(seed, 'seed')), item);
  }

  play(item, language) {
    const bank = Owned.raw(this, Bank, 'this');
    return played(bank.play(text(item, 'item'), text(language, 'language')), item);
  }

  media(path) {
    return Owned.raw(this, Bank, 'this').media(text(path, 'path'));
  }
}

/** Authored content, compiled. The reader comes when it is first wanted. */
async function compiled(content) {
  const { compile } = await loaded('the reader', '', 'jalon/reader', () => import('./reader/index.js'));
  return compile(content);
}

/** What the engine drew of an item, or that there is none. */
export function found(view, item) {
  if (view === undefined) {
    throw new JalonError('unknown-item', `the bank has no item \`${item}\``, [
      { place: 'item', expected: 'the id of an item of this bank', found: `\`${item}\`` },
    ]);
  }
  return read(view);
}

/** A scene begun, or that the item has none. */
export function played(play, item) {
  if (play === undefined) {
    throw new JalonError('not-a-simulation', `the item \`${item}\` is no simulation of this bank`, [
      { place: 'item', expected: 'the id of a simulation', found: `\`${item}\`` },
    ]);
  }
  return new Play(KEY, play);
}

function deepFreeze(value) {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
