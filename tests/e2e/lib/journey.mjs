// A whole journey of one person, by touch or by the keyboard, recording what the browser showed.
//
//   const journey = new Journey(app, new Touch(app), { needs: { wishes: ['family'] } })
//   await journey.begin()               welcome, sound if there is a voice, needs, trial: to the first question
//   await journey.answerAll({ 3: fn })  every question to the end; `fn` runs before the answer to the third
//   await slowly(app)                   before `begin`, with `{ seconds: 6 }`: the person takes their time, the test does not
//   await meetEveryKind(journey)        then, from the welcome screen: the kinds of question that chance withheld
//   journey.shown                       [{ item, response, help }], as the browser showed and the person answered
//   compare(journey.shown, record)      with a session's record
//
// Answers are varied: most are right, some wrong, some "Je ne sais pas", some with help.

import assert from 'node:assert/strict';
import { end, halfway, need, pause, sound, welcome } from '../pages/journey.mjs';
import { Question } from '../pages/question.mjs';
import { accepted, answers, bank } from './bank.mjs';
import { Scene, shortestPaths, withoutScrolls } from './scene.mjs';
import { say } from './words.mjs';

/** What the person does with the nth question, from 1. */
const manner = (n) => ({ dontKnow: n % 6 === 4, help: n % 5 === 2, wrong: n % 7 === 6 });

export class Journey {
  constructor(app, hand, { plan = 'diagnostic', needs = { wishes: ['family', 'procedures'], urgent: ['yes'] }, answer = manner, seconds = 0, screen = async () => {} } = {}) {
    this.app = app;
    this.hand = hand;
    this.plan = bank.plan(plan);
    this.needs = needs;
    this.manner = answer;
    /** How long each question takes on the clock of the page; without it all answers are those of a robot. */
    this.seconds = seconds;
    /** Called with a name when a screen has come. */
    this.screen = screen;
    this.shown = [];
    this.kinds = new Set();
  }

  get page() {
    return this.app.page;
  }

  get question() {
    return new Question(this.page);
  }

  async begin({ aloud } = {}) {
    // What takes a while is done before the person's time is counted.
    shortestPaths();
    const first = welcome(this.page);
    await first.title.waitFor();
    if (aloud !== undefined) {
      await first.listen.or(this.question.stopListening).waitFor();
    }
    await this.screen('welcome');
    await this.hand.press(first.start);
    if (aloud !== undefined) {
      const asked = sound(this.page);
      await asked.title.waitFor();
      await this.hand.arrived(asked.title);
      await this.screen('sound');
      await this.hand.press(aloud ? asked.yes : asked.no);
    }
    for (const id of this.plan.needs) {
      await this.answerNeed(bank.needs.find((question) => question.id === id));
    }
    await this.tryOut();
  }

  async answerNeed(question) {
    const screen = need(this.page, question);
    await screen.title.waitFor();
    await this.hand.arrived(screen.title);
    assert.equal(await screen.next.isVisible(), false, 'nothing is chosen: there is only « Passer »');
    const chosen = this.needs[question.id];
    for (const id of chosen ?? []) {
      await this.hand.choose(screen.option(id));
      const note = question.options.find((option) => option.id === id).note;
      if (note) {
        await screen.note.getByText(note.fr).waitFor();
      }
    }
    await this.screen(`need ${question.id}`);
    await this.hand.press(chosen ? screen.next : screen.pass);
  }

  /** The trial; it is not recorded. */
  async tryOut() {
    const { title, validate } = this.question;
    await this.page.getByText(say('practice.progress'), { exact: true }).waitFor();
    await this.hand.arrived(title);
    assert.equal(await validate.isVisible(), false, '« Valider » appears when something is chosen');
    await this.screen('practice');
    const { item } = await this.question.read();
    await this.choose(item, item.interaction.key);
    await this.hand.press(validate);
    await this.question.place(1).waitFor();
    await this.fresh();
  }

  /** Answers until the end. `before` holds what happens before a question is answered, by its number. */
  async answerAll(before = {}) {
    const last = end(this.page).title;
    while (!await last.isVisible()) {
      await before[this.shown.length + 1]?.();
      await this.answer();
    }
    await this.hand.arrived(last);
    await this.screen('end');
  }

