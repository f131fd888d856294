// Killed at every step, with a store that is full or forbidden, with a clock that jumps, with hasty fingers: the
// answers stay what they are, and the person is asked nothing strange. JALON_LONG: 200 kills instead of 10.

import assert from 'node:assert/strict';
import test from 'node:test';
import { assertQuiet, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { compare, Journey } from './lib/journey.mjs';
import { say } from './lib/words.mjs';
import { People, Report } from './pages/desk.mjs';
import { alone, end, halfway, pause, welcome } from './pages/journey.mjs';

/** Times are kept in tenths of a second: an answer at once would have none, in ms. */
const A_MOMENT = 200;

const KILLS = process.env.JALON_LONG ? 200 : 10;

/** The browser is killed, or the page's own process, in turns. */
async function kill(app, n) {
  if (n % 2 === 0) {
    await app.restart();
    return;
  }
  const old = app.page;
  const session = await app.context.newCDPSession(old);
  const crashed = new Promise((resolve) => old.once('crash', resolve));
  session.send('Page.crash').catch(() => {});
  await crashed;
  app.page = await app.context.newPage();
  await old.close();
  await app.page.goto(app.url);
  await app.drawn();
}

test('killed at every step, a person comes back to the same question with the same answers', async (t) => {
  const app = await open(t, { hasTouch: true });
  const hand = new Touch(app);
  let kills = 0;
  for (let person = 1; kills < KILLS; person += 1) {
    const journey = new Journey(app, hand, { needs: {} });
    await journey.begin();
    const last = () => end(app.page).title;
    while (!await last().isVisible()) {
      if (kills < KILLS && kills % 3 !== 2) {
        // While a question is looked at.
        await journey.reload({ by: () => kill(app, kills) });
        kills += 1;
        await journey.answer();
      } else if (kills < KILLS) {
        // In the very moment of an answer: it counts, or the question stands there again.
        const n = journey.shown.length + 1;
        const { item } = await journey.read();
        await app.page.waitForTimeout(A_MOMENT);
        await journey.question.dontKnow.tap();
        await kill(app, kills);
        kills += 1;
        await welcome(app.page).resume.tap();
        const next = journey.question.place(n + 1).or(last()).or(halfway(app.page).title);
        await journey.question.place(n).or(next).waitFor();
        journey.shown.push({ item: item.id, response: null, help: false });
        if (await journey.question.place(n).isVisible()) {
          assert.equal((await journey.question.read()).item.id, item.id, 'the same question');
          await app.page.waitForTimeout(A_MOMENT);
          await journey.question.dontKnow.tap();
        }
        await journey.afterAnswer(n + 1);
      } else {
        await journey.answer();
      }
    }
    // The result, too, outlives it; and the mediator has it, whether or not anybody says « Terminer ».
    await kill(app, kills);
    await welcome(app.page).resume.tap();
    await last().waitFor();
    await end(app.page).finish.tap();
    await welcome(app.page).desk.tap();
    await new People(app.page).person(person).tap();
    compare(journey.shown, (await new Report(app.page).download()).record);
    await app.page.goto(app.url);
    await app.drawn();
  }
  t.diagnostic(`${kills} kills`);
  assertQuiet(app);
});

/** Where nothing is kept: a pretend screen's answer is read from the store by these tests. */
const unsure = () => ({ dontKnow: true, help: false });

/** A short journey to its end; the record that the desk gives of it. */
async function short(app, { between = async () => {}, answer } = {}) {
  const journey = new Journey(app, new Touch(app), { needs: {}, answer });
  await journey.begin();
  await journey.answer();
  await between(journey);
  await journey.answer();
  await journey.question.pause.tap();
  await pause(app.page).stop.tap();
  await end(app.page).title.waitFor();
  await end(app.page).finish.tap();
  await welcome(app.page).desk.tap();
  return journey;
}

test('on a device that is full the questions go on, and the mediator is told', async (t) => {
  const app = await open(t, {
    hasTouch: true,
    init: () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  });
  const journey = await short(app, { answer: unsure });
  const people = new People(app.page);
  await app.page.getByText(say('store.closed'), { exact: true }).waitFor();
  await people.person(1).tap();
  compare(journey.shown, (await new Report(app.page).download()).record);
  assertQuiet(app);
});

test('where the browser keeps nothing, as in a private window, the questions go on, and the mediator is told', async (t) => {
  const app = await open(t, {
    hasTouch: true,
    serviceWorkers: 'block',
    init: () => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    },
  });
  const journey = await short(app, { answer: unsure });
  await app.page.getByText(say('store.closed'), { exact: true }).waitFor();
  await new People(app.page).person(1).tap();
  compare(journey.shown, (await new Report(app.page).download()).record);
});

test('a clock that jumps changes no time of an answer', async (t) => {
  const app = await open(t, { hasTouch: true });
  const today = await app.page.evaluate(() => new Date().toLocaleDateString('sv'));
  await app.context.addInitScript(() => {
    const real = Date;
    window.Date = class extends real {
      constructor(...args) {
        super(...(args.length > 0 || !window.jumped ? args : [window.jumped]));
      }

      static now() {
        return window.jumped ? new real(window.jumped).getTime() : real.now();
      }
    };
  });
  await app.page.reload();
  await app.drawn();
  const journey = await short(app, {
    between: async ({ question }) => {
      for (const jumped of ['1999-12-31T23:59:59', '2199-01-01T00:00:00']) {
        await app.page.evaluate((date) => {
          window.jumped = date;
        }, jumped);
        // As after a long sleep of the device; the time until then counts by another clock.
        await alone(app.page).yes.tap();
        await question.place(2).waitFor();
      }
    },
  });
  await new People(app.page).person(1).tap();
  const { file, record } = await new Report(app.page).download();
  // `compare` holds that each answer took between 0 and 60 seconds.
  compare(journey.shown, record);
  assert.ok(JSON.stringify(file).includes(today) || JSON.stringify(record).includes(today), 'the day on which the person began');
  assertQuiet(app);
});

test('two touches where one was meant send one answer; the browser\'s own « back » loses none', async (t) => {
  const app = await open(t, { hasTouch: true });
  const journey = await short(app, {
    between: async ({ question, shown }) => {
      const { page } = app;
      const { item } = await question.read();
      await page.waitForTimeout(A_MOMENT);
      // Both before the page can draw.
      await page.evaluate((name) => {
        const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
        button.click();
        button.click();
      }, say('bar.dont-know'));
      shown.push({ item: item.id, response: null, help: false });
      await question.place(3).waitFor();

      const { stem } = await question.read();
      await page.goBack();
      await page.goForward();
      await app.drawn();
      await welcome(page).resume.tap();
      await question.place(3).waitFor();
      assert.equal((await question.read()).stem, stem);
    },
  });
  await new People(app.page).person(1).tap();
  compare(journey.shown, (await new Report(app.page).download()).record);

  // And « back » brings nothing of a person to the next one.
  await app.page.goto(app.url);
  await app.drawn();
  await welcome(app.page).start.waitFor();
  for (let steps = 0; steps < 3; steps += 1) {
    await app.page.goBack();
    assert.equal(await journey.question.validate.or(end(app.page).title).isVisible(), false);
  }
  assertQuiet(app);
});
