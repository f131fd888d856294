// Keeps one whole version of the app on the device, and serves it without the
// network. The build fills in the version and the list of files.
//
// - A version is stored whole or not at all: each file must have the content
//   that this list names, so a half-published update is refused and tried again.
// - A page gets all its files from one version.
// - A newer version waits until every page of the older one is closed, or until
//   the only open page says that nothing is under way.
// - Anything that is not in the list is left alone.

const VERSION = '{{version}}';
const FILES = {{files}};

const SCOPE = self.registration.scope;
const PREFIX = `jalon ${new URL(SCOPE).pathname} `;
const NAME = PREFIX + VERSION;
const PAGE = new URL('./', SCOPE).href;
const ADDRESSES = new Set(FILES.map(([address]) => new URL(address, SCOPE).href));

self.addEventListener('install', (event) => {
  event.waitUntil(store());
});

async function store() {
  const cache = await caches.open(NAME);
  try {
    // `no-cache` asks the server whether its file is still the same.
    await cache.addAll(FILES.map(([address, integrity]) =>
      new Request(new URL(address, SCOPE), { integrity, cache: 'no-cache' })));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener('message', (event) => {
  if (event.data === 'activate') {
    event.waitUntil(activateIfAlone());
  }
});

async function activateIfAlone() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.filter((page) => page.url.startsWith(SCOPE)).length <= 1) {
    await self.skipWaiting();
  }
}

self.addEventListener('fetch', (event) => {
  const address = stored(event.request);
  if (address) {
    event.respondWith(serve(address, event.request));
  }
});

/** The stored address that answers a request, if there is one. */
function stored(request) {
  if (request.method !== 'GET') {
    return undefined;
  }
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (url.href === new URL('index.html', SCOPE).href) {
    return PAGE;
  }
  return ADDRESSES.has(url.href) ? url.href : undefined;
}

async function serve(address, request) {
  const cache = await caches.open(NAME);
  // The browser may have cleared its storage; then the network is the last hope.
  return await cache.match(address) ?? fetch(request);
}
