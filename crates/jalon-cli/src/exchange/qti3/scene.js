// A pretend screen of Jalon as a portable custom interaction (QTI 3.0, AMD module).
//
// Needs beside it, as `jalon bank export --to qti3 --engine FOLDER` puts them there: the npm package
// `jalon` in `modules/jalon/`, and the item's own small bank in `scenes/ITEM.json`. The engine plays
// and scores; this file only draws, plainly. The response is `right`, `partial` or `wrong`, the state
// what was done, as JSON.
/* global define */
(() => {
  const here = document.currentScript?.src || document.baseURI;
  const at = (path) => new URL(path, here);

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    Object.assign(made, attributes);
    made.append(text ?? '');
    return made;
  };

  /** Elements of the screen that lead to an action, by their type. */
  const ACTIVE = {
    button: (view) => view.label,
    icon: (view) => view.label,
    tab: (view) => view.label,
    file: (view) => [view.label, view.detail].filter(Boolean).join(' · '),
    toggle: (view) => `${view.on ? '☑' : '☐'} ${view.label}`,
    row: (view) => [view.title, view.detail, view.aside].filter(Boolean).join(' · '),
  };

  function drawn(view, act) {
    if (view.type === 'row' && !view.taps) {
      return element('p', ACTIVE.row(view));
    }
    if (ACTIVE[view.type]) {
      const button = element('button', ACTIVE[view.type](view), { type: 'button', disabled: !view.enabled });
      button.onclick = () => act({ do: 'tap', on: view.id });
      const drops = (view.drops ?? []).map((to) => {
        const onto = element('button', `→ ${to}`, { type: 'button', disabled: !view.enabled });
        onto.onclick = () => act({ do: 'drag', on: view.id, to });
        return onto;
      });
      const box = element('div');
      box.append(button, ...drops);
      return box;
    }
    if (view.type === 'field') {
      const field = element(view.keyboard === 'multiline' ? 'textarea' : 'input', undefined, { value: view.value, maxLength: view.most, disabled: !view.enabled });
      field.onchange = () => act({ do: 'type', on: view.id, text: field.value });
      const label = element('label', `${view.label} `);
      label.append(field);
      return label;
    }
    if (view.type === 'pick') {
      const list = element('select', undefined, { disabled: !view.enabled });
      list.append(element('option', '', { value: '' }), ...view.options.map((one) => element('option', one.label, { value: one.id })));
      list.value = view.chosen ?? '';
      list.onchange = () => list.value && act({ do: 'pick', on: view.id, option: list.value });
      const label = element('label', `${view.label} `);
      label.append(list);
      return label;
    }
    if (view.elements) {
      const group = element('section', undefined, { ariaLabel: view.title ?? view.label ?? '' });
      if (view.title ?? view.label) {
        group.append(element('h3', view.title ?? view.label));
      }
      group.append(...view.elements.map((one) => drawn(one, act)));
      if (view.type === 'scroll') {
        const more = element('button', '↓', { type: 'button', disabled: !view.enabled });
        more.onclick = () => act({ do: 'scroll', on: view.id });
        group.append(more);
      }
      return group;
    }
    return element('p', view.text ?? view.alt ?? '');
  }

  /** Plays the item of `properties` in `dom`. */
  async function start(dom, { properties, onready, ondone }, state) {
    const { default: init, Bank, Session } = await import(at('./jalon/index.js'));
    await init();
    const answer = await fetch(at(`../scenes/${properties.item}.json`));
    const bank = await Bank.fromJson(await answer.text());
    const began = performance.now();
    let play = bank.play(properties.item, properties.language);

    /** What the engine says of the actions so far. */
    const outcome = () => {
      const session = new Session(bank, { plan: 'one', seed: 1 });
      const milliseconds = Math.max(0, Math.round(performance.now() - began));
      session.record(session.nextStep(), { response: play.response(), milliseconds });
      const [{ outcome: found }] = session.log().answers;
      session.free();
      return found;
    };
    const instance = {
      getResponse: () => ({ base: { identifier: outcome() } }),
      getState: () => JSON.stringify(play.response().actions),
      checkValidity: () => true,
      oncompleted() {
        play.free();
        bank.free();
      },
    };
    const draw = () => {
      const screen = play.screen();
      const box = element('div', undefined, { className: 'jalon-screen', lang: properties.language });
      box.append(element('h2', screen.title));
      if (screen.address !== null) {
        box.append(element('p', screen.address));
      }
      box.append(...screen.elements.map((one) => drawn(one, act)));
      const back = element('button', '←', { type: 'button', ariaLabel: 'back', disabled: !screen.canGoBack });
      back.onclick = () => act({ do: 'back' });
      const again = element('button', '↺', { type: 'button', ariaLabel: 'restart' });
      again.onclick = () => act({ do: 'restart' });
      box.append(back, again);
      dom.replaceChildren(box);
    };
    const act = (action) => {
      play.act(action);
      draw();
      ondone?.(instance, instance.getResponse(), instance.getState());
    };
    for (const action of state ? JSON.parse(state) : []) {
      play.act(action);
    }
    draw();
    onready?.(instance, instance.getState());
  }

  define(['qtiCustomInteractionContext'], (context) => {
    context.register({
      typeIdentifier: 'urn:jalon:scene',
      getInstance(dom, configuration, state) {
        start(dom, configuration, state).catch((error) => {
          dom.replaceChildren(element('p', `Jalon: ${error.message}`, { className: 'jalon-missing' }));
        });
      },
    });
  });
})();
