// The pretend device of a simulation.

import { say } from '../lib/words.mjs';

export class Device {
  constructor(page) {
    this.page = page;
    this.region = page.getByRole('region', { name: say('simulation.region'), exact: true });
    this.title = this.region.locator('#device-title');
    this.dialogTitle = this.region.locator('#device-dialog-title');
    this.back = this.region.locator('.device-back');
    this.restart = page.getByRole('button', { name: say('simulation.restart'), exact: true });
    this.done = page.getByText(say('simulation.done'), { exact: true });
    this.fold = page.getByRole('button', { name: say('simulation.fold'), exact: true });
    this.unfold = page.getByRole('button', { name: say('simulation.unfold'), exact: true });
  }

  /** The element of the scene with this id. */
  element(id) {
    return this.region.locator(`[id="scene-${id}"]`);
  }

  option(id, option) {
    return this.element(`${id}-${option}`);
  }

  /** The button that takes a file, or puts it back. */
  move(id) {
    return this.element(`${id}-move`);
  }

  /** What takes the file that is held: the element itself, or a button in it. */
  async target(id) {
    const element = this.element(id);
    return await element.evaluate((found) => found.localName === 'button') ? element : element.locator('.sim-drop');
  }

  said(key, values) {
    return this.page.getByRole('status').getByText(say(key, values), { exact: true });
  }
}
