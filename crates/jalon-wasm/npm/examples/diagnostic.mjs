// The diagnostic in a terminal: `node diagnostic.mjs`. Questions that need a picture or a pretend screen
// are answered with “I don’t know” here.

import { createInterface } from 'node:readline/promises';
import init, { Session } from 'jalon';
import { loadBank } from 'jalon/bank';

await init();
const bank = await loadBank();
const seed = process.argv[2] === undefined ? undefined : BigInt(process.argv[2]);
const session = new Session(bank, { plan: 'diagnostic', context: { device: 'computer', language: 'en' }, seed });

const input = createInterface({ input: process.stdin });
const lines = input[Symbol.asyncIterator]();
console.log('Answer by number or text. Enter alone: I don’t know.\n');
for (let step = session.nextStep(); step.type === 'administer'; step = session.nextStep()) {
  const { stem, interaction } = session.view(step, 'en');
  console.log(stem);
  const options = interaction.type === 'choice' ? interaction.options : [];
  options.forEach(({ text }, k) => console.log(`  ${k + 1}. ${text}`));
  const start = Date.now();
  const { value: typed = '' } = await lines.next();
  session.record(step, { response: response(interaction, typed.trim()), milliseconds: Date.now() - start });
}
input.close();

const report = session.report();
console.log(`\nThe end, after ${report.answers} questions (${report.stop_reason}).`);
for (const { name, sureness } of report.decisions) {
  console.log(`${name.en} (${sureness})`);
}
for (const { title, because } of bank.catalogue.recommend(report).steps) {
  console.log(`- ${title.en}: ${because.en}`);
}

/** What was typed, as the item takes it; null where it takes something else. */
function response(interaction, typed) {
  const option = interaction.type === 'choice' ? interaction.options[Number(typed) - 1] : undefined;
  if (option) {
    return { type: 'choice', option: option.id };
  }
  if (interaction.type === 'text' && typed !== '') {
    return { type: 'text', text: typed.slice(0, interaction.most) };
  }
  return null;
}
