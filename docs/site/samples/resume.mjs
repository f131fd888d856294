import init, { Session } from 'jalon';
import { loadBank } from 'jalon/bank';

await init();
const bank = await loadBank();
const session = new Session(bank, { plan: 'screening', seed: 5n });
session.record(session.nextStep(), { response: null, milliseconds: 8000 });
const kept = JSON.stringify(session.log({ date: '2026-11-22', place: 'library' }));

// Later, perhaps on another device, with the same bank.
const again = Session.replay(bank, kept);
console.log(again.nextStep().item === session.nextStep().item);
console.log(again.progress.administered);
