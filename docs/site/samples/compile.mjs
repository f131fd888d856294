import { readFile, writeFile } from 'node:fs/promises';
import init, { Bank } from 'jalon';
import { compile } from 'jalon/reader';

// On the author's side: every problem is told here, not to the people who take the test.
const pack = await readFile('english.bank.json', 'utf8');
await writeFile('english.jalon', await compile(pack));

// In the program that they use.
await init();
const bank = Bank.fromCompiled(await readFile('english.jalon'));
console.log(bank.id, bank.plans.length);
