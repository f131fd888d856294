// Search, the menu on small screens, and the diagnostic in its frame. Without this script every page still reads.

const { root } = document.currentScript.dataset;

/** A script of the site: pages opened as files may load scripts, but not read files. */
const load = (name) => new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement('script'), { src: root + name, onload: resolve, onerror: reject });
  document.head.append(script);
});

let ready;
const engine = () => (ready ??= load('minisearch.js').then(() => load('search-index.js')).then(() => {
  const { options, index } = window.jalonSearch;
  return window.MiniSearch.loadJSON(index, options);
}));

const MOST = 12;

function draw(list, { at, title, part }) {
  const link = Object.assign(document.createElement('a'), { href: root + at, textContent: part ? `${title}: ${part}` : title });
  const line = document.createElement('li');
  line.append(link);
  list.append(line);
}

function search() {
  const form = document.querySelector('.search');
  const [field, found] = [form.querySelector('input'), document.querySelector('#found')];
  const [status, list] = [found.querySelector('p'), found.querySelector('ol')];
  const look = async () => {
    const words = field.value.trim();
    const results = words === '' ? [] : (await engine()).search(words, { prefix: true, fuzzy: 0.2, boost: { title: 3, part: 2 }, combineWith: 'AND' });
    if (field.value.trim() !== words) {
      return;
    }
    list.replaceChildren();
    results.slice(0, MOST).forEach((result) => draw(list, result));
    found.hidden = words === '';
    status.textContent = results.length === 0 ? `Nothing found for “${words}”.` : `${results.length} found for “${words}”.`;
  };
  form.hidden = false;
  field.addEventListener('input', look);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.focus();
  });
  form.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') {
      field.value = '';
      look();
    }
  });
}

/** A small screen shows the text first: the menu opens when asked. */
function menu() {
  if (matchMedia('(max-width: 52rem)').matches) {
    document.querySelectorAll('nav details').forEach((part) => { part.open = false; });
  }
}

/** From a server the app as a folder; from a file the app as one page, since a folder does not run there. */
function live() {
  document.querySelectorAll('iframe[data-folder]').forEach((frame) => {
    const { folder, file } = frame.dataset;
    frame.src = root + (location.protocol === 'file:' ? file : folder);
  });
}

search();
menu();
live();
