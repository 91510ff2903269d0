/** Web pages and Word files all the way to Markdown. */
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/import/docx/index.js';
import { zipOf } from '../../src/import/docx/zip.js';
import { readHtml } from '../../src/import/html/index.js';
import { importReading, type Imported } from '../../src/import/index.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TEXT = '各分馆要把开放时间写成一张纸，字要大，话要短，张贴在门口，让老人和孩子都看得明白。';
const MORE = '读者什么时候有空，门就应当什么时候开着，节假日也照常开放，不得无故关门。';

const page = (body: string, head = ''): Imported => importReading(readHtml(new TextEncoder().encode(`<html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`)), 'a.html');
const written = (body: string, head = ''): string => page(body, head).whole;

async function word(body: string, parts: Readonly<Record<string, string>> = {}): Promise<Imported> {
  const files = new Map([['word/document.xml', `<w:document ${W}><w:body>${body}</w:body></w:document>`]]);
  for (const [name, xml] of Object.entries(parts)) files.set(`word/${name}.xml`, `<w:${name} ${W}>${xml}</w:${name}>`);
  return importReading(await readDocx(zipOf(files)), 'a.docx');
}
const p = (text: string, run = '', paragraph = ''): string => `<w:p><w:pPr>${paragraph}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;

describe('nothing is lost', () => {
  test('the caption of a table stands above it', () => {
    expect(written(`<h1>借书须知</h1><p>${TEXT}</p><table><caption>表1　借期</caption><tr><td>书</td><td>两周</td></tr><tr><td>刊</td><td>一周</td></tr></table><p>${MORE}</p>`)).toContain('\n\n表1　借期\n\n| 书 | 两周 |\n|---|---|\n| 刊 | 一周 |\n\n');
  });

  test('a note of two paragraphs keeps both', async () => {
    const note = `<w:footnote w:id="2">${p('见馆史。')}${p('原件已失。')}</w:footnote>`;
    const { whole } = await word(`<w:p><w:r><w:t>${TEXT}</w:t><w:footnoteReference w:id="2"/></w:r></w:p>`, { footnotes: note });
    expect(whole).toBe(`${TEXT}[^1]\n\n[^1]: 见馆史。\n\n    原件已失。\n`);
  });
});
