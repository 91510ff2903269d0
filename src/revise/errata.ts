/** 勘误表: what a reader of the printed booklet has to correct, set as an article of the same house. */
import type { ArticleSource, Issue } from '../model/issue.js';
import type { Changes, Edit, Spot } from './model.js';

export interface Erratum {
  /** As printed. */
  readonly page: string;
  readonly line: string;
  readonly wrong: string;
  readonly right: string;
}

const ASIDE = { note: '注', table: '表', '': '' } as const;
const MISSING = '（漏排，应补）';
const SURPLUS = '（误排，应删去）';

/** In the order of the printed pages. What the booklet itself changed along (contents, note numbers) was no error. */
export function errataOf({ edits, articles }: Changes): readonly Erratum[] {
  const own = edits.filter(({ hand }) => hand === 'editor').sort((a, b) => a.old.page - b.old.page || a.old.line - b.old.line);
  const rows = own.map((edit): Erratum => ({ ...placeOf(edit.old), ...correctionOf(edit) }));
  const whole = articles.map(({ kind, title, at }): Erratum => {
    const place = kind === 'removed' ? placeOf(at) : { page: '', line: '' };
    const name = inMarks(title);
    if (kind === 'moved') return { ...place, wrong: name, right: `（此篇应移至${pageName(at)}）` };
    return kind === 'added' ? { ...place, wrong: MISSING, right: `${name}一篇` } : { ...place, wrong: `${name}一篇`, right: SURPLUS };
  });
  return [...rows, ...whole];
}

function correctionOf({ kind, wrong, right, fresh }: Edit): Pick<Erratum, 'wrong' | 'right'> {
  if (kind === 'moved') return { wrong, right: `（此段应移至${pageName(fresh)}）` };
  return { wrong: wrong === '' ? MISSING : wrong, right: right === '' ? SURPLUS : right };
}

/** Title marks inside of title marks are single. */
const inMarks = (title: string): string => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;

const placeOf = (spot: Spot): Pick<Erratum, 'page' | 'line'> => ({ page: spot.folio === '' ? `第${spot.page + 1}面` : spot.folio, line: spot.line > 0 ? String(spot.line) : ASIDE[spot.aside] });
const pageName = ({ page, folio }: Spot): string => (folio === '' ? `第${page + 1}面` : `第${folio}页`);

/** An issue of one text, the slip, in the template of the booklet it belongs to. */
export function slipOf(issue: Issue, rows: readonly Erratum[]): Issue {
  const name = `${issue.series.join('')}${issue.label}`;
  const text = `${name === '' ? '本刊' : escaped(`《${issue.series.join('')}》${issue.label}`)}有下列差错，谨此更正。\n\n${table(rows)}`;
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

/** Nothing in a cell means anything to Markdown. */
const escaped = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s+/g, ' ');
