// With the colours of the device, as people with little sight set them: nothing is told by our own colours alone.

import assert from 'node:assert/strict';
import test from 'node:test';
import { assertQuiet, open } from './lib/browser.mjs';
import { Touch } from './lib/hands.mjs';
import { Journey, meetEveryKind, slowly } from './lib/journey.mjs';
import { People, Report } from './pages/desk.mjs';
import { end, welcome } from './pages/journey.mjs';

const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true, forcedColors: 'active' };

test('every screen can be read in forced colours, on a light ground and on a dark one', async (t) => {
  for (const colorScheme of ['light', 'dark']) {
    await t.test(colorScheme, (inner) => look(inner, colorScheme));
  }
});

async function look(t, colorScheme) {
  const app = await open(t, { ...TABLET, colorScheme });
  await slowly(app);
  const lacks = new Map();
  let looked = 0;
  const screen = async (name) => {
    looked += 1;
    for (const lack of await app.page.evaluate(unseen)) {
      lacks.set(lack, name);
    }
  };
  const journey = new Journey(app, new Touch(app), { seconds: 6, screen });
  await journey.begin();
  await journey.answerAll();
  const { page } = app;
  await end(page).finish.tap();
  await meetEveryKind(journey);
  await welcome(page).desk.tap();
  await new People(page).title.waitFor();
  await screen('people');
  await new People(page).person(1).tap();
  await new Report(page).title.waitFor();
  await screen('report');
  t.diagnostic(`${looked} screens; kinds: ${[...journey.kinds].join(', ')}`);
  assert.deepEqual([...lacks].map(([lack, name]) => `${name}: ${lack}`), []);
  assertQuiet(app);
}

/** In the page: controls without an edge, what is chosen and does not look so, drawings that the ground swallows. */
function unseen() {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
  const named = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40);
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => numbers(colour).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const contrast = (one, other) => {
    const [less, more] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const clear = (colour) => colour === 'transparent' || numbers(colour)[3] === 0;
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!clear(backgroundColor)) {
        return backgroundColor;
      }
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const edged = (element) => {
    const style = getComputedStyle(element);
    const border = ['Top', 'Bottom', 'Left', 'Right'].some((side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1 && contrast(style[`border${side}Color`], ground(element.parentElement)) >= 3);
    const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const lifted = contrast(style.backgroundColor, ground(element.parentElement)) >= 3 && !clear(style.backgroundColor);
    const underlined = style.textDecorationLine.includes('underline') || [...element.querySelectorAll('*')].some((inner) => getComputedStyle(inner).textDecorationLine.includes('underline'));
    return border || outline || lifted || underlined;
  };
  const lacks = [];
  // Places of a picture are found by looking, a pretend screen has the edges of what it pretends to be, and in a menu or
  // a table's head the place says what can be used.
  const controls = [...document.querySelectorAll('button, a[href], input:not([type=radio], [type=checkbox], [type=range]), select, textarea, label:has(input)')].filter((control) => seen(control) && !control.closest('.spot, .device-screen, nav, th'));
  for (const control of controls) {
    if (!edged(control) && !edged(control.closest('li') ?? control)) {
      lacks.push(`« ${named(control)} » (${control.tagName.toLowerCase()}.${control.className}) has no edge`);
    }
  }
  // What is chosen looks otherwise than what is not, by more than a colour that the device has taken away.
  const look = (element) => [element, ...element.querySelectorAll('*')].map((inner) => {
    const style = getComputedStyle(inner);
    return [style.borderTopWidth, style.borderTopStyle, style.outlineStyle, style.outlineWidth, style.backgroundColor, style.color, style.borderTopColor, style.display, style.visibility, style.fontWeight, style.textDecorationLine, style.transform, style.fill].join();
  });
  const groups = [['label:has(input:checked)', 'label:has(input:not(:checked))'], ['[aria-pressed=true]', '[aria-pressed=false]'], ['[aria-checked=true]', '[aria-checked=false]']];
  for (const [chosen, other] of groups) {
    const pairs = [...document.querySelectorAll(chosen)].filter(seen).map((element) => [element, [...document.querySelectorAll(other)].filter(seen).find((one) => one.className.split(' ')[0] === element.className.split(' ')[0])]);
    for (const [element, unchosen] of pairs.filter(([, unchosen]) => unchosen)) {
      if (String(look(element).slice(0, look(unchosen).length)) === String(look(unchosen))) {
        lacks.push(`« ${named(element)} » (${element.className}) is chosen and looks as what is not`);
      }
    }
  }
  for (const drawing of [...document.querySelectorAll('svg.icon')].filter(seen)) {
    const shapes = [...drawing.querySelectorAll('*')].map((shape) => getComputedStyle(shape)).flatMap(({ stroke, fill }) => [stroke, fill]).filter((paint) => paint.startsWith('rgb') && !clear(paint));
    if (shapes.length > 0 && !shapes.some((paint) => contrast(paint, ground(drawing)) >= 3)) {
      lacks.push(`the drawing of « ${named(drawing.closest('button, a, p, li, div') ?? drawing)} » (${drawing.getAttribute('class')}) is swallowed by the ground: ${shapes} on ${ground(drawing)}`);
    }
  }
  for (const picture of [...document.querySelectorAll('img.picture')].filter(seen)) {
    if (luminance(ground(picture)) < 0.7) {
      lacks.push(`a picture of ink (« ${picture.alt} ») stands on ${ground(picture)}`);
    }
  }
  return lacks;
}
