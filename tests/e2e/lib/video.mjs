// What a camera sees, as a film that Chromium plays in its stead.
//
//   await film(page, picture)      a PNG, as y4m: small in the middle of a table, as held before a camera
//   CAMERA(file)                   Chromium's arguments: this film is the camera, and everybody allows it
//   await drawing(app, content)    a picture of the QR code that the app draws of these bytes

export const CAMERA = (file) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
];

const [WIDTH, HEIGHT] = [640, 480];

/** YUV4MPEG2: luma, then two planes of colour at half the size, here without colour. */
export async function film(page, picture) {
  const luma = Buffer.from(await page.evaluate(async ([base64, width, height]) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillStyle = '#999';
    context.fillRect(0, 0, width, height);
    const side = height * 0.86;
    context.translate(width / 2, height / 2);
    // Nobody holds it straight.
    context.rotate(0.12);
    context.drawImage(image, -side / 2, -side / 2, side, (side * image.height) / image.width);
    const { data } = context.getImageData(0, 0, width, height);
    let text = '';
    for (let at = 0; at < data.length; at += 4) {
      text += String.fromCharCode(16 + ((data[at] * 77 + data[at + 1] * 150 + data[at + 2] * 29) >> 8) * 219 / 255);
    }
    return btoa(text);
  }, [picture.toString('base64'), WIDTH, HEIGHT]), 'base64');
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colour]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame, frame]);
}

/** Drawn by the app's own worker, then on paper. */
export async function drawing(page, content) {
  await page.evaluate(async (bytes) => {
    const address = document.querySelector('meta[name=jalon-codes]').content;
    const worker = new Worker(address, { type: 'module' });
    const drawn = await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(Uint8Array.from(bytes));
    });
    worker.terminate();
    const [size, path] = [drawn.slice(0, drawn.indexOf(' ')), drawn.slice(drawn.indexOf(' ') + 1)];
    document.querySelector('#app').innerHTML = `<svg id="drawing" viewBox="0 0 ${size} ${size}" width="480" height="480"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
  }, [...content]);
  return await page.locator('#drawing').screenshot();
}
