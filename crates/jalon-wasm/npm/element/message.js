// What a person reads where the test cannot begin.

import texts from './texts.js';

function textsOf(lang) {
  return texts[lang] ?? texts[lang.split('-')[0]] ?? texts.fr;
}

/** While the program is on its way. */
export function wait(seat, lang) {
  const line = document.createElement('p');
  line.className = 'jalon-message';
  line.setAttribute('role', 'status');
  line.textContent = textsOf(lang)['app.loading'];
  seat.replaceChildren(line);
}

/** Where it does not come. */
export function complain(seat, lang, error, again) {
  const said = textsOf(lang);
  const make = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };
  const alert = make('div', '');
  alert.setAttribute('role', 'alert');
  alert.append(make('h1', said['boot.title']), make('p', said.unavailable));
  const button = make('button', said.again);
  button.type = 'button';
  button.className = 'button button-main';
  button.addEventListener('click', again);
  const detail = document.createElement('details');
  detail.append(make('summary', said['boot.detail']), make('p', error.message));
  const whole = make('div', '');
  whole.className = 'jalon-message';
  whole.append(alert, button, detail);
  seat.replaceChildren(whole);
}
