import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printer } from '../../src/cli/preview.js';
import { createPress } from '../../src/press.js';
import { editorFor, filled } from '../../src/preview/editor.js';
import type { Finds, LineNews, News } from '../../src/preview/news.js';
import { Session } from '../../src/preview/session.js';
import { locate } from '../../src/preview/source.js';
import { realWorld } from '../../src/world.js';
import { A, type Desk, desk, ISSUE } from './desk.js';

let table: Desk;
let session: Session;
let print: ReturnType<typeof printer>;

async function edit(name: string, text: string): Promise<void> {
  table.save(name, text);
  session.take(await print(), 0);
}

const news = (from = 0, page = 0, top = 0): News => session.news(from, from > 0 ? { page, top } : null);
const found = (words: string): Finds => session.edition?.find(words) ?? { total: -1, hits: [] };
const placeOf = ({ source }: LineNews): string => `${source?.file}:${source?.line}:${source?.column}`;

/** Each of its paragraphs is known by a number; the first is longer than a page. */
const LONG = `# 长文\n\n来源：本馆\n\n${Array.from({ length: 60 }, (_, n) => `第${n + 100}段，${[1, 2, 3, 4, 5].map((k) => `这一段说的是读书的事情，写得不长也不短，这是${n}之${k}。`).join('')}`).join('\n\n')}\n`;

beforeAll(async () => {
  table = await desk();
  const world = { ...realWorld(process.cwd()), cwd: table.folder };
  session = new Session(world, 'zh', false);
  print = printer(world, { inputs: ['.'], template: undefined }, createPress);
  await edit('a.md', LONG);
});
afterAll(() => table.close());

describe('a search', () => {
  it('finds words on their pages, and where they stand', () => {
    const { total, hits } = found('第112段');
    expect([total, hits.length]).toEqual([1, 1]);
    const [hit] = hits;
    expect(hit?.text).toBe('第112段');
    expect(hit?.after.startsWith('，这一段')).toBe(true);
    expect(hit?.areas.length).toBe(1);
    const { left = 0, top = 0, width = 0, page = 0 } = hit?.areas[0] ?? {};
    // Two Han, three figures of about half their width, after the indent.
    const line = session.line(page, left + 1, top + 1, 0);
    expect(line.text.startsWith('第112段')).toBe(true);
    expect(left - (line.area?.left ?? 0)).toBeLessThan(0.01);
    expect(width / (line.area?.height ?? 1)).toBeGreaterThan(3.2);
    expect(width / (line.area?.height ?? 1)).toBeLessThan(4.5);
  });

  it('finds words across the ends of lines and pages', () => {
    const pages = new Set(found('说的是读书').hits.map(({ areas }) => areas.length));
    expect(pages).toEqual(new Set([1, 2]));
    expect(found('说的是读书').total).toBe(300);
    const words = '这一段说的是读书的事情，写得不长也不短，这是';
    const across = found(words).hits.filter(({ areas }) => new Set(areas.map(({ page }) => page)).size === 2);
    expect(across.length).toBeGreaterThan(0);
    for (const { page, areas } of across) expect(areas.map((area) => area.page - page)).toEqual([0, 1]);
  });

  it('takes no notice of blanks and widths, and finds nothing for nothing', () => {
    expect(found('第１１２ 段').total).toBe(1);
    expect(found('  ')).toEqual({ total: 0, hits: [] });
    expect(found('没有的词').total).toBe(0);
  });
});

