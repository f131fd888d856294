// The beneficiary's screens around the questions.

import { say } from '../lib/words.mjs';

const button = (page, key) => page.getByRole('button', { name: say(key), exact: true });
const title = (page, text) => page.getByRole('heading', { level: 1, name: text, exact: true });

export const welcome = (page) => ({
  title: title(page, say('welcome.hello')),
  start: button(page, 'welcome.start'),
  resume: button(page, 'welcome.resume'),
  newPerson: button(page, 'welcome.new-person'),
  listen: button(page, 'listen.start'),
  desk: page.getByRole('link', { name: say('welcome.desk') }),
  language: (name) => page.getByRole('group', { name: say('welcome.language') }).getByRole('button', { name, exact: true }),
});

export const sound = (page) => ({
  title: title(page, say('sound.title')),
  yes: button(page, 'sound.yes'),
  no: button(page, 'sound.no'),
});

/** One question of needs. */
export const need = (page, question) => ({
  title: title(page, question.stem.fr),
  option: (id) => page.getByRole(question.several ? 'checkbox' : 'radio', {
    name: question.options.find((option) => option.id === id).text.fr,
    exact: true,
  }),
  note: page.getByRole('status'),
  pass: button(page, 'bar.pass'),
  next: button(page, 'bar.next'),
});

export const halfway = (page) => ({
  title: title(page, say('halfway.title')),
  next: button(page, 'halfway.continue'),
  pause: button(page, 'halfway.pause'),
});

export const pause = (page) => ({
  title: title(page, say('pause.title')),
  resume: button(page, 'pause.resume'),
  stop: button(page, 'pause.stop'),
  anotherDay: button(page, 'pause.another-day'),
});

/** What is counted where many people come by. */
export const counter = (page) => ({
  refuse: button(page, 'counter.refuse'),
  noted: page.getByText(say('counter.noted'), { exact: true }),
  undo: button(page, 'counter.undo'),
  yes: button(page, 'counter.yes'),
  notNow: button(page, 'counter.not-now'),
});

/** Put aside for another day. */
export const aside = (page) => ({
  title: title(page, say('aside.title')),
  done: button(page, 'aside.done'),
  goOn: button(page, 'aside.go-on'),
});

export const alone = (page) => ({
  title: title(page, say('alone.title')),
  yes: button(page, 'alone.yes'),
  newPerson: button(page, 'alone.new-person'),
});

export const end = (page) => ({
  title: title(page, say('end.thanks')),
  /** The parts of the result, from the top. */
  parts: page.getByRole('main').getByRole('heading', { level: 2 }),
  can: page.getByRole('region', { name: say('end.can') }),
  next: page.getByRole('region', { name: say('end.next') }),
  finish: button(page, 'end.finish'),
});
