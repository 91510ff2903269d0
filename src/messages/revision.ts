/** Words about two states of a booklet: what changed, what to print again. */
import type { Lang } from './words.js';

interface RevisionWords {
  readonly against: Readonly<Record<'issued' | 'last' | 'file', (file: string, number: number) => string>>;
  readonly title: (title: string) => string;
  readonly outside: string;
  /** Positions, counted from 1, in ranges (`10`, `12–15`). */
  readonly pages: (ranges: readonly string[], count: number) => string;
  readonly folios: (folios: readonly string[]) => string;
  readonly line: (line: number) => string;
  readonly aside: Readonly<Record<'note' | 'table', string>>;
  readonly came: string;
  readonly went: string;
  readonly moved: (from: string) => string;
  readonly parts: Readonly<Record<'contents' | 'number', (count: number) => string>>;
  readonly articles: Readonly<Record<'added' | 'removed' | 'moved', (title: string, page: string) => string>>;
  readonly places: (places: number, characters: number) => string;
  readonly whole: Readonly<Record<'added' | 'removed' | 'moved', (count: number) => string>>;
  readonly noWords: string;
  readonly states: Readonly<Record<'changed' | 'edited' | 'moved' | 'added' | 'removed', (pages: string) => string>>;
  /** Whole pages that stand elsewhere now. */
  readonly shifted: (pages: string, from: string) => string;
  readonly former: Readonly<Record<'issued' | 'last' | 'file', string>>;
  readonly rest: (count: number, former: string) => string;
  readonly none: (former: string) => string;
  readonly all: (count: number, former: string) => string;
  readonly job: Readonly<Record<'duplex' | 'saddle', (paper: string) => string>>;
  readonly again: (sheets: readonly string[], count: number) => string;
  readonly againOn: (sheets: readonly (readonly [sheet: number, pages: string])[]) => string;
  readonly allAgain: (sheets: number) => string;
  readonly noneAgain: string;
  readonly sheetCount: (before: number, now: number) => string;
  readonly reasons: (list: readonly string[]) => string;
  readonly reason: Readonly<Record<'paper' | 'tool' | 'template' | 'settings' | 'file', (was: string, is: string) => string>>;
  readonly comma: string;
  readonly list: string;
  readonly stop: string;
  readonly colon: string;
  readonly bars: (file: string) => string;
  readonly issued: (number: number, file: string, pages: number) => string;
  readonly issuedAlready: (number: number, file: string) => string;
  readonly errata: (rows: number, file: string) => string;
  readonly noErrata: (former: string) => string;
}

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** Title marks inside of title marks are single. */
const inMarks = (title: string): string => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;

