// Style and letters of a shadow root.

import style from './style.js';

const FAMILY = 'Jalon Atkinson Hyperlegible';

let sheet;
let fonts;

/** A font is known to a page, never to a shadow root: under a name that no page uses. */
function load() {
  const faces = [
    [400, new URL('./fonts/atkinson-hyperlegible-latin-400-normal.woff2', import.meta.url)],
    [700, new URL('./fonts/atkinson-hyperlegible-latin-700-normal.woff2', import.meta.url)],
  ];
  return faces.map(([weight, url]) => {
    const face = new FontFace(FAMILY, `url("${url.href}") format("woff2")`, { weight: String(weight), display: 'swap' });
    document.fonts.add(face);
    // Where the page's policy refuses it, another font is read as well.
    face.load().catch(() => {});
    return face;
  });
}

/** Gives a shadow root the style; what it returns ends what has to end. */
export function dress(shadow, frame) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  if (!shadow.adoptedStyleSheets.includes(sheet)) {
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  }
  fonts ??= load();
  // The letters that the reader chose in the browser, whatever the page makes of its own.
  const letters = getComputedStyle(frame.parentElement).fontSize;
  frame.style.setProperty('--rem', letters);
  return () => shadow.getElementById('spoken-word')?.remove();
}
