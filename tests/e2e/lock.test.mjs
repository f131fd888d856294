// The lock of the mediator's desk: who answers sees nobody by any way in, what ends is sealed without the
// passphrase, and only the passphrase opens it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccessibility } from './lib/axe.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { slowly, compare } from './lib/journey.mjs';
import { change, entries, held, onePerson } from './lib/people.mjs';
import { say } from './lib/words.mjs';
import { lock, menu, People, Report } from './pages/desk.mjs';
import { welcome } from './pages/journey.mjs';

const PHRASE = 'cerise vélo nuage lampe';

/** Sets the first passphrase, from the list of people. */
async function close(page) {
  await lock(page).invitation.tap();
  await lock(page).next.fill(PHRASE);
  await lock(page).again.fill(PHRASE);
  await lock(page).set.tap();
  await lock(page).said('desk.lock-is-set').waitFor();
}

test('who answers sees nobody by any way in, and answers that end are sealed without the passphrase', async (t) => {
  const app = await open(t, { hasTouch: true });
  await slowly(app);
  const { page } = app;
  const first = await onePerson(app);
  assert.ok((await held(page)).includes(first.shown[0].item), 'without a lock the answers can be read');
  await welcome(page).desk.tap();
  await new People(page).person(1).tap();
  await page.getByLabel(say('report.pseudonym'), { exact: true }).fill('Mésange');
  const [id] = Object.keys(await entries(page));
  await menu(page).people.tap();

  await lock(page).invitation.tap();
  await page.getByText(say('desk.lock-before-body'), { exact: false }).waitFor();
  for (const [next, again, key, values] of [['courte', 'courte', 'desk.lock-short', { n: 12 }], [PHRASE, `${PHRASE} !`, 'desk.lock-differs', {}]]) {
    await lock(page).next.fill(next);
    await lock(page).again.fill(again);
    await lock(page).set.tap();
    await lock(page).said(key, values).waitFor();
  }
  await menu(page).people.tap();
  await close(page);
  await menu(page).people.tap();
  const people = new People(page);
  const sealed = async (count) => {
    const all = Object.values(await entries(page));
    assert.equal(all.length, count);
    assert.ok(all.every((text) => JSON.parse(text).format === 'jalon-sealed/1'), 'everyone is sealed');
    // The copy of localStorage follows a moment later.
    const words = [first.shown[0].item, 'Mésange', 'jalon-session/1', PHRASE, 'cerise'];
    let found = words;
    for (let tries = 0; found.length > 0 && tries < 50; tries += 1) {
      await page.waitForTimeout(100);
      const text = await held(page);
      found = words.filter((word) => text.includes(word));
    }
    assert.deepEqual(found, [], 'words of the answers that the device holds in the clear');
  };
  await sealed(1);
  await page.getByRole('link', { name: 'Mésange' }).waitFor();

  const addresses = ['', '/reglages', '/fonctionnement', `/personne/${id}`, '/nothing'].map((part) => `${app.url}#mediateur${part}`);
  const shut = async (where, at = page) => {
    await lock(at).title.waitFor();
    assert.ok(!(await at.content()).includes('Mésange'), `${where}: nobody's name is in the page`);
    assert.equal(await menu(at).settings.count() + await at.getByRole('main').getByRole('listitem').count(), 0, where);
  };
  const opened = async () => {
    await lock(page).unlock(PHRASE);
    await lock(page).title.waitFor({ state: 'hidden' });
  };
  const ways = {
    'the start screen and back again': async () => {
      await menu(page).start.tap();
      await welcome(page).desk.tap();
    },
    'the browser\'s Back': async () => {
      await page.goto(addresses[3]);
      await menu(page).start.tap();
      // Whoever goes back has seen where they were; in the same instant the page has not been anywhere else.
      await welcome(page).title.waitFor();
      await page.goBack();
    },
    'new person': async () => {
      await page.goto(addresses[0]);
      await people.newPerson.tap();
      await welcome(page).title.waitFor();
      await page.goBack();
    },
    'loading the page again': async () => page.reload(),
    'another page, and back': async () => {
      await page.goto(`${app.url}studio.html#gallery`);
      await page.goBack();
    },
    'nobody touching it': async () => {
      await app.context.clock.fastForward(4 * 60_000);
      assert.equal(await lock(page).title.isVisible(), false, 'four minutes are not yet long');
      await page.mouse.move(9, 9);
      await app.context.clock.fastForward(6 * 60_000);
      await lock(page).said('desk.lock-was-idle').waitFor();
    },
  };
  for (const [where, go] of Object.entries(ways)) {
    await go();
    await shut(where);
    await opened();
  }
  for (const address of addresses) {
    const other = await app.context.newPage();
    await other.goto(address);
    await shut(`another window, ${address}`, other);
    if (address === addresses[0]) {
      await checkAccessibility(other, 'the closed desk');
    }
    await other.close();
  }

  // Somebody answers while the desk is closed.
  await menu(page).start.tap();
  const second = await onePerson(app);
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('jalon/outbox/')));
  await sealed(2);
  await welcome(page).desk.tap();
  await lock(page).unlock('cerise vélo nuage');
  await lock(page).said('desk.lock-wrong').waitFor();
  await shut('a wrong passphrase');
  // As another keyboard writes it: é in two signs, a space too many.
  await lock(page).unlock(` ${PHRASE.normalize('NFD')} `);
  await people.count(2).waitFor();
  await people.person(2).tap();
  compare(second.shown, (await new Report(page).download()).record);
  assertQuiet(app);
});

