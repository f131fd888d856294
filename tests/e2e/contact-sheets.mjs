// Pictures of every scene as people meet it, to be looked at: no test, and nothing of it is kept.
//
//   cargo xtask build && cd tests/e2e && node contact-sheets.mjs FOLDER [scene …]
//
// For each scene, its first items' ways are gone through in the gallery and each screen is drawn, on a narrow phone,
// on a tablet upright and on its side, in French, and on the phone in English. FOLDER/<scene>-<size>.png holds all
// screens of a scene side by side; what stands beyond an edge or is too small to touch is printed.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { bank } from './lib/bank.mjs';
import { launch, serve } from './lib/browser.mjs';
import { faults } from './lib/faults.mjs';
import { Showcase } from './pages/studio.mjs';

const SIZES = [
  { name: 'phone', device: 'phone', width: 320, height: 640, items: 3 },
  { name: 'tablet', device: 'tablet', width: 800, height: 1280, items: 1 },
  { name: 'side', device: 'tablet', width: 1280, height: 800, items: 1 },
  { name: 'phone-en', device: 'phone', width: 320, height: 640, items: 1, language: 'en' },
];

/** Most screens on one sheet. */
const MOST = 18;

const [folder, ...wanted] = argv.slice(2);
await mkdir(folder, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), 'jalon-profile-'));
const server = await serve();
const context = await launch({ profile, serviceWorkers: 'block', reducedMotion: 'reduce' });
try {
  for (const scene of bank.scenes.map(({ id }) => id).filter((one) => wanted.length === 0 || wanted.includes(one))) {
    const items = bank.items.filter((item) => item.interaction.scene === scene);
    for (const size of SIZES) {
      const shots = await screens(items.slice(0, size.items), size);
      await sheet(shots, join(folder, `${scene}-${size.name}.png`), size);
    }
  }
} finally {
  await context.close();
  await server.close();
  await rm(profile, { recursive: true, force: true });
}

/** Every screen on the ways of these items, once. */
async function screens(items, size) {
  const page = await context.newPage();
  await page.setViewportSize(size);
  const seen = new Map();
  for (const item of items) {
    await page.goto(`${server.url}studio.html#gallery/${item.id}`);
    await page.reload();
    const shown = new Showcase(page);
    await shown.device.selectOption(size.device);
    await shown.language.selectOption(size.language ?? 'fr');
    const device = page.locator('.device');
    await device.waitFor();
    for (let step = 0; step < 40 && seen.size < MOST; step += 1) {
      const words = await device.evaluate((found) => found.innerText + [...found.querySelectorAll('input')].map((one) => one.value));
      if (!seen.has(words)) {
        seen.set(words, await device.screenshot());
        for (const fault of await device.evaluate(faults)) {
          console.log(`${item.id} ${size.name} step ${step}: ${fault}`);
        }
      }
      if (await done(shown)) {
        break;
      }
      await shown.next.click();
      // Nothing lies under the mouse.
      await page.mouse.move(0, 0);
    }
  }
  await page.close();
  return [...seen.values()];
}

async function done(shown) {
  const found = (await shown.way.getByRole('status').innerText()).match(/\d+/g);
  return found !== null && found[0] === found[1];
}

/** One picture of all of them. */
async function sheet(shots, path, size) {
  const page = await context.newPage();
  const images = shots.map((shot) => `<img width="${size.width > 400 ? 480 : 300}" src="data:image/png;base64,${shot.toString('base64')}">`);
  await page.setViewportSize({ width: 1560, height: 400 });
  await page.setContent(`<body style="display:flex;flex-wrap:wrap;gap:8px;margin:8px;background:#ddd;align-items:flex-start">${images.join('')}`);
  await page.screenshot({ path, fullPage: true });
  await page.close();
}
