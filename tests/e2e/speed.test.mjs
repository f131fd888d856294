// How long the page thinks between two questions, on a processor six times slower than this one.

import assert from 'node:assert/strict';
import test from 'node:test';
import { bank } from './lib/bank.mjs';
import { open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey } from './lib/journey.mjs';
import { shortestPaths } from './lib/scene.mjs';
import { simulationsOnly, siteWith } from './lib/site.mjs';
import { say } from './lib/words.mjs';
import { welcome } from './pages/journey.mjs';

const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true };

test('the next question is chosen before anybody notices', async (t) => {
  const app = await open(t, TABLET);
  const journey = new Journey(app, new Touch(app), { needs: {} });
  const session = await app.context.newCDPSession(app.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await journey.begin();
  await journey.answerAll();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const times = await app.page.evaluate(() => performance.getEntriesByName('next-item').map((entry) => entry.duration));
  assert.ok(times.length >= journey.shown.length, `${times.length} measures for ${journey.shown.length} questions`);
  times.sort((one, other) => one - other);
  const median = times[Math.floor(times.length / 2)];
  t.diagnostic(`six times slower: median ${median.toFixed(2)} ms, most ${times.at(-1).toFixed(2)} ms of ${times.length}`);
  // 3 ms on a quiet machine; a busy one is given ten times as long.
  assert.ok(median < 30, `median ${median} ms`);
});

/** Seconds that the page's own thread has worked so far, whatever else the machine does. */
async function worked(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  return value('ScriptDuration') + value('RecalcStyleDuration') + value('LayoutDuration');
}

test('an action on a pretend screen is drawn before it is felt as waiting', async (t) => {
  const items = [bank.item('2.1-envoyer-photo')];
  const { folder, pack } = await siteWith(t, simulationsOnly(items));
  const app = await open(t, { ...TABLET, folder, serviceWorkers: 'block' });
  const journey = new Journey(app, new Touch(app), { needs: {} });
  await welcome(app.page).start.tap();
  await journey.tryOut();
  const [path] = Object.values(shortestPaths(pack));
  const ids = path.map(({ do: kind, on }) => (assert.equal(kind, 'tap'), `scene-${on}`));
  const session = await app.context.newCDPSession(app.page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const before = await worked(session);
  // Clicks from within the page: what a test's own questions cost would count, too.
  const actions = await app.page.evaluate(async ([touched, name]) => {
    const named = () => [...document.querySelectorAll('button')].find((button) => button.textContent === name);
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const one = [...touched.map((id) => () => document.getElementById(id)), named];
    for (let round = 0; round < 5; round += 1) {
      for (const find of one) {
        find().click();
        await frame();
      }
    }
    return 5 * one.length;
  }, [ids, say('simulation.restart')]);
  const each = (await worked(session) - before) * 1000 / actions;
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const times = await app.page.evaluate(() => performance.getEntriesByName('scene-action').map((entry) => entry.duration));
  assert.ok(times.length * 2 > actions, `${times.length} measures of ${actions} actions`);
  times.sort((one, other) => one - other);
  t.diagnostic(`six times slower: ${each.toFixed(1)} ms of work an action; on the clock of this machine median ${times[Math.floor(times.length / 2)].toFixed(1)} ms, most ${times.at(-1).toFixed(1)} ms of ${times.length}`);
  // 56 ms were measured with a dozen other programs at work; people feel a wait from about 100 ms on.
  // The goal is a frame, 16 ms.
  assert.ok(each < 100, `${each} ms`);
});
