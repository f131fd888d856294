// Every screen, in light and in dark, on a tablet, a phone and the narrowest window: axe finds nothing; nothing
// has to be scrolled sideways, nor with text twice as large.

import assert from 'node:assert/strict';
import test from 'node:test';
import { axe } from './lib/axe.mjs';
import { bank } from './lib/bank.mjs';
import { open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey, meetEveryKind, slowly } from './lib/journey.mjs';
import { voice } from './lib/voice.mjs';
import { say } from './lib/words.mjs';
import { how, menu, People, Report, settings } from './pages/desk.mjs';
import { end, welcome } from './pages/journey.mjs';
import { Bench, Gallery, Showcase } from './pages/studio.mjs';

const WINDOWS = { tablet: { width: 768, height: 1024 }, phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 } };

/** Screens that differ from others in nothing but their words and pictures. */
const LIKE_OTHERS = ['need device', 'need internet'];

/** What reaches out of the window to the side, if anything. */
const sideways = (page) => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const wide = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > clientWidth + 1 || box.left < -1);
  };
  const out = [...document.querySelectorAll('h1, h2, h3, p, a, button, label, input, textarea, img, td, th, dd, dt, li')].filter(wide);
  return scrollWidth > clientWidth || out.length > 0
    ? `${scrollWidth} px in ${clientWidth}: ${out.slice(0, 3).map((element) => `<${element.localName} class="${element.className}">`).join(', ')}`
    : '';
});

/** Letters twice as large, as a reader sets them in the browser: the page's own rules see it, too. */
async function enlarge(page, factor) {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 16 * factor } });
  await session.detach();
}

/** Lines, paragraphs, letters and words as far apart as a reader may set them (WCAG 1.4.12). */
const spread = (page, apart) => page.evaluate((apart) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(apart ? `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }` : '');
  document.adoptedStyleSheets = [sheet];
}, apart);

