// The ways in which a person uses a page: by touch, by the keyboard alone, or by two keys.
//
//   press(target)      does what a button or a link is for
//   choose(target)     chooses a radio or ticks a box
//   type(target, text) types into a field, in the place of what stood there
//   pick(list, text)   chooses from a native list
//   arrived(target)    asserts what must hold when a screen has come with this title
//   write(field, text)          types the text in place of what is there
//   scrollToEnd(region)         scrolls it until its end
//   carry(device, file, to)     takes a file of a pretend device to another element, by its id

import assert from 'node:assert/strict';
import { plain } from './words.mjs';

/** Real touch events; the context needs `hasTouch`. */
export class Touch {
  constructor(app) {
    this.app = app;
  }

  async press(target) {
    await target.tap();
  }

  async choose(target) {
    await target.tap();
  }

  async type(target, text) {
    await target.tap();
    await target.fill('');
    await this.app.page.keyboard.type(text);
  }

  /** The device draws the list itself: a finger on it cannot be played. */
  async pick(target, text) {
    await target.tap();
    await target.selectOption({ label: text });
  }

  async arrived() {}

  async write(field, text) {
    await field.tap();
    await field.selectText();
    await (text === '' ? this.app.page.keyboard.press('Delete') : this.app.page.keyboard.insertText(text));
  }

  /** As often as it takes, a finger goes up through the region. */
  async scrollToEnd(region) {
    await region.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const atEnd = () => region.evaluate((element) => element.scrollTop + element.clientHeight >= element.scrollHeight - 1);
    for (let swipe = 0; !await atEnd(); swipe += 1) {
      assert.ok(swipe < 20, 'the region scrolls to its end');
      const { x, y } = await centre(region);
      await this.#cdp(async (session) => {
        const touch = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
        await touch('touchStart', [{ x, y: y + 50 }]);
        for (let step = 1; step <= 10; step += 1) {
          await touch('touchMove', [{ x, y: y + 50 - step * 15 }]);
        }
        await touch('touchEnd', []);
      });
      await this.app.page.waitForTimeout(100);
    }
  }

  /** Drags by its picture, in small steps, as a finger does. */
  async carry(device, file, to) {
    await device.element(file).scrollIntoViewIfNeeded();
    await this.drag(device.element(file).locator('.sim-disc'), async () => await centre(device.element(to)));
  }

  /** `goal` is asked for when the finger is on its way: a page may move under it. */
  async drag(from, goal, { end = 'touchEnd' } = {}) {
    const start = await centre(from);
    await this.#cdp(async (session) => {
      const touch = (type, point) => session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] });
      await touch('touchStart', start);
      await touch('touchMove', { x: start.x + 12, y: start.y });
      const { x, y } = await goal();
      for (let step = 1; step <= 5; step += 1) {
        await touch('touchMove', { x: start.x + (x - start.x) * step / 5, y: start.y + (y - start.y) * step / 5 });
      }
      // A finger rests before it lets go; lifted in full swing, it would fling, and the next tap would stop that.
      await this.app.page.waitForTimeout(120);
      await touch('touchMove', { x, y: y + 1 });
      await touch(end);
    });
  }

  async #cdp(work) {
    const session = await this.app.page.context().newCDPSession(this.app.page);
    await work(session);
    await session.detach();
  }
}

