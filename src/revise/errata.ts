/** 勘误表: what a reader of the printed booklet has to correct, set as an article of the same house. */
import type { ArticleSource, Issue } from '../model/issue.js';
import type { Changes, Edit, Spot } from './model.js';

export interface Erratum {
  /** As printed. */
  readonly page: string;
  readonly line: string;
  readonly wrong: string;
  readonly right: string;
  /** Too much for a cell: what has to stand there, under the table, and what is said before it. */
  readonly long: string;
  readonly lead: string;
}

const ASIDE = { note: '注', table: '表', '': '' } as const;
/** What stands for words that are not there: they belong before the line, after it, or to it. */
const MISSING = { before: '（此行前漏排）', after: '（此行后漏排）', '': '（漏排，应补）' } as const;
const LEAD = { before: '前应补', after: '后应补', '': '应补' } as const;
const SURPLUS = '（误排，应删去）';
/** Characters that a cell takes; what goes is named by its beginning and end, what comes stands under the table. */
const CELL = 60;
const NAMED = 10;
const SHORT = { long: '', lead: '' } as const;

/** In the order of the printed pages. What the booklet itself changed along (contents, note numbers) was no error. */
export function errataOf({ edits, articles }: Changes): readonly Erratum[] {
  const own = edits.filter(({ hand }) => hand === 'editor').sort((a, b) => a.old.page - b.old.page || lineOf(a.old) - lineOf(b.old));
  const whole = articles.map(({ kind, title, at }): Erratum => {
    const place = kind === 'removed' ? placeOf(at) : { page: '', line: '' };
    const name = `${inMarks(title)}一篇`;
    if (kind === 'moved') return { ...place, wrong: name, right: `（应移至${pageName(at)}）`, ...SHORT };
    return kind === 'added' ? { ...place, wrong: MISSING[''], right: name, ...SHORT } : { ...place, wrong: name, right: SURPLUS, ...SHORT };
  });
  return [...own.map(erratumOf), ...whole];
}

/** Notes and tables come behind the lines of their page. */
const lineOf = ({ line }: Spot): number => (line > 0 ? line : 10_000);

function erratumOf({ kind, wrong, right, old, fresh, gap }: Edit): Erratum {
  const place = placeOf(old);
  const side = old.line > 0 ? gap : '';
  const named = nameOf(wrong);
  if (kind === 'moved') return { ...place, wrong: named, right: `（应移至${pageName(fresh)}）`, ...SHORT };
  if (right === '') return { ...place, wrong: named, right: SURPLUS, ...SHORT };
  const isLong = [...right].length > CELL;
  return { ...place, wrong: wrong === '' ? MISSING[side] : named, ...(isLong ? { right: '（见下）', long: right, lead: wrong === '' ? LEAD[side] : '应为' } : { right, ...SHORT }) };
}

/** A long passage by its beginning and end. */
function nameOf(text: string): string {
  const all = [...text];
  return all.length <= CELL ? text : `${all.slice(0, NAMED).join('')}……${all.slice(-NAMED).join('')}`;
}

/** Title marks inside of title marks are single. */
const inMarks = (title: string): string => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;

const placeOf = (spot: Spot): Pick<Erratum, 'page' | 'line'> => ({ page: spot.folio === '' ? `第${spot.page + 1}面` : spot.folio, line: spot.line > 0 ? String(spot.line) : ASIDE[spot.aside] });
const pageName = ({ page, folio, line }: Spot): string => `${folio === '' ? `第${page + 1}面` : `第${folio}页`}${line > 0 ? `第${line}行` : ''}`;

/** An issue of one text, the slip, in the template of the booklet it belongs to. */
export function slipOf(issue: Issue, rows: readonly Erratum[]): Issue {
  const name = `${issue.series.length > 0 ? inMarks(issue.series.join('')) : ''}${issue.label}`;
  const text = [`${name === '' ? '本刊' : escaped(name)}有下列差错，谨此更正。`, table(rows), ...rows.flatMap(underTable)].join('\n\n');
  const place = { file: issue.file, line: 1, column: 0 };
  const article: ArticleSource = { file: issue.file, folder: issue.folder, text, syntax: 'markdown', pick: 0, fields: { title: ['勘误表'] }, start: null, place };
  return {
    ...issue,
    template: { ...issue.template, opening: [], closing: [], contents: null, runningHead: null, folio: null },
    guide: { kind: 'none' }, back: null, colophon: [], expect: null,
    sections: [{ banner: '', start: null, articles: [article], place }],
  };
}

function table(rows: readonly Erratum[]): string {
  const cells = rows.map(({ page, line, wrong, right }) => [page, line, wrong, right].map(escaped));
  return [['页', '行', '误', '正'], [':-:', ':-:', ':--', ':--'], ...cells].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

/** What a cell does not take, paragraph by paragraph as it has to stand. */
function underTable({ page, line, long, lead }: Erratum): readonly string[] {
  if (long === '') return [];
  const place = `${/^\d/.test(page) ? `第${page}页` : page}${/^\d/.test(line) ? `第${line}行` : line}`;
  return [escaped(`${place}${lead}：`), ...long.split('¶').filter((text) => text !== '').map(escaped)];
}

/** Nothing in it means anything to Markdown. */
const escaped = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s+/g, ' ');
