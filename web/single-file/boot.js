// Starts the app from the page itself. It stands below the app's own script, in the same module.

const unpacked = (id) => {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
};

try {
  const bank = document.createElement('meta');
  bank.name = 'jalon-bank';
  bank.content = URL.createObjectURL(await unpacked('jalon-bank').blob());
  document.head.append(bank);
  const wasm = await unpacked('jalon-wasm').arrayBuffer();
  await __wbg_init({ module_or_path: await WebAssembly.compile(wasm) });
} catch (error) {
  console.error(error);
  const french = document.createElement('p');
  french.textContent = 'Jalon ne peut pas démarrer ici. Mettez le navigateur à jour, ou prenez un autre appareil.';
  const english = document.createElement('p');
  english.lang = 'en';
  english.textContent = 'Jalon cannot start here. Update the browser, or use another device.';
  document.getElementById('app')?.replaceChildren(french, english);
}
