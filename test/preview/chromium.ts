/** A Chromium of the machine, with a profile of its own that is thrown away. Without one its tests are skipped, and say so. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** No network but the page's own: what a browser does on its own account is no request of ours. */
const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

function find(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const file of folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)))) {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // The next.
    }
  }
  return null;
}

const program = find();
/** '' or why nothing can be tried in a browser. */
export const missing = program === null ? 'no Chromium on this machine' : '';
if (missing !== '') process.stderr.write(`preview in a browser: skipped, ${missing}\n`);

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: program ?? '', args: QUIET });
