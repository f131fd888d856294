// Authored content, checked and immutable.

import { refuse, seed as checkSeed, text } from './check.js';
import { Catalogue } from './catalogue.js';
import { JalonError, told } from './error.js';
import { raw } from './load.js';
import { read } from './names.js';
import { KEY, Owned } from './owned.js';
import { Play } from './play.js';

export class Bank extends Owned {
  #facts;
  #items;
  #catalogue;

  static fromJson(pack) {
    const engine = raw();
    text(pack, 'pack');
    return new Bank(KEY, told(() => engine.RawBank.from_json(pack)));
  }

  static fromFiles(files) {
    const engine = raw();
    if (typeof files !== 'object' || files === null || Array.isArray(files)) {
      refuse('files', 'an object: path → text', files);
    }
    const names = Object.keys(files);
    const texts = names.map((name) => text(files[name], `files[${JSON.stringify(name)}]`));
    return new Bank(KEY, told(() => engine.RawBank.from_files(names, texts)));
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
