/** What an archive is made of: the locks of many issues, and how an issue is called among others. */
import type { Lock, LockedArticle } from '../model/lock.js';

export interface Shelved {
  /** The lock, as shown to the user. */
  readonly file: string;
  readonly lock: Lock;
}

/** Oldest first; what bears no date comes after, by number and name. The order does not depend on how the files were found. */
export function inOrder(shelf: readonly Shelved[]): readonly Shelved[] {
  const keys = new Map(shelf.map((one) => [one, [one.lock.issue.iso === '' ? '9' : one.lock.issue.iso, one.lock.issue.series.join(''), one.lock.issue.number.padStart(12, '0'), one.file]]));
  return [...shelf].sort((a, b) => compareAll(keys.get(a) ?? [], keys.get(b) ?? []));
}

/** Those that are not another printing of an issue that is there, and those that are: `sourceOf` = the issue file, absolute. A build under its own template goes before one under another. */
export function onceEach(shelf: readonly Shelved[], sourceOf: (one: Shelved) => string): { readonly kept: readonly Shelved[]; readonly twins: readonly Shelved[] } {
  const own = ({ lock }: Shelved): string => (lock.request.template === '' ? '0' : '1');
  const first = new Map<string, Shelved>();
  for (const one of [...shelf].sort((a, b) => compareAll([own(a), a.file], [own(b), b.file]))) if (!first.has(sourceOf(one))) first.set(sourceOf(one), one);
  const kept = new Set(first.values());
  return { kept: shelf.filter((one) => kept.has(one)), twins: shelf.filter((one) => !kept.has(one)) };
}

/** By code unit: the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function compareAll(a: readonly string[], b: readonly string[]): number {
  for (let k = 0; k < Math.max(a.length, b.length); k++) {
    const found = compare(a[k] ?? '', b[k] ?? '');
    if (found !== 0) return found;
  }
  return 0;
}

/** `out/a.pdf.lock.json` → `out/a.pdf`. */
export const pdfOf = (file: string): string => file.replace(/\.lock\.json$/, '');

const nameOf = (file: string): string => pdfOf(file).replace(/^.*[\\/]/, '').replace(/\.pdf$/i, '');

/** 2025年第12期, NO.106, 第106期, 2024年3月6日, or the file's name: the first that there is. */
export const callOf = ({ file, lock }: Shelved): string => callFrom({ ...lock.issue, name: nameOf(file) });

export function callFrom({ label, number, date, name }: { readonly label: string; readonly number: string; readonly date: string; readonly name: string }): string {
  if (label !== '') return label;
  if (number !== '') return /^\d+$/.test(number) ? `第${number}期` : number;
  return date === '' ? name : date;
}

/** How each is called where all stand together: those of one call get before it what tells them apart, be it the series, the date or the file. */
export function callsOf(shelf: readonly Shelved[]): readonly string[] {
  const longer: readonly ((one: Shelved) => string)[] = [({ lock }) => lock.issue.series.join(''), ({ lock }) => lock.issue.date, ({ file }) => nameOf(file)];
  let calls = shelf.map(callOf);
  for (const more of longer) {
    const alike = new Map<string, Set<string>>();
    shelf.forEach((one, k) => alike.set(calls[k] ?? '', (alike.get(calls[k] ?? '') ?? new Set()).add(more(one))));
    calls = calls.map((call, k) => {
      const before = (alike.get(call)?.size ?? 0) > 1 ? more(shelf[k] as Shelved) : '';
      return before === '' ? call : `${before} ${call}`;
    });
  }
  return calls;
}

export const titleOf = (article: LockedArticle): string => article.title.join(' ');