describe('a click', () => {
  it('leads to file, line and column', () => {
    const [hit] = found('第112段').hits;
    const area = hit?.areas[0];
    const at = session.line(area?.page ?? 0, (area?.left ?? 0) + (area?.width ?? 0) + 1, (area?.top ?? 0) + 4, 0);
    // Line 5 is the first paragraph; blank lines stand between.
    expect(placeOf(at)).toBe(`a.md:${5 + 12 * 2}:6`);
    expect(at.source?.lines[at.source.line - at.source.first]?.startsWith('第112段')).toBe(true);
  });

  it('leads from a later line of a paragraph to the right column', () => {
    const [hit] = found('第112段').hits;
    const area = hit?.areas[0];
    const next = session.line(area?.page ?? 0, 0, area?.top ?? 0, 1);
    const source = next.source?.lines[next.source.line - next.source.first] ?? '';
    expect(next.source?.line).toBe(5 + 12 * 2);
    const from = (next.source?.column ?? 0) - 1;
    expect(from).toBeGreaterThan(20);
    expect(source.slice(from, from + 10)).toBe(next.text.slice(0, 10));
  });

  it('goes line by line from page to page, both ways', () => {
    let line = session.line(0, 0, 0, 1);
    const texts: string[] = [];
    for (let n = 0; n < 80 && line.area; n++) {
      texts.push(line.text);
      line = session.line(line.area.page, 0, line.area.top, 1);
    }
    expect(line.area?.page).toBeGreaterThan(1);
    for (const text of texts.toReversed()) {
      line = session.line(line.area?.page ?? 0, 0, line.area?.top ?? 0, -1);
      expect(line.text).toBe(text);
    }
    expect(session.line(0, 0, 0, -1).area).toBeNull();
  });

  it('beside the text leads nowhere', () => {
    expect(session.line(0, 5, 5, 0)).toMatchObject({ area: null, source: null });
    expect(session.line(99, 5, 5, 0)).toMatchObject({ area: null, source: null });
  });
});

describe('the next edition', () => {
  it('knows which pages changed, and finds again what was read', async () => {
    await edit('a.md', LONG);
    const before = session.edition?.number ?? 0;
    const [hit] = found('第130段').hits;
    const area = hit?.areas[0] ?? { page: 0, top: 0 };
    await edit('a.md', LONG.replace('第101段', `${'新写的一段话放在前面。'.repeat(60)}\n\n第101段`));
    const { place, pages } = news(before, area.page, area.top + 2);
    const now = found('第130段').hits[0]?.areas[0];
    expect(place?.page).toBe(now?.page);
    expect(place?.top).toBeCloseTo((now?.top ?? 0) + 2, 3);
    expect(pages[0]?.change).toBe('changed');
    expect(news().pages.some(({ change }) => change === 'moved' || change === 'changed')).toBe(true);
    // Saved again, and printed alike: the edition and its marks stay, though lines of the source have moved.
    await edit('a.md', `\n\n${LONG.replace('第101段', `${'新写的一段话放在前面。'.repeat(60)}\n\n第101段`)}`);
    expect(news().pages).toEqual(pages);
    expect(session.edition?.number).toBe(before + 1);
    expect(session.line(0, 0, 0, 1).source?.line).toBe(3);
  });

  it('stays where it is when the very line was changed', async () => {
    const before = session.edition?.number ?? 0;
    const area = found('第140段').hits[0]?.areas[0] ?? { page: 0, top: 0 };
    await edit('a.md', LONG.replace('第101段', `${'新写的一段话放在前面。'.repeat(60)}\n\n第101段`).replace('第140段', '改了第一百四十段'));
    const { place, pages } = news(before, area.page, area.top + 2);
    expect(place?.page).toBe(area.page);
    expect(Math.abs((place?.top ?? 0) - area.top)).toBeLessThan(40);
    expect(pages.flatMap(({ change }, index) => (change === 'changed' ? [index] : []))).toContain(area.page);
  });

  it('says that pages only moved', async () => {
    await edit('issue.yml', `${ISSUE}overrides: {article: {start: page}}\n`);
    await edit('a.md', LONG.replace('第101段', `${'新写的一段话放在前面。'.repeat(160)}\n\n第101段`));
    const { pages } = news();
    expect(pages.at(-1)?.change).toBe('moved');
    await edit('issue.yml', ISSUE);
  });
});

