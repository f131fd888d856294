// One person, one plan, one item at a time.

import { Bank, found, played } from './bank.js';
import { reports } from './catalogue.js';
import { context as checkContext, count, fields, finite, flag, maybe, refuse, response as checkResponse, seed as checkSeed, text } from './check.js';
import { JalonError, told } from './error.js';
import { raw } from './load.js';
import { KEY, Owned } from './owned.js';

/** Which session gave a step. */
const givers = new WeakMap();

/** Only `Session.replay` begins one from a record. */
const REPLAYED = Symbol('replayed');

export class Session extends Owned {
  #bank;
  /** Grows with each change, so that a report knows whether it still is the session's. */
  #state = 0;

  constructor(bank, options, replayed) {
    if (options === REPLAYED) {
      super(KEY, replayed);
    } else {
      raw();
      const behind = Owned.raw(bank, Bank, 'bank');
      const given = fields(options ?? refuse('options', 'an object', options), 'options', ['plan', 'context', 'seed']);
      const { plan } = given;
      const id = typeof plan === 'object' && plan !== null ? plan.id : plan;
      text(id, 'options.plan');
      const context = JSON.stringify(checkContext(given.context, 'options.context'));
      const seed = maybe(checkSeed, given.seed, 'options.seed') ?? drawn();
      super(KEY, told(() => behind.session(id, context, seed)));
    }
    this.#bank = bank;
  }

  static replay(bank, record) {
    const engine = raw();
    const behind = Owned.raw(bank, Bank, 'bank');
    const json = typeof record === 'string' ? record : JSON.stringify(record);
    text(json, 'record');
    return new Session(bank, REPLAYED, told(() => engine.replay(behind, json)));
  }

  get bank() {
    return this.#bank;
  }

  get #facts() {
    return JSON.parse(Owned.raw(this, Session, 'this').facts());
  }

  get plan() {
    return this.#facts.plan;
  }

  get context() {
    return this.#facts.context;
  }

  get seed() {
    return Owned.raw(this, Session, 'this').seed();
  }

  get progress() {
    const { administered, atMost, seconds } = this.#facts;
    return { administered, atMost, seconds };
  }

  nextStep() {
    const step = Object.freeze(JSON.parse(Owned.raw(this, Session, 'this').next_step()));
    givers.set(step, this);
    return step;
  }

  view(step, language) {
    const session = Owned.raw(this, Session, 'this');
    const item = this.#item(step);
    return found(session.view(item, text(language, 'language')), item);
  }

  play(step, language) {
    const session = Owned.raw(this, Session, 'this');
    const item = this.#item(step);
    return played(session.play(item, text(language, 'language')), item);
  }

  record(step, reply) {
    const session = Owned.raw(this, Session, 'this');
    const item = this.#item(step);
    const given = fields(reply ?? refuse('reply', 'an object', reply), 'reply', ['response', 'help', 'milliseconds', 'firstActionMilliseconds', 'actions']);
    if (!('response' in given)) {
      refuse('reply.response', 'a response, or null for “I don’t know”', undefined);
    }
    const response = maybe(checkResponse, given.response, 'reply.response');
    const words = [
      response && JSON.stringify(response),
      maybe(flag, given.help, 'reply.help') ?? false,
      count(given.milliseconds, 'reply.milliseconds'),
      maybe(count, given.firstActionMilliseconds, 'reply.firstActionMilliseconds'),
      maybe(count, given.actions, 'reply.actions') ?? 0,
    ];
    told(() => session.record(item, ...words));
    this.#state += 1;
  }

  stop() {
    Owned.raw(this, Session, 'this').stop();
    this.#state += 1;
  }

  report() {
    const session = Owned.raw(this, Session, 'this');
    const report = JSON.parse(session.report());
    const [state, record] = [this.#state, session.log()];
    reports.set(report, {
      hash: JSON.parse(record).bank.hash,
      // From the session as it was; if it has gone on or is gone, from its record.
      recommend: (bank, words) => {
        const same = this.#state === state && this.#alive;
        const then = same ? session : raw().replay(Owned.raw(bank, Bank, 'bank'), record);
        try {
          return JSON.parse(then.recommend(...words));
        } finally {
          if (!same) {
            then.free();
          }
        }
      },
    });
    return report;
  }

  toJSON() {
    return this.log();
  }

  log(notes) {
    const session = Owned.raw(this, Session, 'this');
    const { place, date, pseudonym } = fields(notes, 'notes', ['place', 'date', 'pseudonym']);
    const words = [maybe(text, place, 'notes.place'), maybe(text, date, 'notes.date'), maybe(text, pseudonym, 'notes.pseudonym')];
    return JSON.parse(session.log(...words));
  }

  free() {
    super.free();
    this.#state = -1;
  }

  get #alive() {
    return this.#state >= 0;
  }

  /** The item that is meant: a step of this session, or an id. */
  #item(step) {
    if (typeof step === 'string') {
      return step;
    }
    const giver = typeof step === 'object' && step !== null ? givers.get(step) : undefined;
    if (!giver) {
      return refuse('step', 'a step that `session.nextStep()` gave, or an item’s id', step);
    }
    if (giver !== this) {
      throw new JalonError('other-session', 'this step belongs to another session', [
        { place: 'step', expected: 'a step that this session gave', found: 'a step that another session gave' },
      ]);
    }
    if (step.type === 'stop') {
      throw new JalonError('stopped', `the session has stopped (\`${step.reason}\`) and takes no more replies`, [
        { place: 'step', expected: 'a step of type `administer`', found: 'a step of type `stop`' },
      ]);
    }
    return step.item;
  }
}

/** How each node changed from one session to a later one. */
export function changes(earlier, later, options) {
  const engine = raw();
  const [one, other] = [Owned.raw(earlier, Session, 'earlier'), Owned.raw(later, Session, 'later')];
  const { retest } = fields(options, 'options', ['retest']);
  return JSON.parse(told(() => engine.changes(one, other, maybe(finite, retest, 'options.retest'))));
}

/** 64 random bits. */
function drawn() {
  const [seed] = crypto.getRandomValues(new BigUint64Array(1));
  return seed;
}