export const revision: Readonly<Record<Lang, RevisionWords>> = {
  zh: {
    against: {
      issued: (file, number) => `与第 ${number} 次付印（${file}）比较`,
      last: (file) => `与上次生成的 ${file} 比较`,
      file: (file) => `与 ${file} 比较`,
    },
    title: inMarks,
    outside: '封面、导读、栏目等',
    pages: (ranges) => `第${ranges.join('、')}页`,
    folios: (folios) => `（页码${folios.join('、')}）`,
    line: (line) => `第${line}行`,
    aside: { note: '注', table: '表' },
    came: '增',
    went: '删',
    moved: (from) => `移自${from}`,
    parts: { contents: (count) => `目录随之改动 ${count} 处`, number: (count) => `注码随之改动 ${count} 处` },
    articles: {
      added: (title, page) => `新增${inMarks(title)}（${page}起）`,
      removed: (title, page) => `删去${inMarks(title)}（原${page}起）`,
      moved: (title, page) => `${inMarks(title)}换了位置（现${page}起）`,
    },
    places: (places, characters) => `共改 ${places} 处 ${characters} 字`,
    whole: { added: (count) => `新增 ${count} 篇`, removed: (count) => `删去 ${count} 篇`, moved: (count) => `移动 ${count} 篇` },
    noWords: '文字未改',
    states: {
      changed: (pages) => `${pages}版面有变`,
      edited: (pages) => `${pages}有改动`,
      moved: (pages) => `${pages}文字未改、只是版面移动`,
      added: (pages) => `多出${pages}`,
      removed: (pages) => `少了原${pages}`,
    },
    shifted: (pages, from) => `${pages}文字未改、由原${from}移来`,
    former: { issued: '已印版', last: '上次生成的', file: '原来的' },
    rest: (count, former) => `其余${count}页与${former}完全相同`,
    none: (former) => `没有一页与${former}完全相同`,
    all: (count, former) => `全部${count}页与${former}完全相同，不必重印`,
    job: { duplex: (paper) => `${paper} 双面`, saddle: (paper) => `${paper} 骑马订` },
    again: (sheets) => `重印第${sheets.join('、')}张`,
    againOn: (sheets) => `重印${sheets.map(([sheet, pages]) => `第${sheet}张（${pages}）`).join('、')}`,
    allAgain: (sheets) => `${sheets} 张全部重印`,
    noneAgain: '不必重印',
    sheetCount: (before, now) => `（原 ${before} 张，现 ${now} 张）`,
    reasons: (list) => `文字以外的原因：${list.join('；')}。`,
    reason: {
      paper: (was, is) => `纸张由 ${was} mm 改为 ${is} mm`,
      tool: (was, is) => `排版程序由 ${was} 换成 ${is}`,
      template: (was, is) => `模板由 ${was || '期刊文件所定'} 换成 ${is || '期刊文件所定'}`,
      settings: (file) => `期刊文件 ${file} 改过`,
      file: (file) => `${file} 改过`,
    },
    comma: '，',
    list: '、',
    stop: '。',
    colon: '：',
    bars: (file) => `改动处已在页边标出 → ${file}`,
    issued: (number, file, pages) => `已记为第 ${number} 次付印：${pages} 页 → ${file}`,
    issuedAlready: (number, file) => `与第 ${number} 次付印（${file}）一字不差，没有另记。`,
    errata: (rows, file) => `勘误 ${rows} 条 → ${file}`,
    noErrata: (former) => `文字与${former}相同，没有可勘误的，没有生成勘误表。`,
  },
  en: {
    against: {
      issued: (file, number) => `compared with printing ${number} (${file})`,
      last: (file) => `compared with the last build, ${file}`,
      file: (file) => `compared with ${file}`,
    },
    title: (title) => `“${title}”`,
    outside: 'cover, guide, banners',
    pages: (ranges, count) => `${count === 1 ? 'page' : 'pages'} ${ranges.join(', ')}`,
    folios: (folios) => ` (numbered ${folios.join(', ')})`,
    line: (line) => `, line ${line}`,
    aside: { note: ', note', table: ', table' },
    came: 'added',
    went: 'removed',
    moved: (from) => `moved from ${from}`,
    parts: { contents: (count) => `the contents follow in ${many(count, 'place')}`, number: (count) => `note numbers follow in ${many(count, 'place')}` },
    articles: {
      added: (title, page) => `added “${title}” (from ${page})`,
      removed: (title, page) => `removed “${title}” (it began on ${page})`,
      moved: (title, page) => `“${title}” stands elsewhere (now from ${page})`,
    },
    places: (places, characters) => `${many(places, 'place')}, ${many(characters, 'character')} changed`,
    whole: { added: (count) => `${many(count, 'article')} added`, removed: (count) => `${many(count, 'article')} removed`, moved: (count) => `${many(count, 'article')} moved` },
    noWords: 'no words changed',
    states: {
      changed: (pages) => `${pages} changed`,
      edited: (pages) => `${pages} changed`,
      moved: (pages) => `${pages} only moved, with the same words`,
      added: (pages) => `${pages} added`,
      removed: (pages) => `former ${pages} gone`,
    },
    shifted: (pages, from) => `${pages} are the former ${from}, moved`,
    former: { issued: 'as printed', last: 'as last built', file: 'as they were' },
    rest: (count, former) => `${count === 1 ? 'the other page is' : `the other ${count} pages are`} exactly ${former}`,
    none: (former) => `no page is exactly ${former}`,
    all: (count, former) => `${count === 1 ? 'the page is' : `all ${count} pages are`} exactly ${former}: nothing to print again`,
    job: { duplex: (paper) => `${paper}, both sides`, saddle: (paper) => `${paper}, saddle-stitched` },
    again: (sheets, count) => `print ${count === 1 ? 'sheet' : 'sheets'} ${sheets.join(', ')} again`,
    againOn: (sheets) => `print again ${sheets.map(([sheet, pages]) => `sheet ${sheet} (${pages})`).join(', ')}`,
    allAgain: (sheets) => `print ${sheets === 1 ? 'the one sheet' : `all ${sheets} sheets`} again`,
    noneAgain: 'nothing to print again',
    sheetCount: (before, now) => ` (${before} sheets before, ${now} now)`,
    reasons: (list) => `Besides the words: ${list.join('; ')}.`,
    reason: {
      paper: (was, is) => `the paper was ${was} mm and is ${is} mm`,
      tool: (was, is) => `the program was ${was} and is ${is}`,
      template: (was, is) => `the template was ${was || 'the issue’s own'} and is ${is || 'the issue’s own'}`,
      settings: (file) => `the issue file ${file} was changed`,
      file: (file) => `${file} was changed`,
    },
    comma: ', ',
    list: ', ',
    stop: '. ',
    colon: ': ',
    bars: (file) => `changes marked in the margin → ${file}`,
    issued: (number, file, pages) => `kept as printing ${number}: ${many(pages, 'page')} → ${file}`,
    issuedAlready: (number, file) => `exactly as printing ${number} (${file}); nothing was added.`,
    errata: (rows, file) => `${many(rows, 'correction')} → ${file}`,
    noErrata: (former) => `the words are ${former}; there is nothing to correct and no slip was written.`,
  },
};
