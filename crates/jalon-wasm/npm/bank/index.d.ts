import type { Bank } from '../index.js';

/** Where the bank for digital skills is: `jalon/bank/digital-skills.json`, licence CC BY-SA 4.0. */
export const url: URL;

/**
 * Fetches and reads the bank for digital skills.
 *
 * @throws {JalonError} `not-loaded`, `not-ready`
 */
export function loadBank(): Promise<Bank>;
