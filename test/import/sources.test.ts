/** `raw: true`: a text as it came is made whole on its way into a booklet, and its lines keep their numbers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.js';
import { build, type BuildResult } from '../../src/build.js';
import { zipOf } from '../../src/import/docx/zip.js';
import { realWorld } from '../../src/world.js';
import { HOME } from '../booklets/pipeline.js';

const folder = mkdtempSync(join(tmpdir(), 'huikan-raw-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two articles; a paragraph runs over a page, its number and its running head. */
const NOTE = `读书会纪要
来源：本馆
读书会今天在二楼阅览室举行，来了四十位读者，谈了 3 本书，大
家都说开放时间应当再长一些。
会议认为，读者什么时候有空，门就应当什么时候开着。字要大，话

— 1 —

读书会材料                      NO.12

要短，张贴在门口，让老人和孩子都看得明白。

书屋办法
来源：本馆
书屋每天开到晚上九点，节假日照常开放，读者可以把书带走，两个
星期之内送回来就行。书屋的第一本书叫𰻝𰻝面谱，放在门口。
`;

async function built(entry: string): Promise<BuildResult & { text: string }> {
  writeFileSync(join(folder, 'note.txt'), NOTE);
  const issue = join(folder, 'issue.yml');
  writeFileSync(issue, `template: handout\nseries: 学习\nsections:\n  - articles:\n      - ${entry}\n`);
  const result = await build(realWorld(HOME), { inputs: [issue], dump: true });
  return { ...result, text: (result.dump ?? '').replace(/\s/g, '') };
}

const lines = (found: readonly Diagnostic[], code: string): (number | undefined)[] => found.filter((one) => one.code === code).map(({ place }) => place?.line);

test('lines are joined, what is the page’s is taken out, heads and sources are found', async () => {
  const { text, articles, diagnostics } = await built('{file: note.txt, raw: true}');
  expect(articles).toBe(2);
  expect(text).not.toContain('NO.12');
  expect(lines(diagnostics, 'source-cleaned')).toEqual([1]);
});

test('without the key the text is set as it stands', async () => {
  const { text, diagnostics } = await built('note.txt');
  expect(text).toContain('NO.12');
  expect(lines(diagnostics, 'source-cleaned')).toEqual([]);
});

test('a finding names the line where its paragraph begins in the file as it came', async () => {
  const { diagnostics } = await built('{file: note.txt, raw: true}');
  expect(lines(diagnostics, 'glyph-missing')).toEqual([15]);
});

test('one of several may be picked', async () => {
  const picked = await built('{file: note.txt, raw: true, pick: 2}');
  expect(picked.articles).toBe(1);
  expect(picked.text).toContain('书屋办法');
});

test('a clean text is left alone', async () => {
  writeFileSync(join(folder, 'clean.md'), '# 书屋办法\n\n书屋每天开到晚上九点，节假日照常开放。\n');
  const { articles, diagnostics } = await built('{file: clean.md, raw: true}');
  expect(articles).toBe(1);
  expect(lines(diagnostics, 'source-cleaned')).toEqual([]);
});

test('decisions beside a text are kept to; where they cannot be understood nothing is printed', async () => {
  const side = join(folder, 'note.txt.huikan.yml');
  const decisions = (version: number): string => `version: ${version}\ndecisions:\n  - {rule: drop-page-number, decision: refuse, before: — 1 —}\n  - {rule: drop-space, decision: refuse, before: 谈了 3 本书, after: 谈了3本书}\n`;
  writeFileSync(side, decisions(1));
  const kept = await built('{file: note.txt, raw: true}');
  writeFileSync(side, decisions(9));
  const other = await built('{file: note.txt, raw: true}');
  rmSync(side);
  expect(kept.text).toContain('—1—');
  expect(lines(kept.diagnostics, 'import-decision-stale')).toEqual([4]);
  expect([other.pdf, lines(other.diagnostics, 'import-decisions-version')]).toEqual([null, [1]]);
});

