// People who answer: always the same to the same.

/** What a person gives to a view: the first that can be chosen, or nothing; always the same. */
export function answer({ interaction }, k) {
  if (k % 4 === 3) {
    return null;
  }
  const { type } = interaction;
  const ids = (options) => options.map(({ id }) => id);
  switch (type) {
    case 'choice':
      return { type, option: interaction.options[k % interaction.options.length].id };
    case 'choices':
      return { type, options: ids(interaction.options).slice(0, 2) };
    case 'order':
      return { type, options: ids(interaction.options) };
    case 'match':
      return { type, pairs: interaction.left.slice(0, 1).map(({ id }) => ({ left: id, right: interaction.right[0].id })) };
    case 'hotspot':
      return { type, area: interaction.areas[0].id };
    case 'text':
      return { type, text: '12' };
    case 'slider':
      return { type, value: interaction.start };
    case 'fill': {
      const [first] = interaction.parts.filter(({ field }) => field);
      return { type, fields: [first.type === 'entry' ? { field: first.field, text: '12' } : { field: first.field, option: first.options[0].id }] };
    }
    case 'simulation':
      return { type, actions: [{ do: 'restart' }] };
    default:
      throw new Error(`an interaction that nobody knows: ${type}`);
  }
}

/** Takes a session to its end with `answer`. */
export function take(session, language = 'en') {
  for (let step = session.nextStep(), k = 0; step.type === 'administer'; step = session.nextStep(), k += 1) {
    session.record(step, { response: answer(session.view(step, language), k), milliseconds: 9000 + 700 * k, help: k % 5 === 4, actions: k });
  }
  return session;
}