test('a changed entry is set aside and everybody else stays; the passphrase can be changed, and forgotten', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  await onePerson(app);
  const second = await onePerson(app);
  await welcome(page).desk.tap();
  await close(page);
  await lock(page).now.tap();
  await lock(page).title.waitFor();

  // One letter of one entry is another; and a copy of the other one is put under a name of its own.
  const all = await entries(page);
  const ids = Object.keys(all);
  await page.reload();
  await lock(page).unlock(PHRASE);
  await menu(page).people.tap();
  const people = new People(page);
  await people.count(2).waitFor();
  const victim = (await people.person(1).getAttribute('href')).split('/').pop();
  const other = ids.find((known) => known !== victim);
  await change(page, victim, (text) => {
    const sealed = JSON.parse(text);
    sealed.content = (sealed.content.startsWith('A') ? 'B' : 'A') + sealed.content.slice(1);
    return JSON.stringify(sealed);
  });
  await change(page, '0123456789abcdef', () => all[other]);
  await page.reload();
  await lock(page).unlock(PHRASE);
  await people.count(1).waitFor();
  const aside = page.getByRole('region', { name: say('desk.damaged-title') });
  assert.equal(await aside.getByRole('listitem').count(), 2);
  await people.person(2).tap();
  compare(second.shown, (await new Report(page).download()).record);

  const next = 'un autre jour de pluie';
  await menu(page).settings.tap();
  await lock(page).changing.tap();
  // Another part of the page asks for it, too: to take it away.
  const present = page.getByRole('group').filter({ has: lock(page).again }).getByLabel(say('desk.lock-passphrase'), { exact: true });
  await present.fill('pas celle-ci');
  await lock(page).next.fill(next);
  await lock(page).again.fill(next);
  await lock(page).change.tap();
  await lock(page).said('desk.lock-wrong').waitFor();
  await present.fill(PHRASE);
  await lock(page).change.tap();
  await lock(page).said('desk.lock-changed').waitFor();
  await app.restart();
  const after = app.page;
  await welcome(after).desk.tap();
  await lock(after).unlock(PHRASE);
  await lock(after).said('desk.lock-wrong').waitFor();
  await lock(after).unlock(next);
  await new People(after).count(1).waitFor();

  // Who opens the lock with a public key of their own in it finds it closed.
  await lock(after).said('desk.lock-wrong').waitFor({ state: 'hidden' });
  await after.evaluate(async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const kept = JSON.parse(localStorage.getItem('jalon/lock'));
    localStorage.setItem('jalon/lock', JSON.stringify({ ...kept, public: btoa(String.fromCharCode(...raw)) }));
  });
  await after.reload();
  await lock(after).unlock(next);
  await lock(after).said('desk.lock-wrong').waitFor();

  await lock(after).forgotten.tap();
  await lock(after).eraseWord.fill('eff');
  assert.equal(await lock(after).eraseAll.isVisible(), false, 'the whole word is asked for');
  await lock(after).eraseWord.fill(say('desk.erase-all-word'));
  await lock(after).eraseAll.tap();
  await new People(after).empty.waitFor();
  assert.deepEqual(await entries(after), {});
  assert.equal(await after.evaluate(() => localStorage.getItem('jalon/lock')), null);
  await after.reload();
  await new People(after).empty.waitFor();
  assertQuiet(app);
});

test('the passphrase can be taken away, by whoever knows it, and authors\' page asks for it until then', async (t) => {
  const app = await open(t, { hasTouch: true });
  const { page } = app;
  const first = await onePerson(app);
  await welcome(page).desk.tap();
  await close(page);

  const studio = await app.context.newPage();
  await studio.goto(`${app.url}studio.html#gallery`);
  await lock(studio).title.waitFor();
  await checkAccessibility(studio, 'the closed page of authors');
  assert.equal(await studio.getByRole('navigation').count(), 0, 'no question before the passphrase');
  await lock(studio).passphrase.fill('une autre phrase');
  await lock(studio).open.click();
  await lock(studio).said('desk.lock-wrong').waitFor();
  await lock(studio).passphrase.fill(PHRASE);
  await lock(studio).open.click();
  await studio.getByRole('navigation').waitFor();
  await studio.close();

  await menu(page).settings.tap();
  const part = page.getByRole('group').filter({ hasText: say('desk.lock-remove-body') });
  await part.getByText(say('desk.lock-remove'), { exact: true }).first().tap();
  const remove = part.getByRole('button', { name: say('desk.lock-remove'), exact: true });
  const passphrase = part.getByLabel(say('desk.lock-passphrase'), { exact: true });
  await passphrase.fill('une autre phrase');
  await remove.tap();
  await lock(page).said('desk.lock-wrong').waitFor();
  assert.ok(Object.values(await entries(page)).every((text) => JSON.parse(text).format === 'jalon-sealed/1'));
  await passphrase.fill(PHRASE);
  await remove.tap();
  await lock(page).said('desk.lock-removed').waitFor();
  assert.ok(Object.values(await entries(page)).every((text) => JSON.parse(text).format === 'jalon-person/1'));
  assert.ok((await held(page)).includes(first.shown[0].item), 'in the clear again');
  assert.ok(!(await held(page)).includes('jalon-lock/'), 'the lock is gone');
  await page.reload();
  await menu(page).people.tap();
  await new People(page).count(1).waitFor();
  await new People(page).person(1).tap();
  compare(first.shown, (await new Report(page).download()).record);
});
