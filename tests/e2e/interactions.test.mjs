// The kinds of question that chance seldom brings together: each is answered by touch and by the keyboard
// alone, changed before it is sent, read from the accessibility tree, examined by axe, and replayed natively.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { bank } from './lib/bank.mjs';
import { assertQuiet } from './lib/browser.mjs';
import { Keyboard, Touch } from './lib/hands.mjs';
import { compare, Journey, rightAnswer, slowly, wrongAnswer } from './lib/journey.mjs';
import { openOnly } from './lib/only.mjs';
import { plain, say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, welcome } from './pages/journey.mjs';

const ITEMS = ['2.2-avant-publier', '2.2-bonne-facon', '1.3-nom-case', '1.3-filtre-prix', '3.3-regler-impression'];
const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true };

/** A name as the accessibility tree writes it. */
const quoted = (text) => `"${plain(text)}"`;

/** What a screen reader must find: roles and names, in this order. */
const TREE = {
  choices: ({ options }) => options.map(({ text }) => `checkbox ${quoted(text.fr)}`),
  match: ({ left, right }) => [
    `list ${quoted(say('match.left'))}`,
    ...left.map(({ text }) => `button ${quoted(text.fr)}`),
    `list ${quoted(say('match.right'))}`,
    ...right.map(({ text }) => `button ${quoted(text.fr)}`),
  ],
  text: ({ label }) => [`textbox ${quoted(label.fr)}`],
  slider: ({ label }) => [`button ${quoted(say('slider.less'))}`, `slider ${quoted(label.fr)}`, `button ${quoted(say('slider.more'))}`],
  fill: ({ parts }) => parts.map(({ label, options }) => `${options ? 'combobox' : 'textbox'} ${quoted(label.fr)}`),
};

/** The first question that is on the screen, with a journey at it. */
async function begin(app, hand) {
  await slowly(app);
  await hand.press(welcome(app.page).start);
  const journey = new Journey(app, hand, { seconds: 20, answer: () => ({ help: false }) });
  await journey.question.place(1).waitFor();
  await journey.fresh();
  return journey;
}

/** Downloads the record of the person who has just finished. */
async function record(app) {
  const { page } = app;
  await end(page).finish.click();
  await welcome(page).desk.click();
  await new People(page).person(1).click();
  const report = new Report(page);
  await report.title.waitFor();
  return (await report.download((target) => target.click())).record;
}

test('each kind is answered by touch, changed before it is sent, read by a screen reader, and clean for axe', async (t) => {
  const app = await openOnly(t, ITEMS, TABLET);
  const { page } = app;
  const journey = await begin(app, new Touch(app));
  while (!await end(page).title.isVisible()) {
    const { item } = await journey.read();
    const { type } = item.interaction;
    const tree = await page.locator('.answers').ariaSnapshot();
    for (const line of TREE[type](item.interaction)) {
      assert.ok(plain(tree).includes(line), `${type}: a screen reader finds ${line} in\n${tree}`);
    }
    assert.equal(await journey.question.validate.isVisible(), false, `${type}: nothing is an answer before it is touched`);
    await journey.choose(item, wrongAnswer(item));
    await checkAccessibility(page, type);
    await takeBack(journey, item);
    await journey.answer();
  }
  assert.deepEqual([...journey.kinds].sort(), ['choices', 'fill', 'match', 'slider', 'text']);
  const taken = await record(app);
  compare(journey.shown, taken);
  for (const { outcome, actions, milliseconds, first_action_milliseconds: first } of taken.answers) {
    assert.equal(outcome, 'right');
    assert.ok(actions >= 2, 'what was changed before it was sent was counted');
    assert.ok(first <= milliseconds, 'the first action comes before the answer');
  }
  assertQuiet(app);
});

/** Undoes what `wrongAnswer` did, so that nothing is left to send where that is possible. */
async function takeBack(journey, item) {
  const { question, page } = journey;
  const { type } = item.interaction;
  const wrong = wrongAnswer(item);
  if (type === 'choices') {
    await question.checkbox(item.interaction.options.find(({ id }) => id === wrong[0]).text.fr).tap();
  } else if (type === 'match') {
    const { text } = item.interaction.left.find(({ id }) => id === Object.keys(wrong)[0]);
    await question.undo(text.fr).tap();
    await question.said.getByText(say('match.undone', { text: text.fr }), { exact: true }).waitFor();
    await journey.focusIs(question.left(text.fr));
  } else if (type === 'text' || type === 'fill') {
    await page.getByRole('textbox').first().fill(' ');
  } else {
    return;
  }
  await question.validate.waitFor({ state: 'hidden' });
}