const PAGE = '<meta charset="utf-8"><title>书屋办法</title><nav><a href="/">首页</a> <a href="/a">动态</a></nav><h1>书屋办法</h1><div>来源：本馆　2026-03-06</div><p>书屋每天开到晚上九点，节假日照常开放，读者可以把书带走，两个星期之内送回来就行。</p><p>书屋的第一本书叫𰻝𰻝面谱，放在门口，谁都可以翻开来看。</p>';

function wordFile(text: string): Uint8Array {
  return zipOf(new Map([
    ['_rels/.rels', '<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'],
    ['word/document.xml', `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`],
  ]));
}

describe('files that are no texts', () => {
  test('a web page: its article, without what surrounds it; findings name its paragraphs, and show no line of the file', async () => {
    writeFileSync(join(folder, 'page.html'), PAGE);
    const { text, articles, diagnostics } = await built('{file: page.html, raw: true}');
    expect(articles).toBe(1);
    expect(text).toContain('书屋每天开到晚上九点');
    expect(text).not.toContain('首页');
    expect(lines(diagnostics, 'source-cleaned')).toEqual([1]);
    expect(lines(diagnostics, 'glyph-missing')).toHaveLength(1);
  });

  test('a Word file, and a PDF of our own', async () => {
    writeFileSync(join(folder, 'clean.md'), '# 书屋办法\n\n书屋每天开到晚上九点，节假日照常开放，谁都可以来。\n');
    const { pdf } = await built('clean.md');
    writeFileSync(join(folder, 'old.pdf'), pdf ?? '');
    expect((await built('{file: old.pdf, raw: true}')).text).toContain('节假日照常开放');
    writeFileSync(join(folder, 'old.docx'), wordFile('书屋每天开到晚上九点，节假日照常开放，谁都可以来。'));
    expect((await built('{file: old.docx, raw: true}')).text).toContain('节假日照常开放');
  });

  test('marks that do not pair are told once', async () => {
    writeFileSync(join(folder, 'open.txt'), '书屋办法\n\n书屋“每天开到晚上 9 点，节假日照常开放，谁都可以来。\n\n散会时已经九点。\n');
    const { diagnostics } = await built('{file: open.txt, raw: true}');
    expect(lines(diagnostics, 'source-cleaned')).toHaveLength(1);
    expect(lines(diagnostics, 'mark-unclosed')).toEqual([3]);
  });

  test('a decision about a rule that there is not', async () => {
    writeFileSync(join(folder, 'note.md'), '# 书屋办法\n\n书屋每天开到晚上九点，节假日照常开放，谁都可以来。\n');
    writeFileSync(join(folder, 'note.md.huikan.yml'), 'version: 1\nrules:\n  drop-spaces: refuse\n');
    const { pdf, diagnostics } = await built('{file: note.md, raw: true}');
    expect(pdf).not.toBeNull();
    expect(diagnostics.filter(({ code }) => code === 'import-decisions-rule')).toEqual([{ code: 'import-decisions-rule', severity: 'warning', place: expect.objectContaining({ file: expect.stringMatching(/note\.md\.huikan\.yml$/) as unknown, line: 3, column: 3 }) as unknown, values: { rule: 'drop-spaces', nearest: 'drop-space' } }]);
  });

  test('without the key, or damaged, they are errors and nothing is printed', async () => {
    writeFileSync(join(folder, 'page.html'), PAGE);
    writeFileSync(join(folder, 'bad.pdf'), 'no pdf');
    for (const [entry, code] of [['page.html', 'source-type'], ['{file: bad.pdf, raw: true}', 'import-pdf-damaged'], ['{file: bad.doc, raw: true}', 'path-missing']] as const) {
      const { pdf, diagnostics } = await built(entry);
      expect([entry, pdf, diagnostics.map((one) => one.code)]).toEqual([entry, null, expect.arrayContaining([code])]);
    }
  });
});
