// The bank for digital skills: loaded apart, so that a program with its own bank does not carry it.

import { Bank } from '../bank.js';
import { fetched } from '../load.js';
import { JalonError } from '../error.js';
import { url } from './address.js';

export { url };

export async function loadBank() {
  let pack;
  try {
    pack = await (await fetched(url)).text();
  } catch (error) {
    throw new JalonError('not-loaded', `the bank could not be loaded: ${error.message}`, [
      { file: String(url), place: '', expected: 'the bank', found: error.message },
    ]);
  }
  return Bank.fromJson(pack);
}
