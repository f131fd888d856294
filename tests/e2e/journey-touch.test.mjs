// A person takes the whole diagnostic by touch, without the network; the mediator reads the result.

import assert from 'node:assert/strict';
import test from 'node:test';
import { replay } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { compare, Journey, meetEveryKind, slowly } from './lib/journey.mjs';
import { endSpeech, saying, sayWord, spoken, voice } from './lib/voice.mjs';
import { plain, say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, pause, welcome } from './pages/journey.mjs';

const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true };

test('a whole journey by touch, offline, loaded again in the middle: nothing is lost', async (t) => {
  const app = await open(t, TABLET);
  await app.stored();
  await app.context.setOffline(true);
  await app.goOffline();

  await slowly(app);
  const journey = new Journey(app, new Touch(app), { seconds: 6 });
  assert.equal(await welcome(app.page).listen.isVisible(), false, 'no voice, no « Écouter »');
  await journey.begin();
  await journey.answerAll({
    1: () => journey.reload(),
    3: () => journey.pauseAndResume(),
    4: () => journey.reloadWithDraft(),
    7: () => journey.reload(),
  });
  t.diagnostic(`${journey.shown.length} questions: ${[...journey.kinds].join(', ')}`);

  const { page } = app;
  assert.equal(await end(page).parts.first().textContent(), say('end.can'), 'the end begins with what the person can do');
  assert.notEqual(await end(page).can.getByRole('listitem').count(), 0);

  await page.reload();
  await app.drawn();
  await welcome(page).resume.tap();
  await end(page).title.waitFor();
  await end(page).finish.tap();
  await welcome(page).start.waitFor();
  assert.equal(await welcome(page).resume.isVisible(), false, 'the next person finds nothing of the last one');

  await meetEveryKind(journey);
  await welcome(page).desk.tap();
  await new People(page).person(1).tap();
  const report = new Report(page);
  await report.title.waitFor();
  const { file, record } = await report.download((target) => target.tap());
  compare(journey.shown, record);
  assert.equal(record.context.device, 'tablet');
  assert.deepEqual(record.context.needs, { urgent: ['yes'], wishes: ['family', 'procedures'] });
  assert.equal(replay(file).answers, journey.shown.length);
  assertQuiet(app);
});

test('a device with a voice offers to read, reads what is asked and its answers, and stops at a touch', async (t) => {
  const app = await open(t, TABLET);
  await app.context.addInitScript(voice);
  await app.page.reload();
  await app.drawn();
  const { page } = app;
  const quiet = async (name) => name === 'sound' && assert.deepEqual(await saying(page), [], 'the next screen ends what was read');
  const journey = new Journey(app, new Touch(app), { screen: quiet });

  await welcome(page).listen.tap();
  await journey.question.stopListening.waitFor();
  assert.equal((await spoken(page))[0].text, say('welcome.hello'));
  await journey.question.stopListening.tap();
  await journey.question.listen.waitFor();

  // Somebody else on the page takes the voice.
  await welcome(page).listen.tap();
  await journey.question.stopListening.waitFor();
  await page.evaluate(() => speechSynthesis.cancel());
  await journey.question.listen.waitFor();

  await welcome(page).listen.tap();
  await journey.question.stopListening.waitFor();
  await journey.begin({ aloud: true });
  const { item } = await journey.question.read();
  const texts = await journey.question.texts();
  await journey.question.stopListening.waitFor();
  const said = await spoken(page);
  const heard = said.map((sentence) => plain(sentence.text));
  const from = heard.lastIndexOf(plain((item.say ?? item.stem).fr));
  assert.notEqual(from, -1, 'the question is read by itself, as the person asked');
  if (!['hotspot', 'simulation'].includes(item.interaction.type)) {
    const after = heard.slice(from + 1).filter((sentence) => texts.includes(sentence));
    assert.deepEqual(after, texts, 'then its answers, as they stand');
  }
  assert.ok(said.every((sentence) => sentence.lang === 'fr-FR' && sentence.voice === 'Pretend'));
  await followsTheVoice(page, said[from].text);

  await endSpeech(page);
  assert.equal(await page.locator('#spoken-word').count(), 0, 'in silence no word is marked');
  await journey.question.listen.tap();
  await journey.question.stopListening.tap();
  await journey.question.listen.waitFor();

  // Stopping early still gives a result.
  await journey.answer();
  await journey.question.pause.tap();
  await pause(page).stop.tap();
  await end(page).title.waitFor();
  assert.equal(await end(page).parts.first().textContent(), say('end.can'));
  await journey.question.listen.waitFor();
  assertQuiet(app);
});

/** The word that is read has a line under it, also after the screen was turned; silence takes it away. */
async function followsTheVoice(page, stem) {
  const mark = page.locator('#spoken-word');
  // Where the words of the title stand, as the browser lays them out.
  const drawn = (at, length) => page.evaluate(([from, to]) => {
    const range = document.createRange();
    const [text] = document.querySelector('h1').childNodes;
    range.setStart(text, from);
    range.setEnd(text, to);
    const { left, bottom, width } = range.getBoundingClientRect();
    return { left, bottom, width };
  }, [at, at + length]);
  const words = [...stem.matchAll(/\S+/gu)];
  for (const { 0: word, index } of [words[0], words.at(-1)]) {
    await sayWord(page, stem, index);
    const [place, { left, bottom, width }] = [await mark.boundingBox(), await drawn(index, word.length)];
    assert.ok(Math.abs(place.x - left) < 1 && Math.abs(place.width - width) < 1 && Math.abs(place.y - bottom) < 2, `« ${word} » is marked where it stands`);
  }
  assert.equal(await mark.getAttribute('aria-hidden'), 'true');
}
