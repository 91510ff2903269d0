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

/** Its heads, one a line. */
const heads = (whole: string): string[] => whole.split('\n').filter((line) => line.startsWith('#'));

describe('heads', () => {
  test.each([
    ['a part that has a sister is not of the title', `<h1>书屋</h1><h2>缘起</h2><p>${TEXT}</p><h2>后来</h2><p>${MORE}</p>`, ['# 书屋', '## 缘起', '## 后来']],
    ['a single head right under the title is its second line', `<h1>书屋纪事</h1><h2>三和村的一年</h2><p>${TEXT}</p><h3>缘起</h3><p>${MORE}</p>`, ['# 书屋纪事', '## 缘起']],
    ['ranks stay', `<h1>书屋</h1><p>${TEXT}</p><h2>上编</h2><h3>缘起</h3><p>${TEXT}</p><h3>后来</h3><p>${MORE}</p>`, ['# 书屋', '## 上编', '### 缘起', '### 后来']],
    ['ranks that contradict the numbers do not', `<h1>书屋</h1><p>${TEXT}</p><h2>一、缘起</h2><p>${TEXT}</p><h3>二、后来</h3><p>${MORE}</p>`, ['# 书屋', '## 一、缘起', '## 二、后来']],
    ['a head with a blank in it is no title for the one below', `<h1>书屋</h1><p>${TEXT}</p><h2>第一展厅　落脚</h2><h3>耕</h3><p>${TEXT}</p><h3>读</h3><p>${MORE}</p>`, ['# 书屋', '## 第一展厅　落脚', '### 耕', '### 读']],
    ['a numbered head that begins like a day', `<h1>手册</h1><h2>2 日常使用</h2><h3>2.1 开机</h3><p>${TEXT}</p><h3>2.2 关机</h3><p>${MORE}</p>`, ['# 手册', '## 2 日常使用', '### 2.1 开机', '### 2.2 关机']],
    ['bold lines among paragraphs', `<h1>书屋</h1><p>${TEXT}</p><p><b>门开了</b></p><p>${MORE}</p><p><b>后来</b></p><p>${TEXT}</p>`, ['# 书屋', '## 门开了', '## 后来']],
    ['bold lines that numbers begin anew under', `<h1>书屋</h1><p><b>上编</b></p><p>一、缘起</p><p>${TEXT}</p><p><b>下编</b></p><p>一、后来</p><p>${MORE}</p>`, ['# 书屋', '## 上编', '### 一、缘起', '## 下编', '### 一、后来']],
    ['bold lines under numbers', `<h1>书屋</h1><p>一、缘起</p><p>${TEXT}</p><p><b>门开了</b></p><p>${TEXT}</p><p>二、后来</p><p>${MORE}</p>`, ['# 书屋', '## 一、缘起', '### 门开了', '## 二、后来']],
    ['bold sentences, labels, signatures and rows of bold lines are none', `<h1>书屋</h1><p>${TEXT}</p><p><b>门为什么开着？</b></p><p>${MORE}</p><p><b>注：见上文</b></p><p>${MORE}</p><p><b>甲组</b></p><p><b>乙组</b></p><p><b>丙组</b></p><p>${TEXT}</p><p align="right"><b>书屋管理组</b></p><p>${MORE}</p>`, ['# 书屋']],
    ['a signature with a blank is none', `<h1>书屋</h1><p>${TEXT}</p><p>${MORE}</p><p align="right">东河县少年宫 营务组</p>`, ['# 书屋']],
    ['the list of chapters before a law', `<h1>书屋条例</h1><p>目　录</p><p>第一章　总则</p><p>第二章　附则</p><p>第一章　总则</p><p>第一条　${TEXT}</p><p>第二章　附则</p><p>第二条　${MORE}</p>`, ['# 书屋条例', '## 第一章　总则', '## 第二章　附则']],
  ])('%s', (_name, body, expected) => expect(heads(written(body))).toEqual(expected));

  test('under a bold title a plain line is no more of it', async () => {
    const { whole } = await word(p('我们怎样办村晚', '<w:b/>') + p('三和村文艺队演出之后') + p(TEXT) + p(MORE));
    expect(heads(whole)).toEqual(['# 我们怎样办村晚']);
  });

  test('a chapter list that was taken out is told', () => {
    expect(page(`<h1>书屋条例</h1><p>目　录</p><p>第一章　总则</p><p>第二章　附则</p><p>第一章　总则</p><p>第一条　${TEXT}</p><p>第二章　附则</p><p>第二条　${MORE}</p>`).repairs.filter(({ rule }) => rule === 'drop-contents').map(({ before }) => before)).toEqual(['目　录', '第一章　总则', '第二章　附则']);
  });
});

describe('what stands in the head of an article', () => {
  test.each([
    ['a line above the title', `<h3>基层观察</h3><h1>让书屋活起来</h1><h4>——书屋记</h4><p>${TEXT}</p><p>${MORE}</p>`, '# 让书屋活起来\n<!-- kicker: 基层观察 -->\n<!-- subtitle: ——书屋记 -->\n'],
    ['speaker and day under a title that ends like a kicker', `<h1>在阅读会议上的讲话</h1><p align="center">周　岚</p><p align="center">（2021年4月23日）</p><p>${TEXT}</p><p>${MORE}</p>`, '# 在阅读会议上的讲话\n<!-- author: 周　岚 -->\n<!-- date: 2021年4月23日 -->\n'],
    ['an aside', `<h1>河边的诗</h1><p align="center">（三首）</p><p>${TEXT}</p><p>${MORE}</p>`, '# 河边的诗\n<!-- subtitle: （三首） -->\n'],
    ['a part set wide is no name', `<h1>河边的诗</h1><p align="center">前　言</p><p>${TEXT}</p><p>${MORE}</p>`, '# 河边的诗\n\n前'],
    ['what the page says of itself, of its first article', `<h1>街巷小记</h1><div>2021-03-01 08:00　来源：山城月刊</div><h2>一把伞</h2><p>${TEXT}</p><h2>夜班车</h2><p>${MORE}</p>`, '# 街巷小记\n<!-- source: 山城月刊 -->\n<!-- date: 2021-03-01 -->\n'],
  ])('%s', (_name, body, expected) => expect(written(body)).toContain(expected));
});

describe('several works', () => {
  const works = (one: string, two: string): string => `<h1>街巷小记</h1><h2>一把伞</h2><p>${one}</p><p>${TEXT}</p><h2>夜班的车</h2><p>${two}</p><p>${MORE}</p>`;

  test.each([
    ['labelled', '作者：周小岚', '作者：黄平', ['周小岚', '黄平']],
    ['with a time', '唐代：李白', '〔宋〕苏轼', ['唐代：李白', '〔宋〕苏轼']],
  ])('works with an author each are articles under one name: %s', (_name, one, two, authors) => {
    const { articles, whole } = page(works(one, two));
    expect(heads(whole)).toEqual(['# 街巷小记', '## 一把伞', '## 夜班的车']);
    expect(articles.map(({ fields }) => fields.author).filter((author) => author !== '')).toEqual(authors);
  });

  test('without authors they are parts of one', () => {
    expect(page(works('下雨了。', '末班车的司机老周有个习惯。')).articles).toHaveLength(1);
  });

  test('the name of a chapter that was set wide', () => {
    expect(heads(written(`<h1>书屋条例</h1><p>第一章　总　　则</p><p>第一条　${TEXT}</p><p>第二章　附 则</p><p>第二条　${MORE}</p>`))).toEqual(['# 书屋条例', '## 第一章　总则', '## 第二章　附则']);
  });
});
