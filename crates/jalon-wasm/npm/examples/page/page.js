// A test with a bank of one's own, in a page without a bundler. `english.bank.json` lies beside it.

import init, { Bank, Session } from '../../index.js';

const part = (id) => document.getElementById(id);

await init();
const pack = await fetch(new URL('english.bank.json', import.meta.url));
const bank = await Bank.fromJson(await pack.text());
const seed = new URLSearchParams(location.search).get('seed');
const session = new Session(bank, { plan: 'placement', seed: seed === null ? undefined : BigInt(seed) });
part('result').textContent = '';
for (let step = session.nextStep(); step.type === 'administer'; step = session.nextStep()) {
  session.record(step, await ask(session.view(step, 'en')));
}
show(session.report());

/** Draws an item and waits for the answer. Each item of this bank is a choice. */
function ask({ stem, interaction }) {
  const start = performance.now();
  part('stem').textContent = stem;
  part('options').replaceChildren(
    ...interaction.options.map(({ id, text }) => {
      const label = document.createElement('label');
      const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'option', value: id, required: true });
      label.append(input, text);
      return label;
    }),
  );
  const form = part('question');
  form.hidden = false;
  form.querySelector('input').focus();
  return new Promise((resolve) => {
    const answer = (response) => resolve({ response, milliseconds: Math.round(performance.now() - start) });
    form.onsubmit = (event) => {
      event.preventDefault();
      answer({ type: 'choice', option: new FormData(form).get('option') });
    };
    form.elements.unknown.onclick = () => answer(null);
  });
}

function show({ answers, decisions: [{ name, sentence, sureness }] }) {
  part('question').hidden = true;
  part('heading').focus();
  part('result').textContent = `${name.en}: ${sentence.en} (${sureness}, after ${answers} questions)`;
}
