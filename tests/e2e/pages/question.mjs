// One question, or the trial before them.

import { answers, bank } from '../lib/bank.mjs';
import { plain, say } from '../lib/words.mjs';

export class Question {
  constructor(page) {
    this.page = page;
    const button = (key) => page.getByRole('button', { name: say(key), exact: true });
    this.title = page.getByRole('heading', { level: 1 });
    this.listen = button('listen.start');
    this.stopListening = button('listen.stop');
    this.pause = button('pause.button');
    // A picture may show a button « Valider », too.
    const bar = page.getByRole('group', { name: say('bar.label'), exact: true });
    const below = (key) => bar.getByRole('button', { name: say(key), exact: true });
    this.help = below('bar.help');
    this.dontKnow = below('bar.dont-know');
    this.validate = below('bar.validate');
    this.said = page.getByRole('status');
    this.list = page.getByRole('list', { name: say('order.list') });
    this.areas = page.getByRole('group', { name: say('hotspot.areas') });
    this.lefts = page.getByRole('list', { name: say('match.left') });
    this.rights = page.getByRole('list', { name: say('match.right') });
    this.slider = page.getByRole('slider');
    this.less = button('slider.less');
    this.more = button('slider.more');
  }

  /** The words of the path above the question. */
  place(n) {
    return this.page.getByText(say('path.question', { n }), { exact: true });
  }

  /** What the person reads, and the item of the bank that says so. */
  async read() {
    const stem = await this.stem();
    return { stem, item: bank.asked(stem, await this.texts()) };
  }

  /** The question. */
  async stem() {
    return plain(await this.title.textContent());
  }

  /** The words of all answers, from the top; those of areas are what a screen reader says. */
  async texts() {
    return (await this.#shown()).map(plain);
  }

  async #shown() {
    if (await this.areas.isVisible()) {
      return await this.areas.getByRole('button').evaluateAll((areas) => areas.map((area) => area.getAttribute('aria-label')));
    }
    if (await this.list.isVisible()) {
      // The name of the arrow holds the words and nothing that changes.
      const before = say('order.up', { text: '' });
      const arrows = this.list.getByRole('button', { name: before });
      return await arrows.evaluateAll((found, length) => found.map((arrow) => arrow.getAttribute('aria-label').slice(length)), before.length);
    }
    if (await this.lefts.isVisible()) {
      return await this.page.locator('.match-card .match-words > :first-child').allTextContents();
    }
    // The fields of a pretend device are no answers.
    const fields = this.page.locator('input, select');
    return await fields.evaluateAll((inputs, device) =>
      inputs.filter((input) => !input.closest(device)).map((input) => input.labels[0].textContent.trim()), '.device');
  }

  /** Whether nothing has to be touched before answering. */
  async standsComplete() {
    return await this.list.isVisible();
  }

  radio(text) {
    return this.page.getByRole('radio', { name: text, exact: true });
  }

  checkbox(text) {
    return this.page.getByRole('checkbox', { name: text, exact: true });
  }

  /** A field to type in, or a list to choose from. */
  field(label) {
    return this.page.getByRole('textbox', { name: label, exact: true }).or(this.page.getByRole('combobox', { name: label, exact: true }));
  }

  /** A card of the first column, whatever it is with. */
  left(text) {
    return this.lefts.getByRole('button', { name: starting(text) }).first();
  }

  right(text) {
    return this.rights.getByRole('button', { name: starting(text) }).first();
  }

  undo(text) {
    return this.page.getByRole('button', { name: say('match.undo-of', { text }), exact: true });
  }

  area(text) {
    return this.areas.getByRole('button', { name: text, exact: true });
  }

  /** A card to take or to release, in whatever state. */
  card(text) {
    return this.list.getByRole('listitem').filter({ hasText: text }).getByRole('button').first();
  }

  up(text) {
    return this.list.getByRole('button', { name: say('order.up', { text }), exact: true });
  }

  down(text) {
    return this.list.getByRole('button', { name: say('order.down', { text }), exact: true });
  }

  /** Where the cards are now, by their ids. */
  async order(item) {
    const texts = await this.texts();
    return texts.map((text) => answers(item).find((answer) => answer.text === text).id);
  }

  moved(text, n, total) {
    return this.said.getByText(say('order.moved', { text, n, total }), { exact: true });
  }
}

/** Names that are this text, or this text with a partner. */
const starting = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(,|$)`);
