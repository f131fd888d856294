// Words into HTML.

/** A text as it is, in HTML. */
export const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A title as the name of its place. */
export const slug = (title) =>
  title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');

/** A sentence with `code` in it. */
export const sentence = (text) => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
