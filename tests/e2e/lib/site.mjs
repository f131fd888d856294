// A copy of the built app with another bank, for what the shipped bank does not hold.
//
//   const { folder, pack } = await siteWith(t, (files) => { … })    `files` is the bank's: path → JSON
//   simulationsOnly(items, scenes)     such a change: these items alone, all asked in one diagnostic

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { compiled, PACK } from './bank.mjs';
import { DIST } from './browser.mjs';

/** The folder is removed after the test; its service worker refuses the other bank: block it. */
export async function siteWith(t, change) {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-site-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(DIST, folder, { recursive: true });
  const bank = JSON.parse(await readFile(PACK, 'utf8'));
  change(bank.files);
  const pack = join(folder, basename(PACK));
  await writeFile(pack, JSON.stringify(bank));
  const loaded = (await readdir(folder)).find((name) => /^bank\.\w+\.jalon$/.test(name));
  await writeFile(join(folder, loaded), compiled(bank.files));
  return { folder, pack };
}

/** A bank of these items alone, and a diagnostic that asks all of them. */
export function simulationsOnly(items, scenes = []) {
  return (files) => {
    for (const path of Object.keys(files)) {
      if (path.startsWith('items/') || (path.startsWith('plans/') && path !== 'plans/diagnostic.json')) {
        delete files[path];
      }
    }
    for (const item of items) {
      const { enemies, testlet, ...alone } = item;
      files[`items/${item.measures}/${item.id}.json`] = alone;
    }
    for (const scene of scenes) {
      files[`scenes/${scene.id}.json`] = scene;
    }
    const plan = files['plans/diagnostic.json'];
    Object.assign(plan, {
      needs: [],
      blueprint: [],
      success_floor: [{ probability: 0.01 }],
      exposure: { type: 'randomesque', k: 1 },
      stop: { min_items: items.length, max_items: items.length },
    });
    delete plan.warm_start;
  };
}
