// The server, the service worker, and the app's root.

import assert from 'node:assert/strict';
import test from 'node:test';
import { assertQuiet, open, serve } from './lib/browser.mjs';

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

function directives(policy) {
  return Object.fromEntries(policy.split(';').map((part) => {
    const [name, ...values] = part.trim().split(/\s+/);
    return [name, values.join(' ')];
  }));
}

test('every file has its media type, the strict policy and the right caching', async (t) => {
  const server = await serve();
  t.after(() => server.close());
  const pages = await Promise.all(['', 'studio.html'].map(async (address) => (await fetch(new URL(address, server.url))).text()));
  const named = [...pages.join('\n').matchAll(/(?:href|src|content)="([^":]+\.[0-9a-f]{10}\.(\w+))"/g)];
  const types = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', json: 'application/json', jalon: 'application/octet-stream', webmanifest: 'application/manifest+json', svg: 'image/svg+xml', png: 'image/png', woff2: 'font/woff2' };
  const found = new Set();
  for (const [, address, extension] of named) {
    const response = await fetch(new URL(address, server.url));
    assert.equal(response.status, 200, address);
    assert.match(response.headers.get('content-type'), new RegExp(`^${types[extension].replace(/[+/]/g, '\\$&')}`), address);
    assert.match(response.headers.get('cache-control'), /immutable/, address);
    found.add(extension);
  }
  for (const extension of Object.keys(types)) {
    assert.ok(found.has(extension), `the pages name a .${extension} file`);
  }
  for (const address of ['', 'index.html', 'sw.js', 'absent']) {
    const response = await fetch(new URL(address, server.url));
    assert.equal(response.status, address === 'absent' ? 404 : 200, address);
    assert.doesNotMatch(response.headers.get('cache-control'), /immutable/, address);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff', address);
    assert.deepEqual(directives(response.headers.get('content-security-policy')), { ...POLICY, 'frame-ancestors': "'none'" }, address);
  }
});

test('the page holds the same policy, for hosts that send none', async (t) => {
  const server = await serve();
  t.after(() => server.close());
  const page = await (await fetch(server.url)).text();
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page);
  assert.deepEqual(directives(policy), POLICY);
});

test('nothing outside the folder can be had', async (t) => {
  const server = await serve();
  t.after(() => server.close());
  for (const address of ['%2e%2e/bank.json', '..%2fbank.json', '%2e%2e%5cbank.json', '%00', '/etc/passwd']) {
    const response = await fetch(server.url + address);
    assert.equal(response.status, 404, address);
  }
  assert.equal((await fetch(server.url, { method: 'POST' })).status, 405);
});

test('the app draws itself, quietly', async (t) => {
  const app = await open(t);
  await app.stored();
  assertQuiet(app);
});

test('the app works from a sub-folder', async (t) => {
  const app = await open(t, { under: 'some/place' });
  await app.stored();
  assert.match(app.url, /\/some\/place\/$/);
  assertQuiet(app);
});

test('after one visit the app opens without the network', async (t) => {
  const app = await open(t);
  await app.stored();
  await app.goOffline();
  await app.page.reload();
  await app.drawn();
  await app.page.goto(`${app.url}index.html?from=home#start`);
  await app.drawn();
  assertQuiet(app);
});

test('after one visit the app opens without the network on a browser that was killed', async (t) => {
  const app = await open(t);
  await app.stored();
  await app.goOffline();
  await app.restart();
  assertQuiet(app);
});

test('everything the app may need is stored, once and whole', async (t) => {
  const app = await open(t);
  await app.stored();
  const stored = await app.page.evaluate(async () => {
    const names = await caches.keys();
    const cache = await caches.open(names[0]);
    const addresses = (await cache.keys()).map((request) => request.url);
    return { names, addresses };
  });
  assert.equal(stored.names.length, 1);
  const page = await (await fetch(app.url)).text();
  for (const [, address] of page.matchAll(/(?:href|src|content)="([^":]+\.[0-9a-f]{10}\.\w+)"/g)) {
    assert.ok(stored.addresses.includes(new URL(address, app.url).href), address);
  }
  assert.ok(stored.addresses.includes(app.url));
});
