/** What an editor is told to look at: copies that differ, characters dropped, words that do not belong on paper. The text is never touched. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { collate } from '../../src/import/suspects/collate.js';
import { droppedIn } from '../../src/import/suspects/dropped.js';
import { SET_PHRASES } from '../../src/import/suspects/set-phrases.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

const told = (text: string): string[] => importText(text, 'a.md').diagnostics.map(({ code, place, values }) => `${code}@${place?.line} ${Object.values(values).join('|')}`);

const LEAD = '读书会今天在二楼阅览室举行，会议认为，创新服务方式成效日益显现，城乡各分馆协调性、平衡性明显增强，读者什么时候有空，门就应当什么时候开着。';
const SECOND = '会议指出，办好书屋必须进一步全面改进开放办法，让老人和孩子都能方便地借到想看的书，把每一本书送到需要它的人手里。';

function readings(texts: Readonly<Record<string, string>>): string[] {
  const copies = Object.entries(texts).map(([file, text]) => ({ file, articles: importText(text, file).articles }));
  return collate(copies).map(({ place, values: { here, there, places } }) => `${place?.file}:${place?.line} ${here} | ${there} | ${places}`);
}

describe('copies of one paragraph', () => {
  const article = (...paragraphs: string[]): string => `# 读书会纪要\n\n${paragraphs.join('\n\n')}\n`;

  test('each difference once, with both readings and every place', () => {
    expect(readings({
      'a.md': article(LEAD.replace('显现，城乡', '显现；城乡'), SECOND),
      'b.md': article(LEAD, SECOND),
      'c.md': article(LEAD, SECOND.replace('全面', '')),
      'd.md': article(LEAD, SECOND.replace('全面', '')),
    })).toEqual([
      'a.md:3 日益显现；城乡各分 | 日益显现，城乡各分 | b.md:3, c.md:3, d.md:3',
      'a.md:5 须进一步全面改进开放 | 须进一步改进开放 | c.md:5, d.md:5',
    ]);
  });

  test('two articles of one file are copies of each other, too', () => {
    expect(readings({ 'a.md': `${article(LEAD)}\n${article(LEAD.replace('二楼', '三楼'))}` })).toEqual(['a.md:3 会今天在二楼阅览室 | 会今天在三楼阅览室 | a.md:7']);
  });

  test('what is only alike is no copy; nor are the paragraphs of one article; nor are width and quotation marks differences', () => {
    expect(readings({ 'a.md': article(LEAD), 'b.md': article(`${LEAD.slice(0, 30)}${SECOND}`) })).toEqual([]);
    expect(readings({ 'a.md': article(LEAD, LEAD.replace('二楼', '三楼')) })).toEqual([]);
    expect(readings({ 'a.md': article(`${LEAD}他说：“好（很好）。”`), 'b.md': article(`${LEAD.replaceAll('，', ',')}他说："好(很好)。"`) })).toEqual([]);
  });
});

describe('a character that was dropped', () => {
  test('out of the middle of a set phrase', () => {
    expect(told('# 题\n\n读者在遵守纪前提下借书，馆员要脚实地。')).toEqual(['import-dropped@3 遵守纪|遵规守纪', 'import-dropped@3 脚实地|脚踏实地']);
  });

  test('not where its end is the beginning of another word, nor in the phrase itself', () => {
    expect(droppedIn(`读者要遵守纪律，攻克难关，诚实信用。${SET_PHRASES.join('、')}`)).toEqual([]);
  });

  test('no false alarm in the texts of the demo', () => {
    const texts = readdirSync(path.join(ROOT, 'sources'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:md|txt)$/.test(file)).map((file) => readFileSync(path.join(ROOT, 'sources', file), 'utf8'));
    expect(texts.join('').length).toBeGreaterThan(10_000);
    expect(texts.flatMap(droppedIn)).toEqual([]);
  });

  test('phrases have four characters and stand once', () => {
    expect(SET_PHRASES.filter((phrase) => [...phrase].length !== 4)).toEqual([]);
    expect(new Set(SET_PHRASES).size).toBe(SET_PHRASES.length);
  });
});

test('surname and office, where the full name stands elsewhere', () => {
  expect(told('# 题\n\n王大明总理昨天说，书要多读。\n\n大家记住了王总理的话，也记住了李总理的。')).toEqual(['import-appellation@5 王总理|王大明总理']);
  expect(told('# 题\n\n大家记住了王总理的话。政协主席、国家主席都读书。')).toEqual([]);
});

test('what can only be clicked', () => {
  expect(told('# 题\n\n更多详情请点击“书屋网”。\n\n鼠标的点击声很轻。')).toEqual(['import-click@3 点击“书屋网”。']);
});

test('an article that breaks off behind a comma or semicolon', () => {
  expect(told('# 题\n\n会议对今年的工作作出部署；')).toEqual(['import-truncated@3 会议对今年的工作作出部署；']);
  expect(told('# 题\n\n会议对今年的工作作出部署。')).toEqual([]);
});

test('excerpts in order of time but for one', () => {
  const excerpts = (...years: number[]): string => `# 题\n\n${years.map((year) => `${LEAD}${SECOND}${year}\n\n（${year}年3月6日在读书会上的讲话）`).join('\n\n')}`;
  expect(told(excerpts(2020, 2022, 2021, 2023))).toEqual(['import-date-order@13 （2021年3月6日在读书会上的讲话）']);
  expect(told(excerpts(2020, 2021, 2022, 2023))).toEqual([]);
  expect(told(excerpts(2023, 2020, 2022, 2021))).toEqual([]);
});

test('a day without its month, where nothing says which', () => {
  expect(told('# 题\n\n读书会19日在城南召开。')).toEqual(['import-day@3 读书会19日在']);
  expect(told('# 题\n\n本报城南3月20日电　读书会19日在城南召开。')).toEqual([]);
  expect(told('# 题\n\n3月读书的人多，读书会19日在城南召开。')).toEqual([]);
});

test('the one article without a source among those that have theirs', () => {
  const article = (title: string, source: string): string => `# ${title}\n\n${source}书要多读，门要常开。\n\n`;
  expect(told(article('甲', '来源：本馆\n\n') + article('乙', '来源：本刊\n\n') + article('丙', ''))).toEqual(['import-source@13 丙']);
  expect(told(article('甲', '来源：本馆\n\n') + article('乙', '') + article('丙', ''))).toEqual([]);
});

test('a doubled word is told once for a paragraph, however often it stands there', () => {
  expect(told(`# 题\n\n${'读书'.repeat(1000)}的人又升级升级了。\n`).map((one) => one.split(' ')[1])).toEqual(['读书读书', '升级升级']);
});

describe('quotes, title marks and brackets that do not pair', () => {
  test('in paragraphs, heads, notes and cells; not where a quotation goes on', () => {
    expect(told('# 书屋《办法\n\n读者“什么时候有空[^1]，门就什么时候开着。\n\n“节假日照常开放。”\n\n| 馆） | 时 |\n|---|---|\n| 东 | 西 |\n\n[^1]: 星期天（下午。\n')).toEqual([
      'mark-unclosed@1 《|《办法', 'mark-unopened@7 ）|馆）', 'mark-unclosed@11 （|（下午。',
    ]);
  });
});