test('each kind is answered by the keyboard alone', async (t) => {
  const app = await openOnly(t, ITEMS, { viewport: { width: 1280, height: 800 } });
  const { page } = app;
  const journey = await begin(app, new Keyboard(app));
  while (!await end(page).title.isVisible()) {
    await journey.answer();
  }
  assert.equal(journey.shown.length, ITEMS.length);
  compare(journey.shown, await record(app));
  assertQuiet(app);
});

test('two keys suffice to put cards together, and the focus goes on to the next card', async (t) => {
  const app = await openOnly(t, ['2.2-bonne-facon'], { viewport: { width: 1280, height: 800 } });
  const journey = await begin(app, new Keyboard(app));
  const { item } = await journey.read();
  const [first, second] = item.interaction.left;
  const partner = item.interaction.right.find(({ id }) => id === item.interaction.key[first.id]);
  const { question, hand } = journey;
  await hand.press(question.left(first.text.fr), 'Space');
  await question.said.getByText(say('match.picked', { text: first.text.fr }), { exact: true }).waitFor();
  await hand.press(question.right(partner.text.fr));
  await journey.focusIs(question.left(second.text.fr));
  assert.equal(plain(await question.left(first.text.fr).getAttribute('aria-label')), plain(say('match.with', { card: first.text.fr, other: partner.text.fr })));
  // A second partner takes the place of the first.
  const other = item.interaction.right.find(({ id }) => id !== partner.id);
  await hand.press(question.left(first.text.fr));
  await hand.press(question.right(other.text.fr));
  await question.said.getByText(say('match.paired', { left: first.text.fr, right: other.text.fr }), { exact: true }).waitFor();
  assert.equal(plain(await question.right(partner.text.fr).getAttribute('aria-label')), plain(partner.text.fr));
  assertQuiet(app);
});

test('a slider moves by finger, by its buttons and by arrows, says its value, and is an answer only once touched', async (t) => {
  const app = await openOnly(t, ['1.3-filtre-prix'], TABLET);
  const journey = await begin(app, new Touch(app));
  const { question, page } = journey;
  const { start, step, unit, to } = bank.item('1.3-filtre-prix').interaction;
  const words = (value) => `${value}\u00a0${unit.fr}`;
  assert.equal(await question.slider.getAttribute('aria-valuetext'), words(start));
  assert.equal(await question.validate.isVisible(), false);
  assert.equal(await question.more.getAttribute('aria-disabled'), 'true', 'the end of the scale says so');
  await question.more.tap({ force: true });
  assert.equal(await question.validate.isVisible(), false, 'a button that leads nowhere is no answer');
  await question.less.tap();
  await question.said.getByText(words(start - step), { exact: true }).waitFor();
  await question.validate.waitFor();
  const box = await question.slider.boundingBox();
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(([slider, middle]) => Number(slider.value) === middle, [await question.slider.elementHandle(), to / 2]);
  for (const button of [question.less, question.more]) {
    const { width, height } = await button.boundingBox();
    assert.ok(Math.min(width, height) >= 64, `${width} × ${height}`);
  }
  await question.slider.focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal(await question.slider.getAttribute('aria-valuetext'), words(to / 2 - step));
  assertQuiet(app);
});

test('what is typed is neither corrected nor sent by accident, survives a reload, and stays in view above the keyboard', async (t) => {
  const app = await openOnly(t, ['1.3-nom-case'], TABLET);
  const journey = await begin(app, new Touch(app));
  const { question, page } = journey;
  const { item } = await journey.read();
  const field = question.field(item.interaction.label.fr);
  for (const [name, value] of Object.entries({ inputmode: 'text', autocapitalize: 'off', autocomplete: 'off', spellcheck: 'false' })) {
    assert.equal(await field.getAttribute(name), value);
  }
  const size = await page.locator('.entry-label').evaluate((label) => parseFloat(getComputedStyle(label).fontSize));
  assert.ok(size >= 20, `${size} px`);
  await journey.choose(item, rightAnswer(item));
  await page.keyboard.press('Enter');
  assert.ok(await question.place(1).isVisible(), 'Enter sends nothing');
  // The keyboard on the screen takes the lower half: the page shrinks with it.
  await page.setViewportSize({ width: 768, height: 560 });
  await field.focus();
  await page.keyboard.type(' ');
  await page.waitForFunction((input) => {
    const bar = document.querySelector('.bar');
    const end = getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().top : innerHeight;
    const { top, bottom } = input.getBoundingClientRect();
    return top >= 0 && bottom <= end;
  }, await field.elementHandle());
  await page.setViewportSize(TABLET.viewport);
  await page.keyboard.press('Backspace');
  await journey.reload();
  assert.ok(await journey.stands(item, rightAnswer(item)), 'what was typed is still there');
  assertQuiet(app);
});
