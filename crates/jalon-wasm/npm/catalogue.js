// From a report and needs to the next steps.

import { count, fields, maybe, needs as checkNeeds, text } from './check.js';
import { JalonError, told } from './error.js';
import { KEY } from './owned.js';

/** Where each report comes from: its session's record and, while that lives, the session. */
export const reports = new WeakMap();

export class Catalogue {
  #bank;

  constructor(key, bank) {
    if (key !== KEY) {
      throw new JalonError('wrong-type', 'a catalogue is not made with `new`', [
        { place: 'Catalogue', expected: '`bank.catalogue`', found: '`new`' },
      ]);
    }
    this.#bank = bank;
  }

  recommend(report, needs, options) {
    const origin = typeof report === 'object' && report !== null ? reports.get(report) : undefined;
    if (origin?.hash !== this.#bank.hash) {
      throw new JalonError('unknown-report', 'this is no report of a session with this bank', [
        { place: 'report', expected: 'what `session.report()` returned', found: origin ? 'a report of another bank' : 'another value' },
      ]);
    }
    const wished = maybe(checkNeeds, needs, 'needs');
    const { sessions, today } = fields(options, 'options', ['sessions', 'today']);
    const words = [
      wished && JSON.stringify({ needs: wished }),
      maybe(count, sessions, 'options.sessions'),
      maybe(text, today, 'options.today'),
    ];
    return told(() => origin.recommend(this.#bank, words));
  }
}
