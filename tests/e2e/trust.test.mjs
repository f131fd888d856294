// What the mediator can show to whoever asks: how it works, what is kept, the entry for the register; and erasing all.

import assert from 'node:assert/strict';
import test from 'node:test';
import { bank } from './lib/bank.mjs';
import { assertQuiet, open } from './lib/browser.mjs';
import { entries, held, onePerson } from './lib/people.mjs';
import { plain, say } from './lib/words.mjs';
import { how, lock, menu, People } from './pages/desk.mjs';
import { welcome } from './pages/journey.mjs';

test('how it works names the questions and gives the entry for the register; all can be erased', async (t) => {
  const app = await open(t, { hasTouch: true, permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = app;
  const journey = await onePerson(app);
  await welcome(page).desk.tap();
  const people = new People(page);
  await people.count(1).waitFor();
  await menu(page).how.tap();
  await how(page).title.waitFor();
  const text = plain(await page.getByRole('main').innerText());
  const [{ log }] = Object.values(await entries(page)).map((one) => JSON.parse(one));
  const values = { version: log.bank.version, items: bank.items.length, mark: log.bank.hash.slice(0, 12) };
  assert.ok(text.includes(plain(say('how.bank', values))), 'which questions');
  for (const key of ['how.privacy-what-body', 'how.privacy-open', 'how.privacy-network-body', 'how.register']) {
    assert.ok(text.includes(plain(say(key))), key);
  }
  await page.getByRole('button', { name: say('how.register-copy'), exact: true }).tap();
  // The button says so once it is done.
  await page.getByRole('status').filter({ hasText: say('how.register-name-is') }).waitFor({ state: 'attached' });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split('\n');
  assert.equal(lines.length, 10);
  const [name, , , basis] = lines.map(plain);
  assert.equal(name, plain(`${say('how.register-name')} ${say('how.register-name-is')}`));
  assert.ok(basis.startsWith(plain(say('how.register-basis'))));
  for (const line of lines) {
    assert.ok(text.includes(plain(line)), `« ${line} » is on the page`);
  }

  await menu(page).settings.tap();
  await lock(page).eraseWord.fill('Effacer');
  await lock(page).eraseAll.tap();
  await people.empty.waitFor();
  assert.deepEqual(await entries(page), {});
  const all = await held(page);
  assert.ok(!all.includes(journey.shown[0].item) && all.includes('jalon/settings'), 'answers go, settings stay');
  assertQuiet(app);
});
