/** `huikan search`: which issue, which page, which sentence. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { type Hit, type Passage, search, wordsOf } from '../archive/search.js';
import { pdfOf } from '../archive/shelf.js';
import type { Lang } from '../messages/words.js';
import { readDate } from '../read/dates.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { problem } from './output.js';
import { pageWords } from './page-words.js';
import { corpusFor } from './search-index.js';
import { locksIn } from './shelf.js';
import type { Terminal } from './terminal.js';

export interface SearchRequest {
  readonly words: readonly string[];
  /** Folder of the archive; out/ when not given. */
  readonly folder: string | undefined;
  readonly since: string | undefined;
  readonly author: string | undefined;
  readonly section: string | undefined;
  readonly limit: string | undefined;
  readonly json: boolean;
}

/** Hits that a reader takes in. */
const USUAL_LIMIT = 20;

export async function runSearch(world: World, terminal: Terminal, request: SearchRequest, lang: Lang): Promise<number> {
  const found: Diagnostic[] = [];
  const since = request.since === undefined ? '' : isoOf(request.since);
  const limit = Number(request.limit ?? USUAL_LIMIT);
  if (since === null) found.push(problem('search-since', { value: request.since ?? '' }));
  if (!Number.isInteger(limit) || limit < 0) found.push(problem('search-limit', { value: request.limit ?? '' }));
  if (wordsOf(request.words).length === 0) found.push(problem('search-words', { words: request.words.join(' ') }));
  if (found.length > 0) {
    await tell(world, terminal, lang, found);
    return EXIT.usage;
  }
  const files = locksIn(world, request.folder === undefined ? [] : [request.folder], found);
  const failed = found.some(({ severity }) => severity === 'error');
  const corpus = failed ? null : corpusFor(world, files, found);
  if (found.length > 0) await tell(world, terminal, lang, found);
  if (corpus === null) return EXIT.problems;
  const { total, hits } = search(corpus, { words: request.words, author: request.author ?? '', section: request.section ?? '', since: since ?? '' }, limit === 0 ? Infinity : limit);
  if (request.json) terminal.out(`${JSON.stringify({ words: request.words, issues: corpus.issues.length, total, hits: hits.map((hit) => dataOf(world, hit)) }, null, 2)}\n`);
  else terminal.out(textOf(world, hits, total, corpus.issues.length, lang));
  return EXIT.fine;
}

/** 2024, 2024-02, 2024年2月 → ISO 8601; null when it is no date. */
function isoOf(value: string): string | null {
  const year = /^(\d{4})年?$/.exec(value.trim())?.[1];
  const reading = readDate(value);
  return year ?? (reading.kind === 'date' ? reading.date.iso : null);
}

const pdfShown = (world: World, file: string): string => path.relative(world.cwd, path.resolve(world.cwd, pdfOf(file))).split(path.sep).join('/');

function dataOf(world: World, { issue, article, where, near, passages }: Hit): object {
  const first = passages[0]?.marks[0];
  return {
    file: pdfShown(world, issue.file), issue: issue.issue, article: article && { title: article.title.join(' '), author: article.author, section: article.section, source: article.source, date: article.date },
    where, near, page: (first?.page ?? 0) + 1, folio: first?.folio ?? '',
    passages: passages.map(({ text, marks }) => ({ text, marks: marks.map((mark) => ({ ...mark, page: mark.page + 1 })) })),
  };
}

function textOf(world: World, hits: readonly Hit[], total: number, issues: number, lang: Lang): string {
  let former = '';
  const blocks = hits.map((hit) => {
    const first = hit.passages[0]?.marks[0];
    const title = hit.article?.title.join(' ') ?? '';
    const head = [hit.issue.call, pageWords(first ?? { page: 0, folio: '' }, lang), title, pdfShown(world, hit.issue.file)].filter((part) => part !== '').join('  ');
    const repeated = head === former;
    former = head;
    return `${repeated ? '' : `${head}\n`}${hit.passages.map((passage) => `    ${excerptOf(passage)}${otherPages(passage, first?.page ?? 0, lang)}\n`).join('')}`;
  });
  return `${blocks.join('')}${summary(hits.length, total, issues, lang)}\n`;
}

/** Pages of finds that are not on the page told above. */
function otherPages({ marks }: Passage, page: number, lang: Lang): string {
  const others = marks.filter((mark, k) => mark.page !== page && mark.page !== marks[k - 1]?.page);
  const said = others.map((mark) => pageWords(mark, lang)).join(lang === 'zh' ? '、' : ', ');
  return said === '' ? '' : lang === 'zh' ? `〔${said}〕` : ` [${said}]`;
}

function summary(shown: number, total: number, issues: number, lang: Lang): string {
  if (lang === 'zh') return total === 0 ? `查了 ${issues} 期，没有找到。` : `查了 ${issues} 期，共 ${total} 处${shown < total ? `，列出前 ${shown} 处（全部列出：--limit 0）` : ''}。`;
  return total === 0 ? `nothing found in ${issues} ${issues === 1 ? 'issue' : 'issues'}.` : `${total} ${total === 1 ? 'place' : 'places'} in ${issues} ${issues === 1 ? 'issue' : 'issues'}${shown < total ? `, the first ${shown} shown (all: --limit 0)` : ''}.`;
}

/** Characters shown on either side of what was found. */
const AROUND = 24;

/** The sentence with what was found in 【】; long stretches without a find are left out. */
export function excerptOf({ text, marks }: Passage): string {
  let out = '';
  let at = 0;
  marks.forEach(({ from, to }, k) => {
    const between = text.slice(at, from);
    const lead = k === 0 ? (between.length > 2 * AROUND ? `……${between.slice(-AROUND)}` : between) : between.length > 2 * AROUND ? `${between.slice(0, AROUND)}……${between.slice(-AROUND)}` : between;
    out += `${lead}【${text.slice(from, to)}】`;
    at = to;
  });
  const rest = text.slice(at);
  return out + (rest.length > 2 * AROUND ? `${rest.slice(0, AROUND)}……` : rest);
}
