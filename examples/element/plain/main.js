import 'jalon/element';

const test = document.querySelector('jalon-diagnostic');
const said = document.querySelector('[role=status]');

document.querySelector('select').addEventListener('change', ({ target }) => {
  test.theme = target.value;
});
test.addEventListener('jalon-answer', ({ detail }) => {
  said.textContent = `Answers: ${detail.answered}`;
});
test.addEventListener('jalon-complete', ({ detail }) => {
  said.textContent = `Done after ${detail.answered} answers: ${detail.report.stop_reason}`;
});
