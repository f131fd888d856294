// The mediator's rule for how long answers stay: said beforehand, applied as the desk opens, with a clock that is moved.

import assert from 'node:assert/strict';
import test from 'node:test';
import { assertQuiet, open } from './lib/browser.mjs';
import { entries, held, onePerson } from './lib/people.mjs';
import { say } from './lib/words.mjs';
import { menu, People, settings } from './pages/desk.mjs';
import { welcome } from './pages/journey.mjs';

const DAY = 86_400_000;

test('answers go when their time is over, after the desk has said so on an earlier day', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  await app.context.addInitScript(() => {
    const real = Date;
    window.Date = class extends real {
      constructor(...args) {
        super(...(args.length > 0 ? args : [real.now() + (window.moved ?? 0)]));
      }
    };
  });
  await page.reload();
  await app.drawn();
  const journey = await onePerson(app);
  const people = new People(page);
  const notice = page.getByRole('region', { name: say('desk.keep') });
  const date = (days) => new Date(Date.now() + days * DAY).toLocaleDateString('fr-FR', { day: '2-digit', month: '2-digit', year: 'numeric' });
  const shoot = async (name) => {
    const folder = process.env.JALON_SHOTS;
    for (const [width, height] of folder ? [[768, 1024], [1024, 768], [360, 640]] : []) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: `${folder}/${name}-${width}.png` });
    }
  };
  /** The desk, opened anew so many days from now. */
  const after = async (days) => {
    await menu(page).start.tap();
    await page.evaluate((moved) => {
      window.moved = moved;
    }, days * DAY);
    await welcome(page).desk.tap();
    await people.title.waitFor();
  };

  await welcome(page).desk.tap();
  await people.count(1).waitFor();
  await menu(page).settings.tap();
  await settings(page).keep('desk.keep-month').tap();
  await page.getByText(say('desk.saved'), { exact: true }).waitFor();
  await settings(page).keep('desk.keep-month').scrollIntoViewIfNeeded();
  await shoot('rule');
  assert.equal(await notice.count(), 0, 'nothing to say for three weeks');

  await after(25);
  await notice.getByText(say('desk.purge-coming', { n: 1 })).waitFor();
  await notice.getByText(say('desk.purge-when', { date: date(30) })).waitFor();
  await shoot('coming');

  // The clock goes back for years, and comes right.
  await after(-4000);
  await people.count(1).waitFor();
  assert.equal(await notice.count(), 0);

  // Late: it is said first, and nothing happens on that day.
  for (const opening of [1, 2]) {
    await after(40);
    await notice.getByText(say('desk.purge-when', { date: date(41) })).waitFor();
    await people.count(1).waitFor();
    assert.equal(Object.keys(await entries(page)).length, 1, `opening ${opening}`);
  }

  await after(41);
  await people.message.getByText(say('desk.purged', { n: 1 }), { exact: true }).waitFor();
  await people.empty.waitFor();
  await shoot('gone');
  assert.equal(await notice.count(), 0);
  assert.deepEqual(await entries(page), {});
  assert.ok(!(await held(page)).includes(journey.shown[0].item), 'nothing of the answers is left');
  assertQuiet(app);
});
