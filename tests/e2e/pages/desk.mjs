// The mediator's desk: the people on this device, settings, a person's report.

import { readFile } from 'node:fs/promises';
import { say } from '../lib/words.mjs';

const button = (page, key) => page.getByRole('button', { name: say(key), exact: true });
const link = (page, key) => page.getByRole('link', { name: say(key), exact: true });
const title = (page, text) => page.getByRole('heading', { level: 1, name: text, exact: true });

export const menu = (page) => {
  const bar = page.getByRole('navigation', { name: say('desk.menu') });
  return { people: link(bar, 'desk.list'), groups: link(bar, 'desk.groups'), territory: link(bar, 'desk.territory'), settings: link(bar, 'desk.settings'), how: link(bar, 'desk.how'), studio: link(bar, 'desk.studio'), start: link(page, 'desk.back-to-start') };
};

export class People {
  constructor(page) {
    this.page = page;
    this.title = title(page, say('desk.people-on-device'));
    this.empty = page.getByRole('heading', { name: say('desk.empty-title') });
    this.newPerson = button(page, 'desk.new-person');
    this.prepare = link(page, 'desk.prepare');
    this.file = page.getByLabel(say('desk.import'));
    this.find = page.getByLabel(say('desk.find'), { exact: true });
    this.message = page.getByRole('main').getByRole('status').first();
    this.closeMessage = button(page, 'desk.notice-close');
    this.table = page.getByRole('table', { name: say('desk.people-on-device') });
    this.people = this.table.getByRole('link');
  }

  person(n) {
    // « Personne 1 » is not « Personne 12 », and the date may follow at once.
    return this.people.filter({ has: this.page.getByText(say('desk.person', { n }), { exact: true }) });
  }

  count(n) {
    return this.page.getByText(say('desk.people', { n }), { exact: true });
  }

  head(key) {
    return this.table.getByRole('columnheader', { name: say(key), exact: true });
  }

  /** A column's head that says so: `ascending` or `descending`. */
  sorted(key, order) {
    return this.head(key).and(this.page.locator(`[aria-sort="${order}"]`));
  }

  /** The button in a column's head. */
  sort(key) {
    return button(this.head(key), key);
  }

  /** Opens a file of answers and waits for what the desk says. */
  async open(name, content, key) {
    await this.file.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    await this.message.getByText(say(key), { exact: true }).waitFor();
  }
}

/** Which people the table shows. */
export const filters = (page) => ({
  title: page.getByText(say('filter.title'), { exact: true }),
  profile: page.getByLabel(say('desk.sheet-profile'), { exact: true }),
  clear: button(page, 'filter.clear'),
});

/** Workshop groups. */
export class Groups {
  constructor(page) {
    this.page = page;
    this.title = title(page, say('groups.title'));
    this.propose = button(page, 'groups.propose');
    this.keep = button(page, 'groups.keep');
    this.back = button(page, 'attendance.back');
    this.moves = page.getByText(say('groups.move'), { exact: true });
  }

  group(n) {
    return this.page.getByRole('listitem', { name: new RegExp(`^${say('groups.name', { n })}\\b`) });
  }

  /** The names of a group's people. */
  async whom(group) {
    return await group.getByRole('listitem').locator('strong').allInnerTexts();
  }

  move(name) {
    return this.page.getByRole('button', { name: say('groups.move-whom', { name }), exact: true });
  }

  putHere(name, n) {
    return this.group(n).getByRole('button', { name: say('groups.put-here', { name }) });
  }

  sheet(n) {
    return this.group(n).getByRole('button', { name: say('groups.sheet-of', { name: say('groups.name', { n }) }) });
  }
}

/** Figures of many people. */
export class Territory {
  constructor(page) {
    this.title = title(page, say('territory.title'));
    this.download = button(page, 'territory.download');
  }
}

export const settings = (page) => ({
  title: title(page, say('desk.settings')),
  plan: (name) => page.getByRole('group', { name: say('desk.plan') }).getByRole('radio', { name }),
  place: page.getByLabel(say('desk.place')),
  keep: (key) => page.getByRole('group', { name: say('desk.keep') }).getByRole('radio', { name: say(key) }),
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
    this.notes = page.getByLabel(say('report.comment'), { exact: true });
    this.goOn = button(page, 'report.go-on');
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

/** A session made ready for somebody; a question is folded until its summary is pressed. */
export const preparing = (page) => ({
  title: title(page, say('desk.prepare')),
  name: page.getByLabel(say('report.pseudonym'), { exact: true }),
  place: page.getByLabel(say('desk.place'), { exact: true }),
  plan: (name) => page.getByRole('group', { name: say('desk.plan') }).getByRole('radio', { name }),
  handOver: button(page, 'desk.prepare-hand-over'),
  question(question) {
    const part = page.locator('details').filter({ has: page.locator('legend', { hasText: question.stem.fr }) });
    const group = part.getByRole('group', { name: question.stem.fr });
    return {
      summary: part.locator('summary'),
      option: (id) => group.getByLabel(question.options.find((option) => option.id === id).text.fr, { exact: true }),
      pass: group.getByLabel(say('desk.prepare-pass'), { exact: true }),
      none: group.getByLabel(say('desk.prepare-none'), { exact: true }),
    };
  },
});

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
