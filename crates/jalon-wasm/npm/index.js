// The engine for JavaScript: what a program imports as `jalon`. index.d.ts documents it.

export { default } from './load.js';
export { Bank } from './bank.js';
export { Catalogue } from './catalogue.js';
export { JalonError } from './error.js';
export { Play } from './play.js';
export { Session, changes } from './session.js';
