// A program that uses the package: takes a diagnostic and shows its report. It can be given a bank, too.

import init, { Bank, JalonError, Session } from 'jalon';
import { loadBank } from 'jalon/bank';
import { take } from './people.mjs';

/** Takes a session with a bank that somebody brings. */
globalThis.own = async (pack) => {
  try {
    return take(new Session(await Bank.fromJson(pack), { plan: 'placement', seed: 7 })).report();
  } catch (error) {
    return error instanceof JalonError ? error.code : error.stack;
  }
};

const shown = document.querySelector('pre');
try {
  await init();
  const bank = await loadBank();
  const report = take(new Session(bank, { plan: 'diagnostic', seed: 7, context: { device: 'tablet' } })).report();
  shown.textContent = JSON.stringify({ report, pathway: bank.catalogue.recommend(report) });
} catch (error) {
  shown.textContent = `${error instanceof JalonError ? error.code : ''} ${error.stack}`;
}
