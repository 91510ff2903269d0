/** The page of the preview in a real browser. What runs there is handed over as text: these files know no browser's types. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, missing } from './chromium.js';
import { A, B, type Desk, desk, ISSUE, until } from './desk.js';

/** Longer than any of it takes; a guard against hanging. */
const GUARD = 60_000;

describe.skipIf(missing !== '')('the preview in a browser', { timeout: 240_000 }, () => {
  let browser: Browser;
  let table: Desk;
  let page: Page;
  /** Every address that was asked for, by any page. */
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  afterEach(async () => {
    await page.close();
    await table.close();
  });

  async function open(size: { readonly width: number; readonly height: number } = { width: 1440, height: 900 }, lang: 'zh' | 'en' = 'zh'): Promise<void> {
    table = await desk({ HUIKAN_EDITOR: 'true' }, lang);
    page = await browser.newPage({ viewport: size });
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    await page.goto(table.preview.url);
    await edition(1);
  }

  /** A save may be seen twice, half and whole, on a busy machine. */
  const edition = (number: number) => until(async () => (await page.evaluate<number>('Number(document.documentElement.dataset.edition)')) >= number);
  const count = () => page.evaluate<number>('Number(document.documentElement.dataset.edition)');
  const state = (current: boolean) => page.locator(`html[data-current="${current}"]`).waitFor({ state: 'attached', timeout: GUARD });
  const scrolled = () => page.evaluate<number>("document.querySelector('.desk').scrollTop");
  /** Dark dots of a page's canvas: whether and how it is drawn. */
  const ink = (index: number) =>
    page.evaluate<number>(`(() => {
      const canvas = document.querySelector('.page[data-page="${index}"] canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] < 128) dark++;
      return dark;
    })()`);

  it('shows an open book, drawn from the PDF', async () => {
    await open();
    expect(await page.title()).toContain('读书会纪要');
    expect(await ink(0)).toBeGreaterThan(1000);
    const left = async (index: number): Promise<number> => (await page.locator(`.page[data-page="${index}"]`).boundingBox())?.x ?? 0;
    const width = (await page.locator('.page').first().boundingBox())?.width ?? 0;
    // The cover alone on the right, then left and right of the fold.
    expect(Math.abs((await left(1)) + width - (await left(0)))).toBeLessThan(1.5);
    expect(Math.abs((await left(2)) - (await left(0)))).toBeLessThan(1.5);
    expect(await page.locator('.thumb[data-ink]').count()).toBe(await page.locator('.page').count());
    // The token is in no address that a history would keep.
    expect(page.url()).toBe(`http://127.0.0.1:${table.port}/`);
  });

  it('shows a save at once, at the place being read, and marks what changed', async () => {
    await open();
    await page.keyboard.press('End');
    await page.waitForTimeout(300);
    const place = await scrolled();
    const last = (await page.locator('.page').count()) - 1;
    const before = await ink(last);
    await page.evaluate(`{
      window.log = [];
      const look = () => {
        log.push(document.querySelectorAll('.page canvas').length > 0);
        requestAnimationFrame(look);
      };
      look();
    }`);
    table.save('b.md', B.replaceAll('第112次', '又一次'));
    await edition(2);
    expect(await scrolled()).toBe(place);
    expect(await ink(last)).not.toBe(before);
    expect(await page.locator(`.page[data-page="${last}"]`).getAttribute('data-change')).toBe('changed');
    expect(await page.locator('.page').first().getAttribute('data-change')).toBe('same');
    expect(await page.locator('.changes').textContent()).toContain('有变');
    // At no moment was there a desk without pages.
    expect(await page.evaluate('log.length > 1 && log.every(Boolean)')).toBe(true);
  });

  it('shows a save in less time than it takes to open the page', async () => {
    const long = (from: number): string => Array.from({ length: 30 }, (_, n) => A.replaceAll('春天的书', `春天的书之${from + n}`)).join('\n');
    table = await desk({}, 'zh', { 'issue.yml': ISSUE, 'a.md': long(0), 'b.md': long(100) });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const opening = performance.now();
    await page.goto(table.preview.url);
    await edition(1);
    const opened = performance.now() - opening;
    expect(await page.locator('.page').count()).toBeGreaterThan(100);
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const now = await count();
      const saved = performance.now();
      table.save('b.md', long(200 + n));
      await edition(now + 1);
      times.push(performance.now() - saved);
    }
    expect(times.sort((a, b) => a - b)[2]).toBeLessThan(opened);
  });

  it('keeps the last good pages while there are errors, says which, and forgets them when cured', async () => {
    await open();
    const drawn = await ink(0);
    table.save('issue.yml', `${ISSUE}nonsense: 1\n`);
    await state(false);
    expect(await page.locator('.note').isVisible()).toBe(true);
    expect(await ink(0)).toBe(drawn);
    await page.keyboard.press('p');
    const problem = page.locator('.problem').first();
    expect(await problem.textContent()).toContain('issue.yml:5');
    await problem.click();
    await until(async () => ((await page.locator('.excerpt .here').textContent().catch(() => '')) ?? '').includes('nonsense'));
    table.save('issue.yml', ISSUE);
    await state(true);
    expect(await page.locator('.note').isVisible()).toBe(false);
    expect(await page.locator('.badge.error').count()).toBe(0);
    await page.keyboard.press('Escape');
    await until(async () => (await ink(0)) === drawn);
  });

  it('starts with errors only, and shows the pages once there are some', async () => {
    table = await desk({}, 'en', { 'issue.yml': `${ISSUE}nonsense: 1\n`, 'a.md': A, 'b.md': B });
    page = await browser.newPage();
    await page.goto(table.preview.url);
    await state(false);
    expect(await page.locator('.empty').isVisible()).toBe(true);
    expect(await page.locator('.badge.error').first().isVisible()).toBe(true);
    table.save('issue.yml', ISSUE);
    await edition(1);
    expect(await page.locator('.empty').isVisible()).toBe(false);
    expect(await ink(0)).toBeGreaterThan(1000);
  });

  it('is worked by keyboard alone', async () => {
    await open();
    const number = () => page.locator('.number').inputValue();
    const to = (wanted: string) => until(async () => (await number()) === wanted);
    await page.keyboard.press('ArrowRight');
    await to('2');
    await page.keyboard.press('PageDown');
    await to('4');
    await page.keyboard.press('PageUp');
    await to('2');
    await page.keyboard.press('End');
    await until(async () => Number(await number()) > 4);
    await page.keyboard.press('Home');
    await to('1');
    await page.keyboard.press('g');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await to('2');
    await page.keyboard.press('g');
    await page.keyboard.type('nowhere');
    await page.keyboard.press('Enter');
    await to('2');
    await page.keyboard.press('?');
    expect(await page.locator('.help').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('.side').isVisible()).toBe(false);
    await page.keyboard.press('e');
    await until(() => page.locator('.place').isVisible());
    expect(await page.locator('.lines .here').count()).toBe(1);
    await page.keyboard.press('t');
    expect(await page.locator('.rail').isVisible()).toBe(false);
    await page.keyboard.press('s');
    await until(async () => !(await page.locator('.book').getAttribute('class'))?.includes('spread'));
    // Every control can be reached, has a name and shows that it is reached.
    await page.locator('.desk').focus();
    await page.keyboard.press('Escape');
    const names = await page.evaluate<string[]>("[...document.querySelectorAll('button, input')].filter((one) => one.checkVisibility()).map((one) => one.getAttribute('aria-label') ?? one.textContent)");
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => name.trim() === '')).toEqual([]);
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  it('finds words, marks them and goes from one to the next', async () => {
    await open();
    await page.keyboard.press('/');
    await page.keyboard.type('夏天的书');
    await until(async () => (await page.locator('.hits li').count()) > 0);
    const hits = await page.locator('.hits li').count();
    expect(await page.locator('.mark-hit').count()).toBeGreaterThanOrEqual(hits);
    await page.keyboard.press('Escape');
    const first = await page.locator('.mark-chosen').first().boundingBox();
    expect(first?.width).toBeGreaterThan(20);
    await page.keyboard.press('/');
    await page.keyboard.type('第105次');
    await until(async () => (await page.locator('.hits mark').first().textContent().catch(() => '')) === '第105次');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    expect(await page.evaluate("[...document.querySelectorAll('.hits button')].findIndex((one) => one.hasAttribute('aria-current'))")).toBe(2);
    // What was found is under the mark: the mark covers ink.
    expect(await page.locator('.mark-chosen').first().isVisible()).toBe(true);
  });

  it('leads from a line to its source', async () => {
    await open();
    const box = await page.locator('.page[data-page="0"]').boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) * 0.6);
    await until(() => page.locator('.place').isVisible());
    expect(await page.locator('.place').textContent()).toMatch(/^a\.md:\d+:\d+$/);
    const printed = (await page.locator('.printed').textContent()) ?? '';
    expect(printed.length).toBeGreaterThan(10);
    expect(await page.locator('.lines .here mark').count()).toBe(1);
  });

  it('knows the words of a cover, too', async () => {
    table = await desk({}, 'zh', { 'issue.yml': `${ISSUE.replace('handout', 'special-topic')}series: [学习材料汇编]\n`, 'a.md': A, 'b.md': B });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(table.preview.url);
    await edition(1);
    await page.keyboard.press('/');
    await page.keyboard.type('材料汇编');
    await page.locator('.mark-chosen').first().waitFor({ timeout: GUARD });
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
    const mark = await page.locator('.mark-chosen').first().boundingBox();
    const cover = await page.locator('.page').first().boundingBox();
    // On the cover, in its upper half.
    expect(mark?.x).toBeGreaterThan(cover?.x ?? 0);
    expect(mark?.y).toBeLessThan((cover?.y ?? 0) + (cover?.height ?? 0) / 2);
    await page.mouse.click((mark?.x ?? 0) + 3, (mark?.y ?? 0) + 3);
    await until(() => page.locator('.place').isVisible());
    expect(await page.locator('.place').textContent()).toMatch(/^issue\.yml:5/);
    // And a screen reader is told what stands there.
    await until(async () => ((await page.locator('.page .words').first().textContent()) ?? '').includes('学习材料汇编'));
  });

  it('fits a narrow screen, in English', async () => {
    await open({ width: 390, height: 844 }, 'en');
    const box = await page.locator('.page').first().boundingBox();
    expect(box?.width).toBeGreaterThan(360);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.locator('.open-problems').click();
    expect(await page.locator('.side h2').textContent()).toBe('Problems');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('is closed to a page of another origin', async () => {
    await open();
    const stranger = http.createServer((_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>stranger</title>'));
    await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
    const other = await browser.newPage();
    await other.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
    const own = `http://127.0.0.1:${table.port}`;
    const answers = await other.evaluate<string[]>(`(async () => {
      const [base, token] = ['${own}', '${table.token}'];
      const attempt = (address, options = {}) => fetch(base + address, options).then(async (response) => response.type + ' ' + response.status + ' ' + (await response.text()).length, () => 'refused');
      const image = new Promise((done) => Object.assign(new Image(), { src: base + '/pdf?edition=1', onload: () => done('loaded'), onerror: () => done('refused') }));
      const script = new Promise((done) => document.head.append(Object.assign(document.createElement('script'), { src: base + '/preview.js', onload: () => done('loaded'), onerror: () => done('refused') })));
      const frame = Object.assign(document.createElement('iframe'), { src: base + '/' });
      document.body.append(frame);
      await new Promise((done) => setTimeout(done, 500));
      let inside = 'refused';
      try {
        inside = frame.contentDocument?.body ? 'read' : 'refused';
      } catch {}
      // Even with the token.
      const headers = { 'X-Huikan-Token': token };
      return [await attempt('/state'), await attempt('/state', { headers }), await attempt('/state', { mode: 'no-cors' }), await attempt('/open', { method: 'POST', mode: 'no-cors', body: '{}' }), await image, await script, inside];
    })()`);
    expect(answers.length).toBe(7);
    expect(answers).toEqual(answers.map(() => 'refused'));
    await other.close();
    await new Promise((done) => stranger.close(done));
  });

  it('says that it needs the whole address', async () => {
    table = await desk();
    page = await (await browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${table.port}/`);
    await page.locator('.refused').waitFor({ timeout: GUARD });
  });

  it('has asked for nothing outside this machine, and complained of nothing', () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((address) => !/^(?:http:\/\/127\.0\.0\.1:\d+\/|data:|blob:)/.test(address))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