/** Words that their own box cuts off. */
const cutOff = (page) => page.evaluate(() => {
  const cut = (element) => {
    const { overflowX, overflowY, clip } = getComputedStyle(element);
    const hidden = (overflow) => overflow === 'hidden' || overflow === 'clip';
    // What only a screen reader is to have is one pixel large.
    // What is hidden from a screen reader stands elsewhere, too, whole.
    return clip === 'auto' && !element.closest('[aria-hidden="true"]') && element.clientWidth > 1 && element.textContent.trim() !== ''
      && ((hidden(overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (hidden(overflowY) && element.scrollHeight > element.clientHeight + 1));
  };
  const out = [...document.querySelectorAll('main *')].filter(cut);
  return out.slice(0, 3).map((element) => `<${element.localName} class="${element.className}"> cuts its words off`).join(', ');
});

/** Checks the screen in every window and look; collects what is wrong, each with the places where it was seen. */
function examiner(app) {
  const found = new Map();
  const seen = new Set();
  return {
    seen,
    problems: () => [...found].map(([problem, places]) => `${problem} (${places.join('; ')})`),
    async examine(name) {
      if (seen.has(name) || LIKE_OTHERS.includes(name)) {
        return;
      }
      seen.add(name);
      const { page } = app;
      const usual = page.viewportSize();
      const note = (problem, place) => problem && found.set(problem, [...found.get(problem) ?? [], `${name}, ${place}`]);
      for (const [size, viewport] of Object.entries(WINDOWS)) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          for (const problem of await axe(page, { enhanced: true })) {
            note(problem, `${size}, ${colorScheme}`);
          }
        }
        note(await sideways(page), size);
        if (size !== 'narrow') {
          await enlarge(page, 2);
          note(await sideways(page), `${size}, text at 200 %`);
          await enlarge(page, 1);
        }
        await spread(page, true);
        note(await sideways(page), `${size}, text spread`);
        note(await cutOff(page), `${size}, text spread`);
        await spread(page, false);
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(usual);
    },
  };
}

test('axe finds nothing on any screen, in any window, in light and in dark', async (t) => {
  const app = await open(t, { viewport: WINDOWS.tablet, hasTouch: true });
  await app.context.addInitScript(voice);
  await slowly(app);
  const { page } = app;
  const { problems, seen, examine } = examiner(app);
  const people = new People(page);

  await welcome(page).desk.tap();
  await people.empty.waitFor();
  await examine('nobody yet');
  await page.goto(`${app.url}#mediateur/personne/nobody`);
  await page.getByText(say('report.unknown-person'), { exact: true }).waitFor();
  await examine('an unknown person');
  await menu(page).start.tap();

  const journey = new Journey(app, new Touch(app), { seconds: 6, screen: examine });
  await journey.begin({ aloud: false });
  await journey.answerAll({ 2: () => journey.pauseAndResume(), 3: () => journey.reload() });

  await page.reload();
  await app.drawn();
  await welcome(page).desk.tap();
  await people.count(1).waitFor();
  await people.open('foreign.json', '{}', 'store.import-not-json');
  await page.getByText(say('store.details'), { exact: true }).tap();
  await examine('people, a journey under way, a refused file');
  await people.person(1).tap();
  const report = new Report(page);
  await report.title.waitFor();
  await examine('report');
  for (const part of [report.why, report.competences]) {
    await part.tap();
  }
  await report.erase.tap();
  await examine('report, all parts open');
  await menu(page).settings.tap();
  await settings(page).title.waitFor();
  await examine('settings');
  await menu(page).how.tap();
  await how(page).title.waitFor();
  await examine('how it works');
  await menu(page).start.tap();
  await welcome(page).resume.tap();
  await end(page).finish.tap();
  await welcome(page).start.waitFor();
  await meetEveryKind(journey, { aloud: false });

  t.diagnostic(`${seen.size} screens: ${[...seen].join(', ')}`);
  for (const name of ['welcome', 'welcome back', 'sound', 'need wishes', 'need urgent', 'practice', 'question choice', 'question order', 'question hotspot', 'pause', 'halfway', 'end']) {
    assert.ok(seen.has(name), `${name} was examined`);
  }
  assert.deepEqual(problems(), []);
});

test('axe finds nothing in the gallery nor at the author\'s bench', async (t) => {
  const app = await open(t, { viewport: WINDOWS.tablet, hasTouch: true, path: 'studio.html#gallery' });
  const { page } = app;
  const { problems, examine } = examiner(app);
  await new Gallery(page).interaction.selectOption('slider');
  await examine('gallery');
  const item = bank.items.find(({ interaction }) => interaction.type === 'simulation' && interaction.credit === 'each');
  await page.goto(`${app.url}studio.html#gallery/${item.id}`);
  await new Showcase(page).next.tap();
  await examine('a question in the gallery');
  await page.goto(`${app.url}studio.html#author`);
  const bench = new Bench(page);
  await bench.begin('choice');
  await bench.source.fill((await bench.source.inputValue()).replace('"level": 1,', '"level": 1'));
  await bench.lastGood.waitFor();
  await examine('the bench, a broken file');
  assert.deepEqual(problems(), []);
});

test('axe finds nothing where the app cannot start', async (t) => {
  const app = await open(t);
  await app.stored();
  // The bank does not come: neither from the network nor from the device.
  await app.context.route(/bank\.\w+\.jalon/, (route) => route.abort());
  await app.page.evaluate(async () => {
    for (const name of await caches.keys()) {
      await caches.delete(name);
    }
  });
  await app.page.reload();
  await app.page.getByRole('heading', { level: 1, name: say('boot.title') }).waitFor();
  await app.page.getByText(say('boot.detail'), { exact: true }).click();
  const { problems, examine } = examiner(app);
  await examine('the app cannot start');
  assert.deepEqual(problems(), []);
});
