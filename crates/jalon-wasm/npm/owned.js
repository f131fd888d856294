// Objects whose memory is the engine's: freed by hand, by `using`, or with the object itself.

import { JalonError } from './error.js';

/** Only this package makes such objects. */
export const KEY = Symbol('jalon');

export class Owned {
  #raw;

  constructor(key, raw) {
    if (key !== KEY) {
      throw new JalonError('wrong-type', `${new.target.name} is not made with \`new\``, [
        { place: new.target.name, expected: 'the call that index.d.ts names', found: '`new`' },
      ]);
    }
    this.#raw = raw;
  }

  /** The engine's object behind one of ours, of this class. */
  static raw(object, kind, place) {
    if (!(object instanceof kind)) {
      throw new JalonError('wrong-type', `${place}: expected a ${kind.name}`, [
        { place, expected: `a ${kind.name}`, found: object === null ? 'null' : typeof object },
      ]);
    }
    if (!object.#raw) {
      throw new JalonError('freed', `this ${kind.name} was freed`, [
        { place, expected: `a ${kind.name} that was not freed`, found: 'one that was' },
      ]);
    }
    return object.#raw;
  }

  free() {
    this.#raw?.free();
    this.#raw = undefined;
  }
}

// Older browsers have no `using`.
if (Symbol.dispose) {
  Owned.prototype[Symbol.dispose] = function dispose() {
    this.free();
  };
}
