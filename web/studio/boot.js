// Starts the gallery and the author's bench. The app has put their files on the
// device with its own, so that they open without the network.

import init from './{{studio.js}}';

init({ module_or_path: new URL('{{studio.wasm}}', import.meta.url) }).catch((error) => {
  console.error(error);
  const french = document.createElement('p');
  french.textContent = 'Cette page ne peut pas démarrer ici. Mettez le navigateur à jour, ou prenez un autre appareil.';
  const english = document.createElement('p');
  english.lang = 'en';
  english.textContent = 'This page cannot start here. Update the browser, or use another device.';
  document.getElementById('app')?.replaceChildren(french, english);
});
