// What is refused, with a code for programs and problems for people.

export class JalonError extends Error {
  /** @type {string} */
  code;

  /** @type {{file: string, place: string, expected: string, found: string, advice: string}[]} */
  problems;

  constructor(code, message, problems = []) {
    super(message);
    this.name = 'JalonError';
    this.code = code;
    this.problems = problems.map((problem) => ({ file: '', advice: ADVICE[code] ?? '', ...problem }));
  }
}

/** What to do, for each code. */
const ADVICE = {
  'not-ready': 'await the module’s default export before anything else',
  'not-loaded': 'check the address, that the server sends the file, and that the policy allows `wasm-unsafe-eval`',
  'wrong-type': 'pass what index.d.ts says',
  'invalid-bank': 'correct the file at this place; `jalon bank check` shows the same',
  'invalid-compiled-bank': 'pass the bytes that `compile` of `jalon/reader` gave, whole; `Bank.fromJson` takes JSON',
  'other-version': 'compile the bank again, with `jalon/reader` of this version',
  'unknown-plan': 'take an id from `bank.plans`',
  'unknown-item': 'take the item from `session.nextStep()`, or an id from `bank.items`',
  'not-a-simulation': 'play only items whose view’s interaction is of type `simulation`',
  'other-item': 'record the answer to the item that `session.nextStep()` names',
  'other-session': 'record a step with the session that gave it',
  stopped: 'ask for the report, or begin another session',
  'invalid-response': 'build the response from the ids in the item’s view',
  'invalid-record': 'pass what `session.toJSON()` gave, whole',
  'other-bank': 'load the bank with which the session was taken',
  diverged: 'use the record as it was written; this one was changed',
  'invalid-action': 'offer only what `play.screen()` shows',
  'not-comparable': 'compare sessions on one framework, and give `retest`, at least 0 and below 1',
  'unknown-report': 'pass the object that `session.report()` returned, of a session with this bank',
  'under-way': 'wait for `jalon-complete`, or call `restart()`',
  'not-begun': 'call `start()` first, or wait for `jalon-start`',
  'unknown-language': 'take one of the languages named',
  'unknown-theme': 'take `auto`, `light` or `dark`',
  freed: 'free an object only when nothing uses it any more',
};

/** Calls the engine; what it refuses becomes a JalonError. */
export function told(call) {
  try {
    return call();
  } catch (error) {
    if (typeof error === 'string') {
      const { code, message, problems } = JSON.parse(error);
      throw new JalonError(code, message, problems);
    }
    throw error;
  }
}

/** A short account of a value, for messages. */
export function shown(value) {
  if (typeof value === 'string') {
    return value.length > 60 ? `\`${value.slice(0, 57)}…\`` : `\`${value}\``;
  }
  if (value === null || ['undefined', 'number', 'boolean'].includes(typeof value)) {
    return String(value);
  }
  if (typeof value === 'bigint') {
    return `${value}n`;
  }
  if (Array.isArray(value)) {
    return 'an array';
  }
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
