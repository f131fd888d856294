// The bank for digital skills: loaded apart, so that a program with its own bank does not carry it.

import { Bank } from '../bank.js';
import { fetched, loaded } from '../wasm.js';
import { url } from './address.js';

export { url };

export async function loadBank() {
  const bytes = await loaded('the bank', '', url, async () => (await fetched(url)).arrayBuffer());
  return Bank.fromCompiled(bytes);
}
