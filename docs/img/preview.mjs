// Makes the picture of the preview: a demo issue in a browser, a paragraph just changed, one of its lines clicked.
// Needs a Chromium and pngquant; only whoever changes the pictures needs them.      node docs/img/preview.mjs
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const desk = mkdtempSync(path.join(os.tmpdir(), 'huikan-picture-'));
cpSync(path.join(root, 'sources/special-topic'), path.join(desk, '27'), { recursive: true });
const server = spawn(process.execPath, [path.join(root, 'bin/huikan.cjs'), 'preview', '27', '--no-open', '--lang', 'zh'], { cwd: desk, stdio: ['ignore', 'pipe', 'ignore'] });
const url = await new Promise((resolve) => server.stdout.on('data', (data) => resolve(/http:\S+/.exec(String(data))[0])));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 860 }, colorScheme: 'light' });
  await page.goto(url);
  const edition = (number) => page.locator(`html[data-edition="${number}"]`).waitFor({ state: 'attached' });
  await edition(1);
  for (let n = 0; n < 2; n++) await page.keyboard.press('ArrowRight');
  const source = path.join(desk, '27/02.md');
  writeFileSync(source, readFileSync(source, 'utf8').replace('一步。', '一小步。').replace('好书送到位，先要选得准。', '好书送到位，首先要选得准。'));
  await edition(2);
  await page.locator('.open-source').click();
  await page.waitForTimeout(500);
  const box = await page.locator('.page[data-page="4"]').boundingBox();
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.301);
  await page.locator('.place').waitFor();
  await page.locator('.desk').evaluate((one) => one.blur());
  await page.waitForTimeout(1500);
  const file = path.join(here, 'preview.png');
  await page.screenshot({ path: file });
  spawnSync('pngquant', ['--quality', '60-95', '--speed', '1', '--force', '--strip', '--output', file, '256', file]);
} finally {
  await browser.close();
  server.kill();
  rmSync(desk, { recursive: true, force: true });
}
