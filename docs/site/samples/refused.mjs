import init, { JalonError, Session } from 'jalon';
import { loadBank } from 'jalon/bank';

await init();
const session = new Session(await loadBank(), { plan: 'screening', seed: 1n });
const step = session.nextStep();
try {
  session.record(step, { response: { type: 'choice', option: 'not there' }, milliseconds: 4000 });
} catch (error) {
  if (!(error instanceof JalonError)) {
    throw error;
  }
  console.log(error.code);
  for (const { place, expected, found } of error.problems) {
    console.log(`${place}: expected ${expected}, found ${found}`);
  }
}
// The session is as it was: it asks the same item again.
console.log(session.nextStep().item === step.item);