  /** Answers the question on the screen, and waits for what comes next. */
  async answer() {
    const n = this.shown.length + 1;
    const { dontKnow, help, wrong } = this.manner(n);
    const { item } = await this.read();
    this.kinds.add(item.interaction.type);
    if (help) {
      await this.hand.press(this.question.help);
      await this.page.getByRole('button', { name: say('bar.help'), exact: true, pressed: true }).waitFor();
    }
    if (this.seconds > 0) {
      await this.app.context.clock.fastForward(this.seconds * 1000);
    }
    let response = null;
    if (!dontKnow) {
      response = await this.choose(item, wrong ? wrongAnswer(item) : rightAnswer(item));
    }
    await this.screen(`question ${item.interaction.type}`);
    this.shown.push({ item: item.id, response, help });
    await this.hand.press(dontKnow ? this.question.dontKnow : this.question.validate);
    await this.afterAnswer(n + 1);
  }

  /** The question on the screen is the one that comes next; its item. */
  async read() {
    const n = this.shown.length + 1;
    await this.question.place(n).waitFor();
    const { item, stem } = await this.question.read();
    assert.ok(!this.shown.some((known) => known.item === item.id), `« ${stem} » is asked once`);
    return { item, stem };
  }

  /** A question has come: the focus is on its title, and nothing is chosen. */
  async fresh() {
    await this.hand.arrived(this.question.title);
    if (!await this.question.standsComplete()) {
      const stem = await this.question.stem();
      assert.equal(await this.question.validate.isVisible(), false, `« Valider » appears when something is chosen: « ${stem} »`);
    }
  }

  /** The next question comes at once; half of the way and the end are told. */
  async afterAnswer(n) {
    const [half, last] = [halfway(this.page), end(this.page)];
    await this.question.place(n).or(half.title).or(last.title).waitFor();
    if (await half.title.isVisible()) {
      await this.hand.arrived(half.title);
      await this.screen('halfway');
      await this.hand.press(half.next);
      await this.question.place(n).waitFor();
    }
    if (!await last.title.isVisible()) {
      await this.fresh();
    }
  }

  /** Gives this answer; what it is depends on the kind of question. */
  async choose(item, key) {
    const { type } = item.interaction;
    const text = (id) => answers(item).find((answer) => answer.id === id).text;
    const response = await this[GIVE[type]](item, key, text);
    await this.question.validate.waitFor();
    return { type, ...response };
  }

  /** Does so many actions of a simulation, else its shortest path. */
  async giveSimulation(item, key) {
    const scene = await Scene.resumed(this.app, this.hand);
    for (const action of key ?? shortestPaths()[item.id]) {
      await scene.perform(action);
    }
    return { actions: scene.response.actions };
  }

  async giveChoice(item, key, text) {
    await this.hand.choose(this.question.radio(text(key)));
    return { option: key };
  }

  async giveChoices(item, key, text) {
    for (const id of key) {
      await this.hand.choose(this.question.checkbox(text(id)));
    }
    return { options: item.interaction.options.map(({ id }) => id).filter((id) => key.includes(id)) };
  }

  async giveOrder(item, key, text) {
    await this.putInOrder(item, key, text);
    return { options: key };
  }

  /** From the left or from the right, as one likes. */
  async giveMatch(item, key, text) {
    for (const [n, [left, right]] of Object.entries(key).entries()) {
      const cards = [this.question.left(text(left)), this.question.right(text(right))];
      const [first, second] = n % 2 === 0 ? cards : cards.toReversed();
      await this.hand.press(first);
      assert.equal(await first.getAttribute('aria-pressed'), 'true', 'the card that was touched says so');
      await this.hand.press(second);
      await this.question.said.getByText(say('match.paired', { left: text(left), right: text(right) }), { exact: true }).waitFor();
      assert.equal(await this.page.evaluate(() => document.activeElement !== document.body), true, 'the focus is not lost');
    }
    return { pairs: item.interaction.left.filter(({ id }) => key[id]).map(({ id }) => ({ left: id, right: key[id] })) };
  }

  async giveHotspot(item, key, text) {
    const area = this.question.area(text(key));
    await this.hand.press(area);
    await this.question.validate.waitFor();
    assert.equal(await area.getAttribute('aria-pressed'), 'true', 'what was chosen is said');
    return { area: key };
  }

  async giveText(item, key, text) {
    await this.hand.type(this.question.field(text('entry')), key);
    return { text: key };
  }

