// <jalon-diagnostic>: the test as an element of any page. index.d.ts documents it.

import { JalonError } from '../error.js';
import { Life } from './life.js';
import { complain, wait } from './message.js';

const THEMES = ['auto', 'light', 'dark'];

// Where there is no page, as on a server that draws it first, the module can be loaded all the same.
const Base = globalThis.HTMLElement ?? class {};

export class JalonDiagnostic extends Base {
  static observedAttributes = ['plan', 'lang', 'bank-src', 'theme', 'keep', 'aria-label'];

  #frame;
  #seat;
  #life;
  #result;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    const box = document.createElement('div');
    box.className = 'jalon-box';
    this.#frame = document.createElement('div');
    this.#frame.className = 'jalon';
    box.append(this.#frame);
    shadow.append(box);
  }

  connectedCallback() {
    if (!this.#life) {
      this.#open();
    }
  }

  disconnectedCallback() {
    // Moved, it is back at once, and goes on.
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.#close();
      }
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) {
      return;
    }
    switch (name) {
      case 'theme':
        this.#paint();
        break;
      case 'aria-label':
        this.#seat?.setAttribute('aria-label', now || 'Jalon');
        break;
      case 'bank-src':
      case 'keep':
        if (this.#underWay()) {
          this.#refuse(new JalonError('under-way', `${name} was changed while a session is under way: it takes effect with restart()`, [
            { place: name, expected: 'no change before the session has ended', found: `\`${now}\`` },
          ]));
        } else {
          this.#open();
        }
        break;
      default:
        if (this.#life?.failed) {
          this.#open();
        } else {
          this.#life?.ready.then((program) => this.#change(program, name, now)).catch(() => {});
        }
    }
  }

  get plan() { return this.getAttribute('plan') ?? ''; }
  set plan(value) { this.#reflect('plan', value); }
  get bankSrc() {
    const source = this.getAttribute('bank-src');
    return source ? new URL(source, document.baseURI).href : '';
  }
  set bankSrc(value) { this.#reflect('bank-src', value); }
  get theme() {
    const theme = this.getAttribute('theme');
    return THEMES.includes(theme) ? theme : 'auto';
  }
  set theme(value) { this.#reflect('theme', value); }
  get keep() { return this.getAttribute('keep') ?? ''; }
  set keep(value) { this.#reflect('keep', value); }

  get state() {
    return this.#life?.state ?? 'closed';
  }

  get ready() {
    return this.#running().then(() => undefined);
  }

  async start() {
    return this.#call((program) => ({ session: program.start() }));
  }

  async pause() {
    return this.#call((program) => program.pause());
  }

  async resume() {
    return this.#call((program) => program.resume());
  }

  async restart() {
    this.#result = undefined;
    if (!this.#life || this.#life.failed || this.#life.outdated(this.#wanted())) {
      this.#life?.forget();
      this.#open();
      await this.#running();
      return;
    }
    await this.#call((program) => program.restart());
  }

  async record() {
    return this.#result?.record ?? this.#call((program) => JSON.parse(program.record()));
  }

  async report() {
    return this.#result?.report ?? this.#call((program) => JSON.parse(program.report()));
  }

  #reflect(name, value) {
    if (value === null || value === undefined) {
      this.removeAttribute(name);
    } else {
      this.setAttribute(name, String(value));
    }
  }

  #wanted() {
    return {
      plan: this.getAttribute('plan') || undefined,
      lang: this.getAttribute('lang') || this.closest('[lang]')?.lang || document.documentElement.lang || 'fr',
      bank: this.bankSrc,
      keep: this.keep,
    };
  }

  #open() {
    this.#close();
    this.#paint();
    const seat = document.createElement('section');
    seat.setAttribute('aria-label', this.getAttribute('aria-label') || 'Jalon');
    this.#seat = seat;
    this.#frame.replaceChildren(seat);
    wait(seat, this.#wanted().lang);
    const life = new Life(this.shadowRoot, this.#frame, seat, this.#wanted(), (name, detail) => this.#hear(name, detail));
    this.#life = life;
    life.ready.then(
      () => this.#check(),
      (error) => {
        // Closed meanwhile: nobody waits for it any more.
        if (this.#life === life) {
          complain(seat, this.#wanted().lang, error, () => this.#open());
          this.#refuse(error);
        }
      },
    );
  }

  #close() {
    this.#life?.close();
    this.#life = undefined;
    this.#seat?.remove();
    this.#seat = undefined;
  }

  #paint() {
    const theme = this.getAttribute('theme') || 'auto';
    this.#frame.dataset.theme = this.theme;
    if (!THEMES.includes(theme)) {
      this.#refuse(new JalonError('unknown-theme', `theme: expected one of \`${THEMES.join('`, `')}\`, found \`${theme}\``, [
        { place: 'theme', expected: `one of \`${THEMES.join('`, `')}\``, found: `\`${theme}\`` },
      ]));
    }
  }

  /** Says so where the language is none of ours; the test is in French then. */
  #check() {
    const asked = this.getAttribute('lang');
    if (asked) {
      this.#life?.ready.then((program) => this.#change(program, 'lang', asked)).catch(() => {});
    }
  }

  #change(program, name, value) {
    try {
      if (name === 'lang') {
        program.language(value || this.#wanted().lang);
        return;
      }
      program.plan(value || 'diagnostic');
    } catch (error) {
      this.#refuse(error);
      return;
    }
    if (this.#underWay()) {
      this.#refuse(new JalonError('under-way', 'plan was changed while a session is under way: it takes effect with the next one', [
        { place: 'plan', expected: 'no change before the session has ended', found: `\`${value}\`` },
      ]));
    }
  }

  #underWay() {
    return ['running', 'paused'].includes(this.state);
  }

  #hear(name, detail) {
    if (name === 'start') {
      this.#result = undefined;
    } else if (name === 'complete') {
      this.#result = { record: detail.record, report: detail.report };
    }
    this.#tell(name, detail);
  }

  #refuse(error) {
    this.#tell('error', { code: error.code, message: error.message, problems: error.problems });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`jalon-${name}`, { bubbles: true, composed: true, detail }));
  }

  #running() {
    return this.#life?.ready ?? Promise.reject(new JalonError('not-ready', 'the element is in no page', [
      { place: 'isConnected', expected: 'an element in a document', found: 'one outside' },
    ]));
  }

  async #call(ask) {
    try {
      return ask(await this.#running());
    } catch (error) {
      if (error.code !== 'not-loaded') {
        this.#refuse(error);
      }
      throw error;
    }
  }
}

if (globalThis.customElements && !customElements.get('jalon-diagnostic')) {
  customElements.define('jalon-diagnostic', JalonDiagnostic);
}
