/** The first issue file: what an old booklet says of itself outside its articles. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build.js';
import { draftIssue } from '../../src/import/draft/index.js';
import { importText } from '../../src/import/index.js';
import { realWorld } from '../../src/world.js';
import { HOME } from '../booklets/pipeline.js';

const LEAD = '读书会今天在二楼阅览室举行，会议认为，读者什么时候有空，门就应当什么时候开着，字要大，话要短，让老人和孩子都看得明白。';
const MORE = '会议指出，办好书屋必须进一步改进开放办法，让老人和孩子都能方便地借到想看的书，把每一本书送到需要它的人手里。';

/** A booklet with running heads and numbers at the heads of its pages. */
function booklet({ guide = [], tail = [] }: { readonly guide?: readonly string[]; readonly tail?: readonly string[] }): string {
  const head = (n: number): string[] => ['读书会学习材料                      NO.12', String(n)];
  return ['读书会专题', '', ...guide, ...head(2), '【会议概况】', '读书会纪要', '来源：本馆', LEAD, MORE, ...head(5), '【办法】', '书屋办法', '来源：本刊', MORE.replace('会议', '本馆'), ...tail].join('\n\n');
}

const drafted = (...texts: readonly string[]): ReturnType<typeof draftIssue> => draftIssue(texts.map((text, k) => ({ file: `${k}.txt`, prefix: texts.length > 1 ? `${k}-` : '', imported: importText(text, `${k}.txt`) })));

const FRAME = 'series: 读书会学习材料\nissue:\n  number: "12"\n  label: NO.12\n  title: 读书会专题\n';
const SECTIONS = 'sections:\n  - banner: 【会议概况】\n    articles:\n      - 01.md\n  - banner: 【办法】\n    articles:\n      - 02.md\n';
const EXPECT = 'expect:\n  contents:\n    - {title: 读书会纪要, page: 2}\n    - {title: 书屋办法, page: 5}\n';

test('series, number, title, sections, and the pages on which articles began', () => {
  const { issue, files, diagnostics } = drafted(booklet({}));
  expect(issue).toBe(FRAME + SECTIONS + EXPECT);
  expect([...files.keys()]).toEqual(['01.md', '02.md']);
  expect(diagnostics).toEqual([]);
});

describe('the guide', () => {
  const LIST = ['本期专题学习内容如下：', '【会议概况】', '【办法】', ' 导读 '];

  test('that repeats the first paragraph is the build’s own', () => {
    const { issue, files } = drafted(booklet({ guide: [LEAD, ...LIST] }));
    expect(issue).toBe(`${FRAME}guide: auto\n${SECTIONS}${EXPECT}`);
    expect([...files.values()].join('')).not.toContain('导读');
  });

  test('with words of its own keeps them', () => {
    const { issue } = drafted(booklet({ guide: [`${MORE}请各分馆认真阅读。`, '本期内容：', ...LIST.slice(1)] }));
    expect(issue).toContain(`guide:\n  text: ${MORE}请各分馆认真阅读。\n  lead: 本期内容：\nsections:`);
  });

  test('that lists other sections than there are is told', () => {
    const { diagnostics } = drafted(booklet({ guide: [LEAD, ...LIST.slice(0, 2), '【讲话】', ...LIST.slice(2)] }));
    expect(diagnostics.map(({ code, values }) => [code, values.guide, values.banners])).toEqual([['import-guide-list', '【会议概况】【讲话】【办法】', '【会议概况】【办法】']]);
  });

  test('of two paragraphs stays an article', () => {
    const { issue, files } = drafted(booklet({ guide: [LEAD, `${MORE}请各分馆认真阅读。`, ...LIST] }));
    expect(issue).not.toContain('guide');
    expect(files.size).toBe(3);
  });
});

describe('the back page', () => {
  test('an address under the last article, with the words that lead to it', () => {
    const { issue, files } = drafted(booklet({ tail: ['更多详情请访问“书屋网”', '“书屋网”网址：book.example.cn'] }));
    expect(issue).toContain('back:\n  text: 更多详情请访问“书屋网”\n  url: book.example.cn\nexpect:');
    expect(files.get('02.md')).not.toContain('example');
  });

  test('without an address, or inside a sentence, it is text', () => {
    expect(drafted(booklet({ tail: ['更多详情请访问“书屋网”'] })).issue).not.toContain('back');
    expect(drafted(booklet({ tail: ['书目在书屋网 book.example.cn 上可以查到。'] })).issue).not.toContain('back');
  });
});

test('a printed contents page: titles and their pages', () => {
  const { issue } = drafted(`# 目录\n\n读书会纪要.....1\n书屋办法：一份草稿.....3\n\n# 读书会纪要\n\n${LEAD}\n\n# 书屋办法：一份草稿\n\n${MORE}\n`);
  expect(issue).toContain('expect:\n  contents:\n    - {title: 读书会纪要, page: 1}\n    - {title: 书屋办法：一份草稿, page: 3}\n');
});

test('the name of what is numbered is a series, that of a single article the issue’s', () => {
  expect(drafted(`# 学习资料\n\n(2025年第12期)\n\n# 读书会纪要\n\n${LEAD}\n\n# 书屋办法\n\n${MORE}\n`).issue).toContain('series: 学习资料\nissue:\n  number: "12"\n  label: 2025年第12期\nsections:');
  expect(drafted(`读书会纪要\n\n${LEAD}\n\n${MORE}`).issue).toBe('issue:\n  title: 读书会纪要\nsections:\n  - articles:\n      - 01.md\n');
});

test('several inputs are one issue; a clean one with several articles stays one file', () => {
  const { issue, files } = drafted(`读书会纪要\n\n${LEAD}`, `# 甲\n\n${LEAD}\n\n# 乙\n\n${MORE}\n`);
  expect(issue).toBe('sections:\n  - articles:\n      - 0-01.md\n      - 1-01.md\n');
  expect(files.get('1-01.md')).toBe(`# 甲\n\n${LEAD}\n\n# 乙\n\n${MORE}\n`);
});

test('the draft builds as it is: nothing but what is true of the pages is told', async () => {
  const { issue, files } = drafted(booklet({ guide: [LEAD, '本期专题学习内容如下：', '【会议概况】', '【办法】', ' 导读 '], tail: ['更多详情请访问“书屋网”', '“书屋网”网址：book.example.cn'] }));
  const folder = mkdtempSync(join(tmpdir(), 'huikan-draft-'));
  for (const [name, text] of [...files, ['issue.yml', issue] as const]) writeFileSync(join(folder, name), text);
  const { articles, pdf, diagnostics } = await build(realWorld(HOME), { inputs: [folder], template: 'special-topic', dump: false });
  rmSync(folder, { recursive: true });
  expect([articles, pdf !== null]).toEqual([2, true]);
  // The second article stood on page 5.
  expect(diagnostics.filter(({ severity }) => severity !== 'hint').map(({ code }) => code)).toEqual(['expect-page']);
});