/** The middle of what can be seen of an element. */
async function centre(target) {
  const { x, y, width, height } = await target.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Tab, Shift+Tab, Space, Enter and arrows; nothing else. */
export class Keyboard {
  constructor(app) {
    this.app = app;
  }

  get keys() {
    return this.app.page.keyboard;
  }

  async press(target, key = 'Enter') {
    await this.reach(target);
    await this.keys.press(key);
  }

  async choose(target) {
    await target.waitFor();
    if (await target.getAttribute('type') === 'radio') {
      // Tab goes to the group, arrows go through it.
      const name = await target.getAttribute('name');
      await this.#travel(() => this.app.page.evaluate((wanted) => document.activeElement.name === wanted, name), `the group ${name}`);
      for (let turn = 0; !await isFocused(target); turn += 1) {
        assert.ok(turn < 10, 'arrows reach every answer of the group');
        await this.keys.press('ArrowDown');
      }
      await this.#seen();
    } else {
      await this.reach(target);
    }
    if (!await target.isChecked()) {
      await this.keys.press('Space');
    }
    await this.app.page.waitForFunction((input) => input.checked, await target.elementHandle());
    assert.ok(await isFocused(target), 'the focus stays on what was chosen');
  }

  async type(target, text) {
    await this.reach(target);
    await this.keys.press('ControlOrMeta+a');
    await this.keys.type(text);
  }

  /** Arrows go through a native list. */
  async pick(target, text) {
    await this.reach(target);
    for (let turn = 0; plain(await target.evaluate((list) => list.selectedOptions[0].label)) !== plain(text); turn += 1) {
      assert.ok(turn < 20, 'arrows reach every line of the list');
      await this.keys.press('ArrowDown');
    }
  }

  /** A new screen gives the focus to its title, so that the next Tab starts there. */
  async arrived(title) {
    await this.app.page.waitForFunction((heading) => document.activeElement === heading, await title.elementHandle());
  }

  async write(field, text) {
    await this.reach(field);
    await this.keys.press('Control+A');
    await (text === '' ? this.keys.press('Delete') : this.keys.type(text));
  }

  async scrollToEnd(region) {
    await this.reach(region);
    await this.keys.press('End');
  }

  async carry(device, file, to) {
    await this.press(device.move(file));
    await this.press(await device.target(to));
  }

  /** Goes with Tab until the target has the focus: forwards, or backwards where it stands before the title. */
  async reach(target) {
    await target.waitFor();
    await this.#travel(() => isFocused(target), await target.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent), await isBefore(target));
    await this.#seen();
  }

  async #travel(there, name, backwards = false) {
    for (let step = 0; !await there(); step += 1) {
      assert.ok(step < 60, `the keyboard reaches « ${name} »`);
      await this.keys.press(backwards ? 'Shift+Tab' : 'Tab');
    }
  }

  /** The focus draws a ring, and nothing lies over what has it; a busy machine draws it a moment later. */
  async #seen() {
    let lack = await this.#unseen();
    for (let tries = 0; lack !== '' && tries < 20; tries += 1) {
      await this.app.page.waitForTimeout(50);
      lack = await this.#unseen();
    }
    assert.equal(lack, '');
  }

  /** Why the focus cannot be seen; empty where it can. */
  async #unseen() {
    return await this.app.page.evaluate(() => {
      const focused = document.activeElement;
      const shown = focused.closest('label') ?? focused;
      const name = `${focused.getAttribute('aria-label') ?? shown.textContent}`.trim();
      const rings = [focused, shown, ...shown.querySelectorAll('*')].some((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      });
      if (!rings) {
        return `« ${name} » has the focus and no ring`;
      }
      const box = shown.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 2));
      return top && (shown.contains(top) || top.contains(shown)) && top !== document.body && top !== document.documentElement
        ? ''
        : `« ${name} » has the focus and ${top ? `« ${top.textContent.trim().slice(0, 40)} » lies over it` : 'is outside the window'}`;
    });
  }
}

/** Two keys: Tab goes on, and round again; Enter or Space does it. Words are typed, and lists go down, as the device lets them. */
export class TwoKeys extends Keyboard {
  async choose(target) {
    await this.reach(target);
    if (!await target.isChecked()) {
      await this.keys.press('Space');
    }
    await this.app.page.waitForFunction((input) => input.checked, await target.elementHandle());
  }

  async reach(target) {
    await target.waitFor();
    for (let step = 0; !await isFocused(target); step += 1) {
      assert.ok(step < 120, `Tab alone reaches « ${await target.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent)} »`);
      await this.keys.press('Tab');
    }
  }
}

const isFocused = (target) => target.evaluate((element) => element === document.activeElement);

/** Whether the target stands before the focus in the page. */
const isBefore = (target) => target.evaluate((element) =>
  Boolean(document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) && document.activeElement !== document.body);
