/** Reading a lock that somebody may have touched. */
import type { InputMark, Lock, LockedArticle, LockedPage, LockedParagraph } from '../model/lock.js';

/** Where the lock of a PDF stands. */
export const lockFile = (pdf: string): string => `${pdf}.lock.json`;

/** Null where the text is no lock of this form, is damaged, or contradicts itself. */
export function readLock(text: string): Lock | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  return isLock(data) ? data : null;
}

type Test = (value: unknown) => boolean;
const isText: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Test = (value) => Number.isInteger(value) && (value as number) >= 0;
const listOf = (test: Test): Test => (value) => Array.isArray(value) && value.every(test);
const texts = listOf(isText);

/** Every key of T with what it has to be. */
const shape = <T>(tests: Readonly<Record<keyof T, Test>>): Test => {
  const entries = Object.entries<Test>(tests);
  return (value) => typeof value === 'object' && value !== null && entries.every(([key, test]) => test((value as Readonly<Record<string, unknown>>)[key]));
};

const isPlace: Test = (value) => value === null || shape<{ file: string; line: number; column: number }>({ file: isText, line: isCount, column: isCount })(value);
const isValues: Test = (value) => typeof value === 'object' && value !== null && Object.values(value).every((one) => isText(one) || isNumber(one));
const isFolio = isText;

const looksLikeLock = shape<Lock>({
  form: (value) => value === 1,
  tool: isText,
  pdf: shape<Lock['pdf']>({ sha256: isText, bytes: isCount }),
  request: shape<Lock['request']>({ inputs: texts, template: isText }),
  inputs: listOf(shape<InputMark>({ file: isText, sha256: isText })),
  issue: shape<Lock['issue']>({ file: isText, series: texts, number: isText, label: isText, total: isText, title: isText, date: isText, iso: isText, publishers: texts }),
  width: isNumber,
  height: isNumber,
  articles: listOf(shape<LockedArticle>({ file: isText, line: isCount, section: isText, kicker: isText, title: texts, subtitle: isText, author: texts, source: isText, date: isText, page: isCount, folio: isFolio })),
  pages: listOf(shape<LockedPage>({ kind: (value) => ['designed', 'contents', 'text', 'blank'].includes(value as string), folio: isFolio, ink: isText })),
  paragraphs: listOf(shape<LockedParagraph>({ role: isText, article: isNumber, text: isText, lines: listOf(isCount), pages: listOf(isCount) })),
  diagnostics: listOf(shape<Lock['diagnostics'][number]>({ code: isText, severity: (value) => ['error', 'warning', 'hint'].includes(value as string), place: isPlace, values: isValues })),
});

function isLock(value: unknown): value is Lock {
  return looksLikeLock(value) && agrees(value as Lock);
}

/** Whether what a lock says of its lines, pages and articles fits together. */
function agrees({ articles, pages, paragraphs }: Lock): boolean {
  const inside = (page: number | undefined): boolean => page !== undefined && page < pages.length;
  if (!articles.every(({ page }) => inside(page))) return false;
  return paragraphs.every(({ article, text, lines: lengths, pages: on }) => {
    if (!Number.isInteger(article) || article < -1 || article >= articles.length) return false;
    if (on.length % 2 !== 0 || lengths.reduce((sum, length) => sum + length, 0) !== text.length) return false;
    const held = on.reduce((sum, value, k) => (k % 2 === 1 ? sum + value : sum), 0);
    return held === lengths.length && on.every((value, k) => k % 2 === 1 || inside(value));
  });
}
