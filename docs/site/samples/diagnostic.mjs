import init, { Session } from 'jalon';
import { loadBank } from 'jalon/bank';

await init();
const bank = await loadBank();
const session = new Session(bank, { plan: 'diagnostic', seed: 42n, context: { device: 'tablet', language: 'en' } });
for (let step = session.nextStep(); step.type === 'administer'; step = session.nextStep()) {
  session.record(step, await ask(session.view(step, 'en')));
}
const report = session.report();
const profile = report.decisions.find(({ decision }) => decision === 'profile');
console.log(`${profile.name.en} (${profile.sureness}), after ${report.answers} questions`);
for (const { title } of bank.catalogue.recommend(report).steps) {
  console.log(`- ${title.en}`);
}

/** Somebody who takes the first answer of each choice, and passes the rest. */
async function ask({ interaction }) {
  const response = interaction.type === 'choice' ? { type: 'choice', option: interaction.options[0].id } : null;
  return { response, milliseconds: 9000 };
}
