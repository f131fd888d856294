// What the search looks into: each part of each page, put in order beforehand.

import MiniSearch from 'minisearch';

/** Fields and weights, the same here and in theme/site.js. */
const OPTIONS = { idField: 'at', fields: ['title', 'part', 'text'], storeFields: ['title', 'part', 'at'] };

const plain = (html) => html.replace(/<[^>]+>/g, ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/\s+/g, ' ').trim();

/** The parts of a page, each from a heading to the next. */
export function parts({ url, content }) {
  const main = content.match(/<main[^>]*>([\s\S]*)<\/main>/)?.[1] ?? '';
  const title = plain(main.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1] ?? '');
  const address = url.replace(/^\//, '').replace(/\/?$/, (end) => (end === '/' || url === '/' ? 'index.html' : ''));
  return main.split(/(?=<h[23] id=")/).map((html, place) => {
    const heading = html.match(/^<h[23] id="([^"]+)"[^>]*>([\s\S]*?)<\/h[23]>/);
    return { at: place === 0 || !heading ? address : `${address}#${heading[1]}`, title, part: heading ? plain(heading[2]) : '', text: plain(html) };
  });
}

/** A script that holds the index: pages opened as files may not read other files. */
export function searchIndex(pages) {
  const search = new MiniSearch(OPTIONS);
  search.addAll(pages.filter(({ url }) => url).flatMap(parts));
  return `window.jalonSearch = ${JSON.stringify({ options: OPTIONS, index: JSON.stringify(search) })};\n`;
}
