// A server as plain as they come: files of a folder at any address, no policy, no caching, and no media type
// but those that a browser insists on.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** Serves `folder` at `/under/`. */
export async function servePlainly(folder, under) {
  const base = `/${under}/`;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    try {
      if (!pathname.startsWith(base)) {
        throw new Error('outside');
      }
      const name = normalize(pathname.slice(base.length)) === '.' ? 'index.html' : normalize(pathname.slice(base.length));
      const content = await readFile(join(folder, name));
      response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${server.address().port}${base}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
