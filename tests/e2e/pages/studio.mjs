// The gallery and the author's bench.

import { readFile } from 'node:fs/promises';
import { say } from '../lib/words.mjs';

const title = (page, text) => page.getByRole('heading', { level: 1, name: text, exact: true });
const button = (page, key) => page.getByRole('button', { name: say(key), exact: true });

export class Gallery {
  constructor(page) {
    this.page = page;
    this.title = title(page, say('studio.gallery'));
    this.items = page.getByRole('main').getByRole('list').first().getByRole('link');
    this.scenes = page.getByRole('main').getByRole('list').nth(1).getByRole('link');
    this.competence = page.getByRole('combobox', { name: say('studio.competence'), exact: true });
    this.interaction = page.getByRole('combobox', { name: say('studio.interaction'), exact: true });
    this.level = page.getByRole('combobox', { name: say('studio.level-of'), exact: true });
  }

  count(n) {
    return this.page.getByText(say('studio.items', { n }), { exact: true });
  }
}

/** One item with its way, points and curve; in the gallery or at the bench. */
export class Showcase {
  constructor(page) {
    this.page = page;
    const region = (key) => page.getByRole('region', { name: say(key), exact: true });
    this.player = page.getByRole('group', { name: say('studio.player') });
    this.stem = this.player.getByRole('heading', { level: 2 });
    this.next = button(page, 'studio.next-step');
    this.play = button(page, 'studio.play');
    this.way = region('studio.way');
    this.score = region('studio.score');
    this.curve = region('studio.curve');
    this.language = page.getByRole('combobox', { name: say('studio.shown-language'), exact: true });
    this.device = page.getByRole('combobox', { name: say('studio.device'), exact: true });
    this.edit = button(page, 'studio.edit');
  }

  points(score, max) {
    return this.score.getByText(say('studio.points', { score, max }), { exact: true });
  }

  step(done, count) {
    return this.way.getByText(say('studio.step-of', { done, count }), { exact: true });
  }
}

export class Bench {
  constructor(page) {
    this.page = page;
    this.title = title(page, say('studio.author'));
    this.file = page.getByLabel(say('studio.open'), { exact: true });
    this.source = page.getByRole('textbox', { name: say('studio.source') });
    this.messages = page.getByRole('region').filter({ has: this.source }).locator('#messages').getByRole('button');
    this.fine = page.getByText(say('studio.fine'), { exact: true });
    this.lastGood = page.getByText(say('studio.last-good'), { exact: true });
    this.openButton = button(page, 'studio.open');
    this.openFolder = button(page, 'studio.open-folder');
    this.tabs = page.getByRole('list', { name: say('studio.files'), exact: true }).getByRole('button');
    this.unsaved = page.getByText(say('studio.unsaved'), { exact: true });
    this.saveButton = button(page, 'studio.save');
    this.close = button(page, 'studio.close');
  }

  /** Begins with the template of that kind. */
  async begin(kind) {
    await button(this.page, `studio.kind-${kind}`).click();
    await this.source.waitFor();
  }

  /** Saves the file; gives its name and its text. */
  async save() {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.saveButton.click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }
}
