// Starts the app, then puts a whole copy of it on the device.
//
// The app may send one event to the window: `jalon-idle`, when no session is
// under way and nothing on the screen would be lost. If a newer version is
// waiting then, it takes over and the page loads again.

import init from './{{app.js}}';

const started = init({ module_or_path: new URL('{{app.wasm}}', import.meta.url) });
started.catch((error) => {
  console.error(error);
  const app = document.getElementById('app');
  const french = document.createElement('p');
  french.textContent = 'Jalon ne peut pas démarrer ici. Mettez le navigateur à jour, ou prenez un autre appareil.';
  const english = document.createElement('p');
  english.lang = 'en';
  english.textContent = 'Jalon cannot start here. Update the browser, or use another device.';
  app?.replaceChildren(french, english);
});

const workers = navigator.serviceWorker;
const PATIENCE = 8000;
const hadOne = Boolean(workers?.controller);
let asked = false;
let outdated = false;
let later;

// A worker that still counts another page as open refuses. That page may have
// been closed a moment ago, or be this one before it was loaded again: so it is
// asked again, ever more rarely, for as long as nobody touches the screen.
async function takeOverIfWaiting(pause = 500) {
  clearTimeout(later);
  if (outdated) {
    location.reload();
    return;
  }
  const registration = await workers.getRegistration();
  if (registration?.waiting) {
    asked = true;
    registration.waiting.postMessage('activate');
    if (pause <= PATIENCE) {
      later = setTimeout(takeOverIfWaiting, pause, 2 * pause);
    }
  }
}

// The first copy takes over silently. A newer version loads the page again: at
// once when this page has asked for it, else when nothing is under way here.
function newerVersion() {
  if (asked) {
    asked = false;
    location.reload();
  } else {
    outdated = hadOne;
  }
}

// Browsers offer service workers on https and on localhost only; without one
// the app works as long as its files can be reached.
if (workers) {
  window.addEventListener('jalon-idle', () => takeOverIfWaiting());
  // Somebody has begun something: a version that takes over late waits for the next pause.
  const begun = () => {
    clearTimeout(later);
    asked = false;
  };
  for (const touch of ['pointerdown', 'keydown', 'click']) {
    window.addEventListener(touch, begun, { capture: true });
  }
  workers.addEventListener('controllerchange', newerVersion);
  const keep = () => workers.register('sw.js', { updateViaCache: 'none' })
    .catch((error) => console.warn('no copy for offline use:', error));
  if (document.readyState === 'complete') {
    keep();
  } else {
    window.addEventListener('load', keep);
  }
}
