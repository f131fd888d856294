// A program that uses the package: takes a diagnostic and shows its report.

import init, { JalonError, Session } from 'jalon';
import { loadBank } from 'jalon/bank';
import { take } from './people.mjs';

const shown = document.querySelector('pre');
try {
  await init();
  const bank = await loadBank();
  const report = take(new Session(bank, { plan: 'diagnostic', seed: 7, context: { device: 'tablet' } })).report();
  shown.textContent = JSON.stringify({ report, pathway: bank.catalogue.recommend(report) });
} catch (error) {
  shown.textContent = `${error instanceof JalonError ? error.code : ''} ${error.stack}`;
}
