// The same with a screen reader: only by what the browser's accessibility tree says (see lib/reader.mjs).

import assert from 'node:assert/strict';
import test from 'node:test';
import { assertQuiet, open } from './lib/browser.mjs';
import { compare, Journey, meetEveryKind, slowly } from './lib/journey.mjs';
import { Reader } from './lib/reader.mjs';
import { say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, welcome } from './pages/journey.mjs';

test('a whole journey by what a screen reader is told, and the mediator reads the result so', async (t) => {
  const app = await open(t, { viewport: { width: 1280, height: 800 } });
  const hand = new Reader(app);
  const screen = (name) => hand.screen(name);
  await slowly(app);
  const journey = new Journey(app, hand, { seconds: 6, screen });
  await journey.begin();
  await journey.answerAll({
    2: () => journey.pauseAndResume(),
    4: () => journey.reloadWithDraft(),
  });
  // What is asked is read before the buttons, and these in their order; « Valider » is there once something is chosen.
  for (const { screen: name, lines } of hand.heard.filter((one) => one.screen.startsWith('question '))) {
    const title = lines.findIndex((line) => line.startsWith('heading: '));
    const [dontKnow, help, validate] = ['bar.dont-know', 'bar.help', 'bar.validate'].map((key) => lines.indexOf(`button: ${say(key)}`));
    assert.ok(title < dontKnow && dontKnow < help && (validate === -1 || help < validate), `${name}: ${lines.join(' | ')}`);
  }

  const { page } = app;
  await hand.press(end(page).finish);
  await meetEveryKind(journey);
  t.diagnostic(`${hand.heard.length} screens, ${hand.heard.reduce((sum, { lines }) => sum + lines.length, 0)} lines read; kinds: ${[...journey.kinds].join(', ')}`);
  await hand.press(welcome(page).desk);
  const people = new People(page);
  await people.title.waitFor();
  await hand.arrived(people.title);
  await hand.screen('people');
  await hand.press(people.person(1));
  const report = new Report(page);
  await report.title.waitFor();
  await hand.arrived(report.title);
  await hand.screen('report');
  const { record } = await report.download((target) => hand.press(target));
  compare(journey.shown, record);
  assertQuiet(app);
});
