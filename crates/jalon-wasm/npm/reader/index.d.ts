/**
 * Compiles banks, so that a program loads them small and without this reader.
 *
 * ```js
 * import { readFile, writeFile } from 'node:fs/promises';
 * import { compile } from 'jalon/reader';
 *
 * await writeFile('own.jalon', await compile(await readFile('own.bank.json', 'utf8')));
 * ```
 *
 * The program then calls `Bank.fromCompiled` with the bytes. A compiled bank is for one version of this
 * package: keep the JSON, and compile it again with each.
 */

/**
 * Loads the reader from elsewhere than beside this module; to be awaited before anything is compiled. Without
 * this call `compile`, `Bank.fromJson` and `Bank.fromFiles` load it themselves.
 *
 * @param source where the reader is: an address, a `Response`, the bytes, or a compiled module.
 * @throws {JalonError} `not-loaded`, `wrong-type`; it can then be called again
 */
export default function init(
  source?: string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module,
): Promise<void>;

/**
 * Reads, checks and compiles a bank: one file as `jalon bank pack` writes it, or the texts of its files by path
 * inside its folder. Gives what `Bank.fromCompiled` takes. The engine need not be loaded.
 *
 * @throws {JalonError} `invalid-bank` with every problem of every file, `wrong-type`, `not-loaded`
 */
export function compile(content: string | Readonly<Record<string, string>>): Promise<Uint8Array>;
