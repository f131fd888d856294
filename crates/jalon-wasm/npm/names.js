// Names as JavaScript writes them, for what exists only here. Files (records, reports, pathways) keep
// their own.

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** The same value with its fields’ names in JavaScript's manner. */
export function named(value) {
  if (Array.isArray(value)) {
    return value.map(named);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const fields = Object.entries(value).map(([name, field]) => [camel(name), named(field)]);
  const object = Object.fromEntries(fields);
  if (object.type === 'pick') {
    object.options = object.options.map(([id, label]) => ({ id, label }));
  }
  return object;
}

/** The value in a JSON text that the engine wrote. */
export const read = (json) => named(JSON.parse(json));
