// What axe finds on a page, against WCAG 2.2, levels A and AA.
//
//   await checkAccessibility(page, where)   throws with the list of what it finds
//   await axe(page, { enhanced: true })     that list; contrast as AAA asks for it, too

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function axe(page, { enhanced = false } = {}) {
  await settle(page);
  const { violations } = await builder(page)
    .options({ rules: { 'color-contrast-enhanced': { enabled: enhanced } } }).withTags(RULES).analyze();
  const found = [];
  for (const { id, help, nodes } of violations) {
    const standing = id === 'target-size' ? await besideTheBar(page, nodes) : nodes;
    if (standing.length > 0) {
      found.push(`${id}: ${help}: ${standing.map((node) => node.target.join(' ')).join(', ')}`);
    }
  }
  return found;
}

/** Asserts that axe finds nothing. */
export async function checkAccessibility(page, where = page.url()) {
  assert.deepEqual(await axe(page), [], `axe on ${where}`);
}

/** In one go, because no page here holds a frame: else axe opens a second page, and this one is left for a moment. */
const builder = (page) => new AxeBuilder({ page }).setLegacyMode(true);

/** Those that are too small wherever the page is scrolled: the bar at its end may lie over a part of a button. */
async function besideTheBar(page, nodes) {
  const standing = [];
  for (const node of nodes) {
    await page.locator(node.target[0]).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { violations } = await builder(page).withRules(['target-size']).analyze();
    if (violations.some((violation) => violation.nodes.some(({ target }) => target.join() === node.target.join()))) {
      standing.push(node);
    }
  }
  return standing;
}

/** Colours change little by little: until they have, what is measured is neither the one nor the other. */
const settle = (page) => page.evaluate(() => {
  for (const animation of document.getAnimations()) {
    if (animation instanceof CSSTransition) {
      animation.finish();
    }
  }
});
