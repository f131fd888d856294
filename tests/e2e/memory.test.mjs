// What the page holds after a whole session.

import assert from 'node:assert/strict';
import test from 'node:test';
import { open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey } from './lib/journey.mjs';
import { end } from './pages/journey.mjs';

const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true };

/** The goal, in MB. */
const LIMIT = 60;

test('after a whole session the page holds less than 60 MB', async (t) => {
  const app = await open(t, { ...TABLET, init: noteMemory });
  const session = await app.context.newCDPSession(app.page);
  const began = await held(app, session);
  const journey = new Journey(app, new Touch(app), { needs: {} });
  await journey.begin();
  await journey.answerAll();
  await end(app.page).finish.waitFor();
  const ended = await held(app, session);
  t.diagnostic(`on the first screen ${told(began)}; after ${journey.shown.length} questions ${told(ended)}`);
  assert.ok(ended.all < LIMIT, told(ended));
});

const told = ({ all, script, elements, program }) => `${all.toFixed(1)} MB (script ${script.toFixed(1)}, elements ${elements.toFixed(1)}, the program's own ${program.toFixed(1)})`;

/** Megabytes that the page holds once what nobody needs is gone; the browser's own, and its compiled code, not counted. */
async function held({ page }, session) {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  const program = await page.evaluate(() => window.programs.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)) / 1e6;
  assert.ok(program > 0, 'the program has a memory');
  const [script, elements] = [usedSize + backingStorageSize, embedderHeapUsedSize].map((bytes) => bytes / 1e6);
  return { script, elements, program, all: script + elements + program };
}

/** Runs in the page before the app: notes the memory of each program that is started. */
function noteMemory() {
  window.programs = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
      const made = await real.apply(WebAssembly, all);
      const { memory } = (made.instance ?? made).exports;
      if (memory) {
        window.programs.push(memory);
      }
      return made;
    };
  }
}