describe('a designed page', () => {
  it('is searched, and its words lead to the issue file', async () => {
    await edit('issue.yml', `${ISSUE.replace('handout', 'special-topic')}series: [学习材料汇编]\n`);
    expect(news().pages[0]?.kind).toBe('designed');
    const [hit] = found('材料汇编').hits;
    expect(hit).toMatchObject({ page: 0, text: '材料汇编', areas: [] });
    expect(session.edition?.textOf(0)).toContain('学习材料汇编');
    expect(placeOf(session.line(0, 10, 10, 0, '学习材料汇编'))).toBe('issue.yml:5:10');
    expect(placeOf(session.line(0, 10, 10, 0, '不在稿中'))).toBe('issue.yml:1:0');
    await edit('issue.yml', ISSUE);
  });
});

describe('errors', () => {
  it('leave the last good pages standing, and go away when cured', async () => {
    await edit('a.md', A);
    const good = news();
    await edit('issue.yml', `${ISSUE}nonsense: [\n`);
    const bad = news();
    expect([bad.current, bad.edition, bad.pages.length]).toEqual([false, good.edition, good.pages.length]);
    expect(bad.problems.some(({ severity, file, message }) => severity === 'error' && file === 'issue.yml' && message !== '')).toBe(true);
    await edit('issue.yml', ISSUE);
    expect(news().current).toBe(true);
    expect(news().problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('are led to page and line', async () => {
    await edit('a.md', A.replace('第3次', '第3次丂\u{20000}\u{e000}'));
    const [found] = news().problems.filter(({ file }) => file === 'a.md');
    expect(found).toMatchObject({ file: 'a.md', line: 9, page: 0 });
    expect(found?.help.length).toBeGreaterThan(10);
    await edit('a.md', A);
  });
});

describe('the place in a source', () => {
  const at = (source: string, printed: string, character: string, line = 1): string => {
    const { line: row, column } = locate(source.split('\n'), line, printed, printed.indexOf(character));
    return `${row}:${column}`;
  };

  it('is found past marks, blanks and line ends', () => {
    expect(at('## 一、**读书**的事', '一、读书的事', '的')).toBe('1:12');
    expect(at('首行\n\n一段话分成了\n两行来写\n\n下一段', '一段话分成了两行来写', '来', 3)).toBe('4:3');
    expect(at('读 书 会 记', '读书会记', '记')).toBe('1:7');
  });

  it('is the nearest of several', () => {
    const text = '好书好书好书甲好书好书好书乙好书';
    expect(locate([text], 1, text, 9)).toEqual({ line: 1, column: 10 });
  });

  it('is the paragraph’s beginning when nothing fits', () => {
    expect(locate(['完全不同'], 1, 'abc', 2)).toEqual({ line: 1, column: 1 });
  });
});

describe('the editor', () => {
  const env = (values: Readonly<Record<string, string>>) => (name: string) => values[name];

  it.each<[Readonly<Record<string, string>>, readonly string[] | null]>([
    [{}, null],
    [{ VISUAL: 'vi' }, null],
    [{ VISUAL: 'code --wait' }, ['code', '-g', 'a b.md:3:4']],
    [{ HUIKAN_EDITOR: 'code -g' }, ['code', '-g', 'a b.md:3:4']],
    [{ HUIKAN_EDITOR: '"/opt/my editor/run" --at', VISUAL: 'code' }, ['/opt/my editor/run', '--at', 'a b.md:3:4']],
    [{ HUIKAN_EDITOR: 'ed +{line} {file}' }, ['ed', '+3', 'a b.md']],
    [{ HUIKAN_EDITOR: 'kate' }, ['kate', '--line', '3', '--column', '4', 'a b.md']],
  ])('%j is told the place', (values, expected) => {
    const words = editorFor(env(values));
    expect(words && filled(words, 'a b.md', 3, 4)).toEqual(expected);
  });

  it('gets a file name as one word, whatever is in it', () => {
    expect(filled(['ed', '{file}:{line}'], '$(rm -rf x); {line}.md', 1, 1)).toEqual(['ed', '$(rm -rf x); {line}.md:1']);
  });
});
