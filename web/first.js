// The first screen while the app is on its way: in the language of this device, or only a word where something else is
// to come. A touch on the button is kept in `data-begin` of the page's root, and the app does what it asked for.

(() => {
  const words = {
    en: { hello: `{{en:welcome.hello}}`, purpose: `{{en:welcome.purpose}}`, minutes: `{{en:welcome.minutes}}`, start: `{{en:welcome.start}}`, moment: `{{en:app.loading}}` },
    ar: { hello: `{{ar:welcome.hello}}`, purpose: `{{ar:welcome.purpose}}`, minutes: `{{ar:welcome.minutes}}`, start: `{{ar:welcome.start}}`, moment: `{{ar:app.loading}}` },
    fr: { moment: `{{fr:app.loading}}` },
  };
  const kept = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const app = document.getElementById('app');
  const lang = kept('jalon/settings')?.lang;
  const own = words[lang] ?? words.fr;
  if (own !== words.fr) {
    root.lang = lang;
    root.dir = lang === 'ar' ? 'rtl' : 'ltr';
  }
  // The desk, or answers that wait for somebody.
  if (location.hash.length > 1 || kept('jalon/journey')) {
    const moment = document.createElement('p');
    moment.setAttribute('role', 'status');
    moment.dataset.waiting = '';
    moment.textContent = own.moment;
    app.replaceChildren(moment);
    return;
  }
  for (const element of app.querySelectorAll('[data-word]')) {
    element.textContent = own[element.dataset.word] ?? element.textContent;
  }
  document.getElementById('start').addEventListener('click', () => {
    root.dataset.begin = '';
    app.querySelector('[role=status]').textContent = own.moment;
  }, { once: true });
})();
