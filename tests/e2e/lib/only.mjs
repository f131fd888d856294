// The app with a bank of a few items only, to meet a kind of question without waiting for chance.
//
//   const app = await openOnly(t, ['1.3-nom-case'], options)
//       as `open`, but the bank that the page gets holds these items, no needs and no trial; each is asked
//       once, in the order that the engine chooses

import { readFileSync } from 'node:fs';
import { compiled, PACK } from './bank.mjs';
import { open } from './browser.mjs';

/** The shipped bank with these items alone, compiled. */
function packOnly(ids) {
  const pack = JSON.parse(readFileSync(PACK, 'utf8'));
  const files = Object.entries(pack.files).filter(([path]) => !path.startsWith('items/') || ids.some((id) => path.endsWith(`/${id}.json`)));
  for (const [path, content] of files) {
    if (path.startsWith('items/')) {
      delete content.enemies;
    }
    if (path.startsWith('plans/')) {
      Object.assign(content, {
        blueprint: [],
        needs: [],
        practice: null,
        exposure: { type: 'none' },
        stop: { min_items: ids.length, max_items: ids.length, max_minutes: 60 },
      });
    }
  }
  return compiled(Object.fromEntries(files));
}

/** Opens the app on a bank of these items. */
export async function openOnly(t, ids, options = {}) {
  const body = packOnly(ids);
  // The service worker would answer in the place of the test.
  const app = await open(t, { ...options, serviceWorkers: 'block', wait: false });
  await app.context.route(/bank\.\w+\.jalon/, (route) => route.fulfill({ body, contentType: 'application/octet-stream' }));
  app.problems.length = 0;
  await app.page.reload();
  await app.drawn();
  return app;
}