  /** By − and +, which anybody can use. */
  async giveSlider(item, key) {
    const { start, step } = item.interaction;
    const now = Number(await this.question.slider.inputValue());
    const button = key < now ? this.question.less : this.question.more;
    for (let value = now; value !== key; value += key < now ? -step : step) {
      await this.hand.press(button);
    }
    assert.equal(await this.question.slider.inputValue(), String(key));
    assert.notEqual(key, start, 'an answer is not what the question came with');
    return { value: key };
  }

  async giveFill(item, key, text) {
    const fields = [];
    for (const { field, options } of item.interaction.parts.filter((part) => key[part.field] !== undefined)) {
      if (options) {
        await this.hand.pick(this.question.field(text(field)), options.find(({ id }) => id === key[field]).text.fr);
        fields.push({ field, option: key[field] });
      } else {
        await this.hand.type(this.question.field(text(field)), key[field]);
        fields.push({ field, text: key[field] });
      }
    }
    return { fields };
  }

  /** Whether this answer stands on the screen. */
  async stands(item, key) {
    const text = (id) => answers(item).find((answer) => answer.id === id).text;
    switch (item.interaction.type) {
      case 'choice': return await this.question.radio(text(key)).isChecked();
      case 'choices': return (await Promise.all(key.map((id) => this.question.checkbox(text(id)).isChecked()))).every(Boolean);
      case 'hotspot': return await this.question.area(text(key)).getAttribute('aria-pressed') === 'true';
      case 'order': return String(await this.question.order(item)) === String(key);
      case 'simulation': return JSON.stringify(await this.page.evaluate(() => JSON.parse(localStorage.getItem('jalon/journey')).response.actions)) === JSON.stringify(key);
      case 'text': return await this.question.field(text('entry')).inputValue() === key;
      case 'slider': return await this.question.slider.inputValue() === String(key);
      case 'match': return (await Promise.all(Object.keys(key).map((id) => this.question.undo(text(id)).isVisible()))).every(Boolean);
      default: return (await Promise.all(Object.entries(key).map(async ([id, value]) => await this.question.field(text(id)).inputValue() === value))).every(Boolean);
    }
  }

  /** The first card by taking it and touching its place, the others by the arrows. */
  async putInOrder(item, key, text) {
    const total = key.length;
    for (const [to, id] of key.entries()) {
      let from = (await this.question.order(item)).indexOf(id);
      if (to === 0 && from > 0) {
        const first = await this.question.order(item);
        await this.hand.press(this.question.card(text(id)));
        await this.hand.press(this.question.card(text(first[0])));
        await this.question.moved(text(id), 1, total).waitFor();
        await this.focusIs(this.question.card(text(id)));
        from = 0;
      }
      for (; from > to; from -= 1) {
        const up = this.question.up(text(id));
        await this.hand.press(up);
        await this.question.moved(text(id), from, total).waitFor();
        await this.focusIs(up);
      }
    }
    assert.deepEqual(await this.question.order(item), key);
  }

  /** The card that moved keeps the focus. */
  async focusIs(target) {
    await this.page.waitForFunction((element) => document.activeElement === element, await target.elementHandle());
  }

  /** Loads the page again; the person says that the answers are theirs, and is where they were. */
  async reload({ by = () => this.page.reload() } = {}) {
    const { stem } = await this.question.read();
    const n = this.shown.length + 1;
    await by();
    await this.app.drawn();
    const first = welcome(this.page);
    await first.title.waitFor();
    assert.equal(await this.question.place(n).isVisible(), false, 'nobody sees the question before saying that it is theirs');
    await this.screen('welcome back');
    await this.hand.press(first.resume);
    await this.question.place(n).waitFor();
    await this.hand.arrived(this.question.title);
    assert.equal((await this.question.read()).stem, stem, 'the same question after the page was loaded again');
  }

  /** Chooses, loads the page again, and finds the choice again. */
  async reloadWithDraft() {
    const { item } = await this.question.read();
    await this.choose(item, wrongAnswer(item));
    await this.hand.press(this.question.help);
    const pressed = this.page.getByRole('button', { name: say('bar.help'), exact: true, pressed: true });
    await pressed.waitFor();
    await this.reload();
    await pressed.waitFor();
    assert.ok(await this.stands(item, wrongAnswer(item)), 'what was chosen is still chosen');
    await this.hand.press(this.question.help);
  }

