/** `huikan where`: which issues printed a text, and what was printed more than once. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { type Printed, printedOf } from '../archive/printed.js';
import { type Copy, type Repeat, repeats } from '../archive/repeats.js';
import { inOrder, pdfOf, titleOf } from '../archive/shelf.js';
import { type Likeness, type Printing, whereIs } from '../archive/where.js';
import type { Change } from '../archive/wording.js';
import type { Lang } from '../messages/words.js';
import type { World } from '../world.js';
import { askedTexts, type AskedText, type Builder } from './asked.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { problem } from './output.js';
import { pageWords } from './page-words.js';
import { openShelf } from './shelf.js';
import type { Terminal } from './terminal.js';

export interface WhereRequest {
  /** A file, or the words of a sentence. */
  readonly what: readonly string[];
  readonly folder: string | undefined;
  readonly repeats: boolean;
  readonly json: boolean;
}

interface Answer {
  readonly asked: AskedText;
  readonly printings: readonly Printing[];
}

export async function runWhere(world: World, terminal: Terminal, request: WhereRequest, lang: Lang, build: Builder): Promise<number> {
  const found: Diagnostic[] = [];
  if (request.what.length === 0 && !request.repeats) {
    await tell(world, terminal, lang, [problem('where-nothing', {})]);
    return EXIT.usage;
  }
  const asked = await askedTexts(world, request.what, build, found);
  const shelf = found.some(({ severity }) => severity === 'error') ? null : openShelf(world, request.folder === undefined ? [] : [request.folder], found);
  if (found.length > 0) await tell(world, terminal, lang, found);
  if (shelf === null) return EXIT.problems;
  const archive = printedOf(inOrder(shelf));
  const answers = asked.map((one): Answer => ({ asked: one, printings: whereIs(one.text, archive) }));
  const groups = request.repeats ? repeats(archive) : [];
  if (request.json) {
    const data = { issues: shelf.length, ...(asked.length === 0 ? {} : { asked: answers.map((answer) => answerData(world, answer)) }), ...(request.repeats ? { repeats: groups.map((group) => ({ copies: group.copies.map((copy) => copyData(world, copy)) })) } : {}) };
    terminal.out(`${JSON.stringify(data, null, 2)}\n`);
  } else terminal.out([...answers.map((answer) => answerText(world, answer, shelf.length, lang)), ...(request.repeats ? [repeatsText(world, groups, shelf.length, lang)] : [])].join('\n'));
  return EXIT.fine;
}

const fileOf = (world: World, { file }: Printed): string => path.relative(world.cwd, path.resolve(world.cwd, pdfOf(file))).split(path.sep).join('/');

function printedData(world: World, printed: Printed): object {
  const { number, label, series, title, date, iso } = printed.issue;
  return { file: fileOf(world, printed), issue: { series, number, label, title, date, iso }, article: { title: titleOf(printed.article), author: printed.article.author, source: printed.article.source } };
}

const round = (share: number): number => Math.round(share * 1000) / 1000;
const changeData = (change: Change & { readonly page?: number; readonly folio?: string }): object => ({ before: change.before, after: change.after, left: change.left, right: change.right, ...(change.page === undefined ? {} : { page: change.page + 1, folio: change.folio }) });

function answerData(world: World, { asked, printings }: Answer): object {
  return {
    title: asked.title, file: asked.file,
    printed: printings.map((one) => ({ ...printedData(world, one.printed), page: one.page + 1, folio: one.folio, likeness: one.likeness, share: round(one.share), ofArticle: round(one.ofArticle), changes: one.changes && one.changes.map(changeData) })),
  };
}

const copyData = (world: World, { printed, likeness, share, changes }: Copy): object => ({
  ...printedData(world, printed), page: printed.article.page + 1, folio: printed.article.folio, likeness, share: round(share), changes: changes && changes.map(changeData),
});

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** 全文相同; 有 3 处不同; 摘登 40%. */
function likenessWords(likeness: Likeness, changes: readonly Change[] | null, share: number, ofArticle: number, lang: Lang): string {
  const zh = lang === 'zh';
  if (likeness === 'exact') return zh ? '文字相同' : 'word for word';
  if (likeness === 'excerpt') return zh ? `部分相同：所查文字的 ${percent(share)}，该篇的 ${percent(ofArticle)}` : `in part: ${percent(share)} of the text, ${percent(ofArticle)} of that article`;
  if (changes === null) return zh ? '大体相同，不同处很多' : 'much the same, with many differences';
  return zh ? `大体相同，${changes.length} 处不同` : `much the same, ${changes.length} ${changes.length === 1 ? 'difference' : 'differences'}`;
}

/** Differences listed on a terminal; all are in the JSON. */
const MOST_CHANGES = 12;

/** Both ends of what is long. */
const cut = (text: string): string => (text.length <= 24 ? text : `${text.slice(0, 10)}……${text.slice(-10)}`);

function changeLines(changes: readonly (Change & { readonly page?: number; readonly folio?: string })[] | null, lang: Lang): string {
  const shown = (changes ?? []).slice(0, MOST_CHANGES);
  const lines = shown.map(({ before, after, left, right, page, folio }) => `      ${page === undefined ? '' : `${pageWords({ page, folio: folio ?? '' }, lang)}  `}${left}〔${cut(before)}→${cut(after)}〕${right}\n`);
  const left = (changes?.length ?? 0) - shown.length;
  return lines.join('') + (left === 0 ? '' : lang === 'zh' ? `      ……另有 ${left} 处\n` : `      … ${left} more\n`);
}

function answerText(world: World, { asked, printings }: Answer, issues: number, lang: Lang): string {
  const head = asked.title === '' ? '' : `${asked.title}\n`;
  if (printings.length === 0) return `${head}${lang === 'zh' ? `查了 ${issues} 期，都没有登过。` : `printed in none of ${issues} ${issues === 1 ? 'issue' : 'issues'}.`}\n`;
  return head + printings.map((one) => `  ${one.printed.call}  ${pageWords(one, lang)}  ${titleOf(one.printed.article)}  ${fileOf(world, one.printed)}\n    ${likenessWords(one.likeness, one.changes, one.share, one.ofArticle, lang)}\n${one.likeness === 'near' ? changeLines(one.changes, lang) : ''}`).join('');
}

function repeatsText(world: World, groups: readonly Repeat[], issues: number, lang: Lang): string {
  if (groups.length === 0) return lang === 'zh' ? `查了 ${issues} 期，没有重复刊登的文章。\n` : `nothing was printed twice in ${issues} ${issues === 1 ? 'issue' : 'issues'}.\n`;
  const blocks = groups.map(({ copies }) => {
    const [first] = copies;
    const lines = copies.map(({ printed, likeness, share, changes }, k) => {
      const how = k === 0 ? '' : `  ${likeness === 'excerpt' ? (lang === 'zh' ? `部分相同：该篇的 ${percent(share)}` : `in part: ${percent(share)} of this article`) : likenessWords(likeness, changes, share, 1, lang)}`;
      return `  ${printed.call}  ${pageWords(printed.article, lang)}  ${fileOf(world, printed)}${how}\n`;
    });
    return `${first === undefined ? '' : titleOf(first.printed.article)}\n${lines.join('')}`;
  });
  return `${blocks.join('')}${lang === 'zh' ? `查了 ${issues} 期，重复刊登的有 ${groups.length} 篇。` : `${groups.length} ${groups.length === 1 ? 'article' : 'articles'} printed more than once in ${issues} issues.`}\n`;
}
