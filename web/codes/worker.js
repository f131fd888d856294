// Draws and reads QR codes beside the page, which goes on meanwhile. A row of bytes is drawn, a picture is
// read; each gets one answer, in the order in which they came: a text, a row of bytes, or nothing.

import init, { draw, read } from './{{codes.js}}';

const started = init({ module_or_path: new URL('{{codes.wasm}}', import.meta.url) });

self.addEventListener('message', async ({ data }) => {
  try {
    await started;
    self.postMessage(data instanceof ImageData ? read(data.data, data.width) : draw(data));
  } catch (error) {
    console.error(error);
    self.postMessage(false);
  }
});
