// The mediator's desk: the people on this device, settings, a person's report.

import { readFile } from 'node:fs/promises';
import { say } from '../lib/words.mjs';

const button = (page, key) => page.getByRole('button', { name: say(key), exact: true });
const link = (page, key) => page.getByRole('link', { name: say(key), exact: true });
const title = (page, text) => page.getByRole('heading', { level: 1, name: text, exact: true });

export const menu = (page) => {
  const bar = page.getByRole('navigation', { name: say('desk.menu') });
  return { people: link(bar, 'desk.list'), settings: link(bar, 'desk.settings'), how: link(bar, 'desk.how'), studio: link(bar, 'desk.studio'), start: link(page, 'desk.back-to-start') };
};

export class People {
  constructor(page) {
    this.page = page;
    this.title = title(page, say('desk.people-on-device'));
    this.empty = page.getByRole('heading', { name: say('desk.empty-title') });
    this.newPerson = button(page, 'desk.new-person');
    this.file = page.getByLabel(say('desk.import'));
    this.find = page.getByLabel(say('desk.find'), { exact: true });
    this.message = page.getByRole('main').getByRole('status').first();
    this.closeMessage = button(page, 'desk.notice-close');
    this.people = page.getByRole('main').getByRole('listitem').getByRole('link');
  }

  person(n) {
    return this.people.filter({ hasText: say('desk.person', { n }) });
  }

  count(n) {
    return this.page.getByText(say('desk.people', { n }), { exact: true });
  }

  /** Opens a file of answers and waits for what the desk says. */
  async open(name, content, key) {
    await this.file.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    await this.message.getByText(say(key), { exact: true }).waitFor();
  }
}

export const settings = (page) => ({
  title: title(page, say('desk.settings')),
  plan: (name) => page.getByRole('group', { name: say('desk.plan') }).getByRole('radio', { name }),
  place: page.getByLabel(say('desk.place')),
});

export const how = (page) => ({ title: title(page, say('how.title')) });

export class Report {
  constructor(page) {
    this.page = page;
    const region = (key) => page.getByRole('region', { name: say(key) });
    this.title = page.getByRole('heading', { level: 1, name: say('report.title') });
    this.areas = region('report.areas').getByRole('listitem');
    this.next = region('report.next');
    this.why = this.next.getByText(say('report.why'), { exact: true });
    this.needs = region('report.needs');
    this.steps = region('report.pathway').getByRole('list').getByRole('listitem');
    this.values = region('report.values');
    this.evidence = region('report.evidence').getByRole('listitem');
    this.competences = page.getByText(say('report.competences'), { exact: true });
    this.downloadButton = button(page, 'report.download');
    this.erase = button(page, 'report.erase');
    this.keep = button(page, 'report.erase-no');
    this.back = link(page, 'desk.back-to-list');
  }

  /** The region that the profile names. */
  verdict(profile) {
    return this.page.getByRole('region', { name: profile, exact: true });
  }

  /** Downloads the answers; `press` is how the button is pressed. */
  async download(press = (target) => target.click()) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), press(this.downloadButton)]);
    const file = await download.path();
    return { name: download.suggestedFilename(), file, record: JSON.parse(await readFile(file, 'utf8')) };
  }
}

/** The lock: the closed desk, and its part of the settings. */
export const lock = (page) => {
  const field = (key) => page.getByLabel(say(key), { exact: true });
  return {
    title: title(page, say('desk.lock-title')),
    passphrase: field('desk.lock-passphrase'),
    next: field('desk.lock-new'),
    again: field('desk.lock-again'),
    open: button(page, 'desk.lock-open'),
    set: button(page, 'desk.lock-set'),
    now: button(page, 'desk.lock-now'),
    change: button(page, 'desk.lock-change'),
    changing: page.getByText(say('desk.lock-change'), { exact: true }).first(),
    invitation: link(page, 'desk.lock-invite-go'),
    said: (key, values) => page.getByRole('status').filter({ hasText: say(key, values) }),
    forgotten: page.getByText(say('desk.lock-forgotten'), { exact: true }),
    eraseWord: page.getByLabel(say('desk.erase-all-write', { word: say('desk.erase-all-word') })),
    eraseAll: button(page, 'desk.erase-all'),
    async unlock(passphrase) {
      await this.passphrase.fill(passphrase);
      await this.open.tap();
    },
  };
};

/** Everybody as a file. */
export const files = (page) => {
  const part = page.getByRole('region', { name: say('desk.files') });
  return {
    all: button(part, 'desk.files-all'),
    table: button(part, 'desk.files-table'),
    locking: part.getByText(say('desk.files-lock'), { exact: true }).first(),
    lock: button(part, 'desk.files-lock'),
    async download(target) {
      const [download] = await Promise.all([page.waitForEvent('download'), target.tap()]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
    },
  };
};
