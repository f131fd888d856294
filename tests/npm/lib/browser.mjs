// A static server with a strict policy, and Chromium.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.woff2': 'font/woff2' };

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

// Quiet, and unable to reach anything but this machine.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost'];

/** Serves a folder until the test ends. */
async function serve(t, folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff', 'Access-Control-Allow-Origin': '*' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  t.after(() => new Promise((resolve) => {
    server.close(resolve);
    // A connection that Chromium opened ahead and never used counts as one in use.
    server.closeAllConnections();
  }));
  return `http://localhost:${server.address().port}/`;
}

/** Opens a page of a folder, or of a server; what goes wrong in it, and what it asks for, is noted. */
export async function open(t, folder, path = '', server = undefined) {
  const url = server ?? await serve(t, folder);
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ARGUMENTS });
  // Before the server, which waits for its connections.
  t.after(() => browser.close());
  const page = await browser.newPage();
  const [problems, requests] = [[], []];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !/favicon/.test(message.location().url) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url + path);
  return { page, problems, requests, url };
}
