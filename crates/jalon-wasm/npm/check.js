// What comes in from JavaScript, held against what is expected, before it reaches the engine.

import { JalonError, shown } from './error.js';

/** Refuses a value: `place` is expected to be `expected`. */
export function refuse(place, expected, found) {
  throw new JalonError('wrong-type', `${place}: expected ${expected}, found ${shown(found)}`, [
    { place, expected, found: shown(found) },
  ]);
}

/** The largest whole number that the engine keeps for times and counts. */
const MOST = 0xffff_ffff;

export function text(value, place) {
  return typeof value === 'string' ? value : refuse(place, 'a text', value);
}

export function flag(value, place) {
  return typeof value === 'boolean' ? value : refuse(place, 'true or false', value);
}

export function count(value, place) {
  return Number.isInteger(value) && value >= 0 && value <= MOST ? value : refuse(place, `a whole number from 0 to ${MOST}`, value);
}

export function finite(value, place) {
  return Number.isFinite(value) ? value : refuse(place, 'a number', value);
}

/** A seed: 64 bits, as the engine has them. */
export function seed(value, place) {
  const whole = typeof value === 'bigint' || Number.isSafeInteger(value) ? BigInt(value) : -1n;
  return whole >= 0n && whole < 1n << 64n ? whole : refuse(place, 'a whole number from 0 to 2⁶⁴ − 1', value);
}

/** A value that may be absent. */
export function maybe(check, value, place) {
  return value === undefined || value === null ? undefined : check(value, place);
}

export function texts(value, place) {
  return Array.isArray(value) ? value.map((one, k) => text(one, `${place}[${k}]`)) : refuse(place, 'an array of texts', value);
}

/** An object with no other fields than these; `undefined` is an empty one. */
export function fields(value, place, names) {
  if (value === undefined) {
    return {};
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(place, 'an object', value);
  }
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) {
      refuse(`${place}.${name}`, `one of the fields ${names.map((one) => `\`${one}\``).join(', ')}`, value[name]);
    }
  }
  return value;
}

/** The texts of files, by path. */
export function files(value, place) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(place, 'an object: path → text', value);
  }
  return Object.fromEntries(Object.entries(value).map(([path, content]) => [path, text(content, `${place}[${JSON.stringify(path)}]`)]));
}

export function bytes(value, place) {
  if (value instanceof Uint8Array) {
    return value;
  }
  if (!(value instanceof ArrayBuffer)) {
    return refuse(place, 'a Uint8Array or an ArrayBuffer', value);
  }
  // One that was given away is empty, and takes no view.
  return value.byteLength === 0 ? new Uint8Array() : new Uint8Array(value);
}

/** Needs: question id → ids of the options chosen. */
export function needs(value, place) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(place, 'an object: question → ids of options', value);
  }
  return Object.fromEntries(Object.entries(value).map(([id, options]) => [id, texts(options, `${place}.${id}`)]));
}

const DEVICES = ['tablet', 'phone', 'computer'];

export function context(value, place) {
  const { device, language, seen, needs: wished } = fields(value, place, ['device', 'language', 'seen', 'needs']);
  if (device !== undefined && device !== null && !DEVICES.includes(device)) {
    refuse(`${place}.device`, DEVICES.map((one) => `\`${one}\``).join(', '), device);
  }
  return {
    device: device ?? null,
    language: maybe(text, language, `${place}.language`) ?? null,
    seen: maybe(texts, seen, `${place}.seen`) ?? [],
    needs: maybe(needs, wished, `${place}.needs`) ?? {},
  };
}

const list = (check) => (value, place) =>
  Array.isArray(value) ? value.map((one, k) => check(one, `${place}[${k}]`)) : refuse(place, 'an array', value);

/** An object of exactly these fields, each with its check. */
const shape = (checks) => (value, place) => {
  const given = fields(value ?? refuse(place, 'an object', value), place, Object.keys(checks));
  return Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, check(given[name], `${place}.${name}`)]));
};

/** One of several shapes, told by the word in a field. */
const tagged = (tag, shapes) => (value, place) => {
  const word = typeof value === 'object' && value !== null ? value[tag] : undefined;
  if (typeof word !== 'string' || !Object.hasOwn(shapes, word)) {
    refuse(`${place}.${tag}`, Object.keys(shapes).map((one) => `\`${one}\``).join(', '), word);
  }
  return shape({ [tag]: text, ...shapes[word] })(value, place);
};

const option = { on: text };
export const action = tagged('do', {
  tap: option,
  type: { on: text, text },
  pick: { on: text, option: text },
  scroll: option,
  drag: { on: text, to: text },
  back: {},
  restart: {},
});

/** A field of a form holds a text or an option. */
function filled(value, place) {
  const holds = typeof value === 'object' && value !== null && 'option' in value ? 'option' : 'text';
  return shape({ field: text, [holds]: text })(value, place);
}

/** The engine counts in 32 bits. */
function set(value, place) {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : refuse(place, 'a whole number', value);
}

export const response = tagged('type', {
  choice: { option: text },
  choices: { options: texts },
  order: { options: texts },
  match: { pairs: list(shape({ left: text, right: text })) },
  hotspot: { area: text },
  text: { text },
  slider: { value: set },
  fill: { fields: list(filled) },
  simulation: { actions: list(action) },
});
