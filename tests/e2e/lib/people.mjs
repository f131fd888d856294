// People on the device, made quickly, and what the device holds of them.
//
//   const journey = await onePerson(app)    one answer, "Arrêter ici", "Terminer"; the welcome screen again
//   await handedOver(app, { plan, answers })  the same on another plan, after so many answers
//   await entries(page)                     { id: text }, as IndexedDB holds them
//   await change(page, id, change)          writes one of them anew, `change` a function of its text, run here
//   await held(page)                        all that localStorage and both databases hold, as one text

import assert from 'node:assert/strict';
import { end, pause } from '../pages/journey.mjs';
import { bank } from './bank.mjs';
import { Touch } from './hands.mjs';
import { Journey } from './journey.mjs';

/** "Je ne sais pas", whatever is asked. */
const quick = () => ({ dontKnow: true, help: false, wrong: false });

/** One person who stops after a question. */
export async function onePerson(app) {
  const journey = new Journey(app, new Touch(app), { needs: {}, answer: quick });
  await journey.begin();
  await stopAfter(app, journey, 1);
  return journey;
}

/** The same, from the first question of needs: the mediator has begun. */
export async function handedOver(app, { plan, answers }) {
  const journey = new Journey(app, new Touch(app), { plan, needs: {}, answer: quick });
  for (const id of bank.plan(plan).needs) {
    await journey.answerNeed(bank.needs.find((question) => question.id === id));
  }
  await journey.tryOut();
  await stopAfter(app, journey, answers);
  return journey;
}

async function stopAfter(app, journey, answers) {
  for (let n = 0; n < answers; n += 1) {
    // A record tells tenths of a second: who answers in the frame in which the question comes would take none.
    await app.page.waitForTimeout(150);
    await journey.answer();
  }
  await journey.question.pause.tap();
  await pause(app.page).stop.tap();
  await end(app.page).finish.tap();
}

const read = (page, database, store) => page.evaluate(([name, inside]) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name);
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const all = {};
    const cursor = request.result.transaction(inside).objectStore(inside).openCursor();
    cursor.onerror = () => reject(cursor.error);
    cursor.onsuccess = () => {
      if (cursor.result) {
        all[cursor.result.key] = cursor.result.value;
        cursor.result.continue();
      } else {
        request.result.close();
        resolve(all);
      }
    };
  };
}), [database, store]);

/** The people as they lie on the device, under their ids. */
export async function entries(page) {
  const { 'jalon/lock': lock, ...people } = await read(page, 'jalon', 'people');
  return people;
}

/** Puts another text in the place of an entry. */
export async function change(page, id, how) {
  const text = how((await entries(page))[id]);
  await page.evaluate(([key, value]) => new Promise((resolve, reject) => {
    const request = indexedDB.open('jalon');
    request.onsuccess = () => {
      const transaction = request.result.transaction('people', 'readwrite');
      transaction.objectStore('people').put(value, key);
      transaction.onerror = () => reject(transaction.error);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  }), [id, text]);
}

/** Waits until no journey lies on the disk: sooner than anybody switches a device off, later than a test can. */
export async function noneUnderWay(page) {
  const copies = async () => Object.values(await read(page, 'jalon-under-way', 'mirror'));
  for (let tries = 0; (await copies()).some((copy) => copy.includes('jalon/journey')); tries += 1) {
    assert.ok(tries < 100, 'what was put away is off the disk');
    await page.waitForTimeout(50);
  }
}

/** Everything that the device holds, as text. */
export async function held(page) {
  const local = await page.evaluate(() => JSON.stringify(localStorage));
  const copies = await read(page, 'jalon-under-way', 'mirror');
  return [local, ...Object.values(copies), ...Object.values(await read(page, 'jalon', 'people'))].join('\n');
}
