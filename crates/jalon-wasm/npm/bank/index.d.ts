import type { Bank } from '../index.js';

/**
 * Where the bank for digital skills is, compiled: `jalon/bank/digital-skills.jalon`, licence CC BY-SA 4.0.
 * For authors it is there as JSON, too: `jalon/bank/digital-skills.json`.
 */
export const url: URL;

/**
 * Fetches the bank for digital skills.
 *
 * @throws {JalonError} `not-loaded`, `not-ready`; `other-version`, `invalid-compiled-bank` where a cache gives
 * an old or a broken one
 */
export function loadBank(): Promise<Bank>;
