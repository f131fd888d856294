// How long the page works between two questions and after an action, on a processor six times slower than this one.
//
// Work is the time of the page's own thread in script, style and layout: other programs do not change it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { bank } from './lib/bank.mjs';
import { open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey } from './lib/journey.mjs';
import { shortestPaths } from './lib/scene.mjs';
import { simulationsOnly, siteWith } from './lib/site.mjs';
import { plain, say } from './lib/words.mjs';
import { halfway, welcome } from './pages/journey.mjs';

const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true };

const SLOWER = 6;

test('the next question is chosen before anybody notices', async (t) => {
  const app = await open(t, TABLET);
  const journey = new Journey(app, new Touch(app), { needs: {} });
  const session = await app.context.newCDPSession(app.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await journey.begin();
  await journey.answerAll();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const times = await app.page.evaluate(() => performance.getEntriesByName('next-item').map((entry) => entry.duration));
  assert.ok(times.length >= journey.shown.length, `${times.length} measures for ${journey.shown.length} questions`);
  const median = middle(times);
  t.diagnostic(`six times slower: median ${median.toFixed(2)} ms, most ${Math.max(...times).toFixed(2)} ms of ${times.length}`);
  // 3 ms on a quiet machine; a busy one is given ten times as long.
  assert.ok(median < 30, `median ${median} ms`);
});

test('the next question is drawn before it is felt as waiting, whatever its kind', async (t) => {
  const kinds = [...new Set(bank.items.map((item) => item.interaction.type))];
  const wanted = kinds.flatMap((kind) => bank.items.filter((item) => item.interaction.type === kind).slice(0, 2));
  // The whole bank, so that choosing costs what it does; but these are easy and tell much, so that they are asked
  // of somebody who never knows.
  const { folder } = await siteWith(t, (files) => {
    for (const [path, item] of Object.entries(files).filter(([path]) => path.startsWith('items/'))) {
      const { enemies, testlet, ...alone } = item;
      const asked = wanted.some(({ id }) => id === item.id);
      const { b } = alone.model;
      const easy = Array.isArray(b) ? b.map((_, n) => n / 2 - 3) : -2.5;
      Object.assign(alone.model, asked ? { a: 1.5, b: easy } : { a: 0.2 });
      files[path] = alone;
    }
    const plan = files['plans/diagnostic.json'];
    Object.assign(plan, {
      needs: [],
      blueprint: [],
      success_floor: [{ probability: 0.01 }],
      exposure: { type: 'randomesque', k: 1 },
      stop: { min_items: 24, max_items: 24 },
    });
  });
  const app = await open(t, { ...TABLET, folder, serviceWorkers: 'block' });
  const journey = new Journey(app, new Touch(app), { needs: {} });
  await welcome(app.page).start.tap();
  await journey.tryOut();
  const clock = await Clock.of(app);
  const works = new Map(kinds.map((kind) => [kind, []]));
  for (let n = 2; n <= 24; n += 1) {
    const work = await clock.during(() => click(app.page, [say('bar.dont-know')]));
    if (await halfway(app.page).title.isVisible()) {
      await halfway(app.page).next.tap();
      continue;
    }
    const stem = await journey.question.stem();
    const item = bank.items.find((one) => plain(one.stem.fr) === stem);
    works.get(item.interaction.type).push(work);
  }
  for (const [kind, all] of works) {
    if (all.length === 0) {
      continue;
    }
    t.diagnostic(`six times slower, ${kind}: ${middle(all).toFixed(1)} ms of work, most ${Math.max(...all).toFixed(1)} ms of ${all.length}`);
  }
  // With a dozen other programs at work: 29 to 54 ms, simulations 49 to 76 ms. The goal is 50 ms for each.
  const slow = [...works].filter(([, all]) => all.length > 0 && middle(all) >= 120).map(([kind]) => kind);
  const unseen = [...works].filter(([, all]) => all.length === 0).map(([kind]) => kind);
  assert.deepEqual({ slow, unseen }, { slow: [], unseen: [] });
});

test('an action on a pretend screen is drawn before it is felt as waiting', async (t) => {
  const items = [bank.item('2.1-envoyer-photo')];
  const { folder, pack } = await siteWith(t, simulationsOnly(items));
  const app = await open(t, { ...TABLET, folder, serviceWorkers: 'block' });
  const journey = new Journey(app, new Touch(app), { needs: {} });
  await welcome(app.page).start.tap();
  await journey.tryOut();
  const [path] = Object.values(shortestPaths(pack));
  const touched = path.map(({ do: kind, on }) => (assert.equal(kind, 'tap'), `#scene-${on}`));
  const round = [...touched, say('simulation.restart')];
  const clock = await Clock.of(app);
  const rounds = [];
  for (let n = 0; n < 5; n += 1) {
    rounds.push(await clock.during(() => click(app.page, round)) / round.length);
  }
  const times = await app.page.evaluate(() => performance.getEntriesByName('scene-action').map((entry) => entry.duration));
  assert.ok(times.length * 2 > rounds.length * round.length, `${times.length} measures`);
  t.diagnostic(`six times slower: ${middle(rounds).toFixed(1)} ms of work an action; on the clock of this machine median ${middle(times).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms of ${times.length}`);
  // 28 to 32 ms with a dozen other programs at work; the goal is a frame, 16 ms.
  assert.ok(middle(rounds) < 50, `${middle(rounds)} ms`);
});

/** The work of the page's own thread, while the processor is slowed down. */
class Clock {
  static async of({ context, page }) {
    const clock = new Clock();
    clock.session = await context.newCDPSession(page);
    await clock.session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return clock;
  }

  /** Milliseconds of it that something takes. */
  async during(something) {
    await this.session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const before = await this.#worked();
    await something();
    const after = await this.#worked();
    await this.session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    return (after - before) * 1000;
  }

  async #worked() {
    const { metrics } = await this.session.send('Performance.getMetrics');
    const value = (name) => metrics.find((metric) => metric.name === name).value;
    return value('ScriptDuration') + value('RecalcStyleDuration') + value('LayoutDuration');
  }
}

/**
 * Clicks one after the other, a frame apart: the button of each name, or what each `#id` names. From within the
 * page: what a test's own questions cost would count, too.
 */
const click = (page, names) => page.evaluate(async (all) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  for (const name of all) {
    const find = () => (name.startsWith('#')
      ? document.getElementById(name.slice(1))
      : [...document.querySelectorAll('button')].find((button) => button.textContent === name));
    // On a busy machine a frame may come before what it was to show.
    for (let frames = 0; !find() && frames < 100; frames += 1) {
      await frame();
    }
    find().click();
    await frame();
  }
}, names);

const middle = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