  async pauseAndResume() {
    const { stem } = await this.question.read();
    await this.hand.press(this.question.pause);
    const rest = pause(this.page);
    await rest.title.waitFor();
    await this.hand.arrived(rest.title);
    await this.screen('pause');
    await this.hand.press(rest.resume);
    await this.question.place(this.shown.length + 1).waitFor();
    await this.hand.arrived(this.question.title);
    assert.equal((await this.question.read()).stem, stem);
  }
}

/** Takes further journeys, each as far as needed, until every kind of question was answered once; after `slowly(app)`. */
export async function meetEveryKind(journey, { aloud, kinds = ['choice', 'order', 'hotspot'] } = {}) {
  const { app, hand, screen } = journey;
  for (let tries = 0; !kinds.every((kind) => journey.kinds.has(kind)); tries += 1) {
    assert.ok(tries < 8, `chance brings every kind of question: ${[...journey.kinds].join(', ')}`);
    // Someone who takes their time and knows much comes to every kind of item: of 150 simulated
    // journeys of this sort all did, of those of a robot's haste 23.
    const further = new Journey(app, hand, { needs: {}, screen, seconds: 15, answer: () => ({}) });
    further.kinds = journey.kinds;
    await further.begin({ aloud });
    const last = end(app.page);
    while (!kinds.every((kind) => journey.kinds.has(kind)) && !await last.title.isVisible()) {
      await further.answer();
    }
    if (!await last.title.isVisible()) {
      await hand.press(further.question.pause);
      await hand.press(pause(app.page).stop);
      await last.title.waitFor();
    }
    await hand.press(last.finish);
    await welcome(app.page).start.waitFor();
  }
}

/** Gives the page a clock that the test can put forward. */
export async function slowly(app) {
  await app.context.clock.install();
  await app.page.reload();
  await app.drawn();
}

/** How each kind of question is answered. */
const GIVE = {
  choice: 'giveChoice',
  choices: 'giveChoices',
  order: 'giveOrder',
  match: 'giveMatch',
  hotspot: 'giveHotspot',
  text: 'giveText',
  slider: 'giveSlider',
  fill: 'giveFill',
  simulation: 'giveSimulation',
};

/** What is right, in the form that `choose` takes. */
export function rightAnswer(item) {
  const { type, key, rule, parts } = item.interaction;
  switch (type) {
    case 'text': return accepted(rule);
    case 'slider': return key[0];
    case 'simulation': return shortestPaths()[item.id];
    case 'fill': return Object.fromEntries(parts.filter(({ field }) => field).map((part) => [part.field, part.key ?? accepted(part.rule)]));
    default: return key;
  }
}

/** Something that is not right. */
export function wrongAnswer(item) {
  const { type, key, from, to, start, step } = item.interaction;
  switch (type) {
    case 'order': return [...key.slice(1), key[0]];
    case 'choices': return key.slice(0, 1);
    case 'match': return Object.fromEntries(Object.entries(key).slice(0, 1));
    case 'text': return 'zzz';
    // All of the way but its last step, or nothing.
    case 'simulation': {
      const path = shortestPaths()[item.id];
      return path.length > 1 ? path.slice(0, -1) : [...path, { do: 'restart' }];
    }
    case 'slider': return [from, to, start - step, start + step].find((value) => value >= from && value <= to && value !== start && (value < key[0] || value > key[1]));
    case 'fill': return Object.fromEntries(Object.entries(rightAnswer(item)).slice(0, 1));
    default: return answers(item).find((answer) => answer.id !== key).id;
  }
}

/** Asserts that a record holds exactly what the browser showed and the person answered. */
export function compare(shown, record) {
  const answered = (answers) => answers.map(({ item, response, help }) => ({ item, response: withoutScrolls(response), help }));
  assert.deepEqual(answered(record.answers), answered(shown));
  for (const { response, dont_know: dontKnow, milliseconds } of record.answers) {
    assert.equal(dontKnow, response === null);
    // A hand of the tests may answer in the very frame in which the question comes.
    assert.ok(milliseconds >= 0 && milliseconds < 60_000, `${milliseconds} ms`);
  }
  assert.ok(record.answers.some(({ milliseconds }) => milliseconds > 0), 'the clock goes');
}
