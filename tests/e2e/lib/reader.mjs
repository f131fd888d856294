// A person with a screen reader: knows only what the browser's own accessibility tree says, goes to what is next in
// reading order, and asks it to do what it is for.
//
//   const reader = new Reader(app)      a hand, as those of hands.mjs
//   await reader.screen(name)           asserts what every screen must be in that tree; pass it to `Journey`
//   reader.heard                        what was read on each screen: [{ screen, lines }]

import assert from 'node:assert/strict';
import { plain } from './words.mjs';

/** What can be used, by role. */
const CONTROLS = ['button', 'link', 'radio', 'checkbox', 'textbox', 'searchbox', 'slider', 'spinbutton', 'combobox', 'switch', 'tab', 'DisclosureTriangle'];

/** What holds text that another node has said. */
const SILENT = ['InlineTextBox', 'ListMarker'];

export class Reader {
  constructor(app) {
    this.app = app;
    this.heard = [];
  }

  async press(target) {
    await this.#find(target, ['button', 'link', 'DisclosureTriangle', 'tab', 'switch', 'radio', 'checkbox']);
    await target.evaluate((element) => {
      element.focus();
      element.click();
    });
  }

  async choose(target) {
    await this.#find(target, ['radio', 'checkbox']);
    await target.evaluate((element) => element.click());
    const chosen = await this.#find(target, ['radio', 'checkbox']);
    assert.equal(state(chosen, 'checked'), 'true', `« ${chosen.name} » is said to be chosen`);
  }

  async type(target, text) {
    const { name } = await this.#find(target, ['textbox', 'searchbox', 'spinbutton']);
    await target.focus();
    await this.app.page.keyboard.press('ControlOrMeta+a');
    await this.app.page.keyboard.type(text);
    const { value } = await this.#find(target, ['textbox', 'searchbox', 'spinbutton']);
    assert.equal(plain(value), plain(text), `what stands in « ${name} » is said`);
  }

  async write(target, text) {
    await this.#find(target, ['textbox', 'searchbox', 'spinbutton']);
    await target.focus();
    await this.app.page.keyboard.press('Control+A');
    await (text === '' ? this.app.page.keyboard.press('Delete') : this.app.page.keyboard.type(text));
  }

  async pick(target, text) {
    await this.#find(target, ['combobox']);
    await target.focus();
    for (let turn = 0; plain(await target.evaluate((list) => list.selectedOptions[0].label)) !== plain(text); turn += 1) {
      assert.ok(turn < 20, 'arrows reach every line of the list');
      await this.app.page.keyboard.press('ArrowDown');
    }
    const { value, name } = await this.#find(target, ['combobox']);
    assert.equal(plain(value), plain(text), `what was picked in « ${name} » is said`);
  }

  /** What a screen reader does with a region: it goes on reading, and the region follows. */
  async scrollToEnd(region) {
    const { name } = await this.#find(region, ['region', 'group']);
    assert.notEqual(name, '', 'a region that scrolls has a name');
    await region.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  }

  async carry(device, file, to) {
    await this.press(device.move(file));
    await this.press(await device.target(to));
  }

  /** The focus is on the title, which is how a screen reader comes to say it. */
  async arrived(title) {
    await this.app.page.waitForFunction((heading) => document.activeElement === heading, await title.elementHandle());
    const { role, name } = await this.#find(title, ['heading']);
    assert.equal(role, 'heading');
    assert.notEqual(name, '', 'the title of a screen is said');
  }

  /** One title, one main part, the title before all that can be used there, and a name for each of that. */
  async screen(screen) {
    const nodes = await this.#read();
    const where = `screen « ${screen} »`;
    const titles = nodes.filter((node) => node.role === 'heading' && state(node, 'level') === '1');
    assert.equal(titles.length, 1, `${where}: one title of the first level`);
    const [main, ...others] = nodes.filter((node) => node.role === 'main');
    assert.ok(main && others.length === 0, `${where}: one main part`);
    for (const node of nodes.filter(({ role }) => CONTROLS.includes(role))) {
      assert.notEqual(node.name.trim(), '', `${where}: a ${node.role} without a name`);
    }
    const within = nodes.filter((node) => node.above.includes(main.id));
    const [title] = titles;
    assert.ok(within.includes(title), `${where}: the title is in the main part`);
    const first = within.find(({ role }) => CONTROLS.includes(role));
    assert.ok(first, `${where}: there is something to do`);
    assert.ok(nodes.indexOf(title) < nodes.indexOf(first), `${where}: « ${title.name} » comes before « ${first.name} »`);
    this.heard.push({ screen, lines: nodes.filter(({ role, name }) => name !== '' && !SILENT.includes(role)).map(({ role, name }) => `${role}: ${name}`) });
  }

  /** The node of an element, of one of these roles. */
  async #find(target, roles) {
    await target.waitFor({ state: 'attached' });
    return await this.#cdp(async (session) => {
      await target.evaluate((element) => { globalThis.sought = element; });
      const { result } = await session.send('Runtime.evaluate', { expression: 'globalThis.sought' });
      const { node: { backendNodeId } } = await session.send('DOM.describeNode', { objectId: result.objectId });
      const found = (await this.#tree(session)).find((node) => node.dom === backendNodeId);
      const shown = await target.evaluate((element) => (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60));
      assert.ok(found, `« ${shown} » is in the accessibility tree`);
      assert.ok(roles.includes(found.role), `« ${shown} » is said to be a ${found.role}, not one of ${roles}`);
      assert.notEqual(found.name.trim(), '', `« ${shown} », a ${found.role}, has a name`);
      assert.notEqual(state(found, 'disabled'), 'true', `« ${found.name} » can be used`);
      return found;
    });
  }

  async #read() {
    return await this.#cdp((session) => this.#tree(session));
  }

  /** What is not ignored, in reading order. */
  async #tree(session) {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const known = new Map(nodes.map((node) => [node.nodeId, node]));
    const read = [];
    const go = (node, above) => {
      if (!node.ignored) {
        const value = (field) => String(node[field]?.value ?? '');
        read.push({ id: node.nodeId, dom: node.backendDOMNodeId, role: value('role'), name: value('name'), value: value('value'), properties: node.properties ?? [], above });
      }
      for (const child of node.childIds ?? []) {
        if (known.has(child)) {
          go(known.get(child), [...above, node.nodeId]);
        }
      }
    };
    go(nodes[0], []);
    return read;
  }

  async #cdp(work) {
    const session = await this.app.page.context().newCDPSession(this.app.page);
    try {
      await session.send('Accessibility.enable');
      return await work(session);
    } finally {
      await session.detach();
    }
  }
}

const state = ({ properties }, wanted) => String(properties.find(({ name }) => name === wanted)?.value.value ?? '');
