// The built app, its server and a real Chromium, for the browser tests.
//
//   const app = await open(t, options)      serves target/dist, starts Chromium with an empty
//                                           profile, opens the app, waits until it is drawn.
//                                           Ended with the test `t`; no call needed.
//     options.under      sub-folder to serve in, as 'jalon'             (default: none)
//     options.folder     another folder than target/dist                (default: none)
//     options.path       what follows the app's address, as '#/gallery' (default: '')
//     options.init       a function to run in each page before the app  (default: none)
//     options.wait       false: do not wait until the app is drawn      (default: true)
//     all others         Playwright's context options: viewport, locale, hasTouch,
//                        reducedMotion, forcedColors, colorScheme, permissions …
//                        (default: locale fr-FR, 820 × 1180, a tablet held upright)
//   app.page, app.context                   Playwright's
//   app.url                                 the address of the app, with a slash at the end
//   app.requests                            every address asked for so far
//   app.problems                            console errors, refused policies, uncaught errors
//   await app.drawn()                       waits until the app has replaced the waiting text
//   await app.stored()                      waits until the whole app is on the device
//   await app.goOffline()                   stops the server: nothing can be fetched any more
//   await app.restart()                     kills the browser at once, as a flat battery does, and
//                                           opens the app again on the same profile; app.page is new
//   assertQuiet(app)                        no problem, and no request to any other origin
//
//   DIST                                    the folder of the built app
//   serve({ under, folder })                the server alone: { url, close() }
//   launch({ profile, ...options })         the browser alone: a persistent context
//
// `cargo xtask test` runs all `*.test.mjs` here. To run one:
//   cargo xtask build && cd tests/e2e && node --test serve.test.mjs
// JALON_SLOWER=5 makes the page's own work five times slower, as on a machine with much else to do.
// Chromium is $CHROME_PATH, or google-chrome or chromium on PATH.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The built app. */
export const DIST = join(process.env.JALON_TARGET ?? join(ROOT, 'target'), 'dist');

// Quiet, without the machine's graphics card, and unable to reach anything but this machine.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost',
];

const TABLET = { viewport: { width: 820, height: 1180 }, locale: 'fr-FR' };

/** So many times slower than this machine: who reads the page too early is found out. */
const SLOWER = Number(process.env.JALON_SLOWER ?? 0);

const PATIENCE = 30_000;

/** Serves target/dist with the server of `cargo xtask serve`. */
export async function serve({ under = '', folder } = {}) {
  const [program, ...first] = process.env.JALON_XTASK ? [process.env.JALON_XTASK] : ['cargo', 'xtask'];
  const words = [...first, 'serve', '--no-build', '--port', '0', '--under', under];
  if (folder) {
    words.push('--folder', folder);
  }
  const server = spawn(program, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.once('close', resolve));
  const url = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const address = /http:\/\/\S+/.exec(line);
      if (address) {
        resolve(address[0]);
      }
    });
  });
  return {
    url,
    async close() {
      server.kill();
      await ended;
    },
  };
}

/** Starts Chromium on a profile folder. */
export async function launch({ profile, args = [], ...options }) {
  return await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: [...ARGUMENTS, ...args],
    ...TABLET,
    ...options,
  });
}

/** Serves the app and opens it in a fresh Chromium, both ended with the test. */
export async function open(t, { under, folder, path = '', init, wait = true, ...options } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'jalon-profile-'));
  const server = await serve({ under, folder });
  const app = { url: server.url, requests: [], problems: [], context: undefined, page: undefined };

  t.after(async () => {
    await app.context?.close().catch(() => {});
    await server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  async function start() {
    app.context = await launch({ profile, ...options });
    app.context.setDefaultTimeout(PATIENCE);
    app.context.on('request', (request) => app.requests.push(request.url()));
    app.context.on('console', (message) => {
      if (message.type() === 'error') {
        app.problems.push(message.text());
      }
    });
    app.context.on('weberror', (error) => app.problems.push(String(error.error())));
    if (init) {
      await app.context.addInitScript(init);
    }
    app.page = app.context.pages()[0] ?? await app.context.newPage();
    if (SLOWER) {
      const session = await app.context.newCDPSession(app.page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    }
    await app.page.goto(app.url + path);
    if (wait) {
      await app.drawn();
    }
  }

  app.drawn = async () => {
    await app.page.waitForFunction(() => {
      const root = document.getElementById('app');
      return root !== null && root.childElementCount > 0 && !root.querySelector(':scope > [data-waiting]');
    });
  };
  app.stored = async () => {
    await app.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
      }
    });
  };
  app.goOffline = async () => {
    await server.close();
  };
  app.restart = async () => {
    await kill(app.context);
    await start();
  };

  await start();
  return app;
}

/** Asserts that nothing went wrong and that nobody else was asked for anything. */
export function assertQuiet(app) {
  assert.deepEqual(app.problems, []);
  const origin = new URL(app.url).origin;
  const elsewhere = app.requests.filter((url) => !/^(data|blob|about):/.test(url) && new URL(url).origin !== origin);
  assert.deepEqual(elsewhere, [], 'requests to other origins');
}

/** Ends the browser without a farewell: no `unload`, no flush. */
async function kill(context) {
  const closed = new Promise((resolve) => context.once('close', resolve));
  const session = await context.browser()?.newBrowserCDPSession();
  // `Browser.crash` ends the browser's process at once; it never answers.
  session?.send('Browser.crash').catch(() => {});
  await closed;
}

function chromiumPath() {
  if (process.env.CHROME_PATH) {
    return process.env.CHROME_PATH;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']) {
    for (const folder of folders) {
      const candidate = join(folder, name);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not in this folder.
      }
    }
  }
  throw new Error('no Chromium: set CHROME_PATH, or run `cargo xtask test`, which installs it where it may');
}
