// What a person does in a simulation, by touch or by the keyboard, and what the device keeps of it.
//
//   shortestPaths(pack)                 { item: actions }: the shortest way to the full points, from the engine
//   const scene = new Scene(app, hand)
//   await scene.perform(action)         does one action of the engine's on the page; asserts that it is kept,
//                                       and where the focus is
//   await act(device, hand, action)     does one action, wherever the device is drawn
//   scene.response                      what the record must hold
//   sample(items)                       some of the bank's simulations, each scene once at least; all with JALON_LONG

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Device } from '../pages/device.mjs';
import { bank, PACK, program } from './bank.mjs';

const known = new Map();

/** The shortest path of every simulation of a packed bank. */
export function shortestPaths(pack = PACK) {
  if (!known.has(pack)) {
    known.set(pack, JSON.parse(execFileSync(program('scene-paths'), [pack], { encoding: 'utf8', maxBuffer: 1 << 26 })));
  }
  return known.get(pack);
}

/** The items that are tried: at least three and each scene once, chosen by the bank's own bytes. */
export function sample() {
  const all = bank.items.filter((item) => item.interaction.type === 'simulation');
  if (process.env.JALON_LONG) {
    return all;
  }
  const seed = createHash('sha256').update(readFileSync(PACK)).digest('hex');
  const rank = (item) => createHash('sha256').update(seed + item.id).digest('hex');
  const ranked = all.toSorted((one, other) => rank(one).localeCompare(rank(other)));
  const first = ranked.filter((item, n) => ranked.findIndex((other) => other.interaction.scene === item.interaction.scene) === n);
  return [...first, ...ranked.filter((item) => !first.includes(item))].slice(0, Math.max(3, first.length));
}

/** Typing goes on in one action of the log. */
function written(actions, action) {
  const last = actions.at(-1);
  const goesOn = last?.do === 'type' && action.do === 'type' && last.on === action.on;
  return [...(goesOn ? actions.slice(0, -1) : actions), action];
}

const ACTS = {
  tap: (device, hand, { on }) => hand.press(device.element(on)),
  type: (device, hand, { on, text }) => hand.write(device.element(on), text),
  pick: (device, hand, { on, option }) => hand.press(device.option(on, option)),
  scroll: (device, hand, { on }) => hand.scrollToEnd(device.element(on)),
  drag: (device, hand, { on, to }) => hand.carry(device, on, to),
  back: (device, hand) => hand.press(device.back),
  restart: (device, hand) => hand.press(device.restart),
};

/** Does one action of the engine's on a pretend device; an action of a kind that is not known here fails. */
export async function act(device, hand, action) {
  assert.ok(Object.hasOwn(ACTS, action.do), `an action of a kind that the test does not know: ${action.do}`);
  await ACTS[action.do](device, hand, action);
}

export class Scene {
  constructor(app, hand) {
    this.app = app;
    this.hand = hand;
    this.device = new Device(app.page);
    this.actions = [];
  }

  /** The scene on the page; what was done before is undone by beginning again. */
  static async resumed(app, hand) {
    const scene = new Scene(app, hand);
    const kept = await app.page.evaluate(() => JSON.parse(localStorage.getItem('jalon/journey')).response);
    if (kept) {
      scene.actions = kept.actions;
      await scene.perform({ do: 'restart' });
    }
    return scene;
  }

  get response() {
    return { type: 'simulation', actions: this.actions };
  }

  async perform(action) {
    const { device, hand } = this;
    const before = await this.#place();
    await act(device, hand, action);
    this.actions = written(this.actions, action);
    await this.kept();
    await this.#focus(before);
  }

  /** The device keeps what was done, before anything else happens. */
  async kept() {
    const last = this.actions.at(-1);
    const scrolled = () => last?.do !== 'scroll' || found?.actions.some((action) => isDeepStrictEqual(action, last));
    let found;
    await until(async () => {
      await this.#drawn();
      found = await this.app.page.evaluate(() => JSON.parse(localStorage.getItem('jalon/journey')).response);
      return isDeepStrictEqual(withoutScrolls(found), withoutScrolls(this.response)) && scrolled();
    });
    assert.deepEqual(withoutScrolls(found), withoutScrolls(this.response), 'what was done is kept on the device');
    assert.ok(scrolled(), `« ${last?.on} » scrolled to its end is kept on the device`);
    this.actions = found.actions;
  }

  /** What was done is drawn, and what a drawing causes (a focus that moves, a region that scrolls) has happened. */
  async #drawn() {
    await this.app.page.evaluate(() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    }));
  }

  async #place() {
    return await this.app.page.evaluate(() => [document.querySelector('#device-title')?.textContent, document.querySelector('#device-dialog-title')?.textContent]);
  }

  /** A new screen or dialog gives the focus to its title; else it is not lost. */
  async #focus([title, dialog]) {
    const [nowTitle, nowDialog] = await this.#place();
    const focused = () => this.app.page.evaluate(() => document.activeElement.id || document.activeElement.localName);
    if (nowDialog && nowDialog !== dialog) {
      await until(async () => await focused() === 'device-dialog-title');
      assert.equal(await focused(), 'device-dialog-title', 'a dialog gets the focus');
    } else if (nowTitle !== title) {
      await until(async () => await focused() === 'device-title');
      assert.equal(await focused(), 'device-title', 'a new screen gives the focus to its title');
    } else {
      assert.notEqual(await focused(), 'body', 'the focus is not lost');
    }
  }
}

/** A response without the scrolls: the focus brings what it goes to into view, which may reach an end that the path does not ask for. */
export const withoutScrolls = (response) => response?.type === 'simulation'
  ? { ...response, actions: response.actions.filter((action) => action.do !== 'scroll') }
  : response;

/** Waits until it holds, ten seconds at most; the caller asserts it. */
async function until(holds) {
  const end = Date.now() + 10_000;
  while (!await holds() && Date.now() < end) {
    await sleep(20);
  }
}
