/** Locks by hand: articles of paragraphs of lines, and the page each line stands on. */
import type { Lock, LockedParagraph } from '../../src/model/lock.js';

export interface Sketch {
  /** `page|line` by paragraph; a line may begin with `note:` or `cell:` after the page. */
  readonly articles?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Outside of articles. */
  readonly front?: readonly (readonly string[])[];
  /** Ink of each page; by default what stands on it. */
  readonly ink?: Readonly<Record<number, string>>;
  readonly folio?: Readonly<Record<number, string>>;
  readonly pages?: number;
  readonly contents?: readonly number[];
  readonly change?: Partial<Lock>;
}

const ROLES = { note: 'Note', cell: 'TD' } as const;

export function sketch({ articles = {}, front = [], ink = {}, folio = {}, pages = 0, contents = [], change = {} }: Sketch): Lock {
  const paragraphs = [...front.map((lines) => paragraph(-1, lines)), ...Object.values(articles).flatMap((all, article) => all.map((lines) => paragraph(article, lines)))];
  const count = Math.max(pages, ...paragraphs.flatMap((one) => one.pages.filter((_, i) => i % 2 === 0).map((page) => page + 1)));
  const on = (page: number): string => paragraphs.map((one) => linesOn(one, page)).filter((lines) => lines !== '').join('/');
  return {
    form: 1,
    tool: 'huikan 1 aaaa',
    pdf: { sha256: '', bytes: 0 },
    request: { inputs: ['issue.yml'], template: 'monthly' },
    inputs: [],
    issue: { file: 'issue.yml', series: ['刊'], number: '7', label: '', total: '', title: '', date: '', iso: '', publishers: [] },
    width: 595.28,
    height: 841.89,
    articles: Object.keys(articles).map((title, i) => {
      const page = paragraphs.find((one) => one.article === i)?.pages[0] ?? 0;
      return { file: `${title}.md`, line: 1, section: '', kicker: '', title: [title], subtitle: '', author: [], source: '', date: '', page, folio: String(page + 1) };
    }),
    pages: Array.from({ length: count }, (_, page) => ({
      kind: contents.includes(page) ? 'contents' as const : 'text' as const,
      folio: folio[page] ?? String(page + 1),
      ink: ink[page] ?? on(page),
    })),
    paragraphs,
    diagnostics: [],
    ...change,
  };
}

function paragraph(article: number, lines: readonly string[]): LockedParagraph {
  const cut = lines.map((line) => /^(?:(\d+)\|)?(?:(note|cell):)?(.*)$/su.exec(line) as RegExpExecArray);
  const pages: number[] = [];
  let page = 0;
  for (const [, at] of cut) {
    page = at === undefined ? page : Number(at);
    if (pages.at(-2) === page) pages[pages.length - 1] = (pages.at(-1) ?? 0) + 1;
    else pages.push(page, 1);
  }
  const texts = cut.map(([, , , text]) => text ?? '');
  const kind = cut[0]?.[2] as keyof typeof ROLES | undefined;
  return { role: kind ? ROLES[kind] : 'P', article, text: texts.join(''), lines: texts.map(({ length }) => length), pages };
}

function linesOn({ lines, pages, text }: LockedParagraph, wanted: number): string {
  let at = 0;
  let line = 0;
  const found: string[] = [];
  for (let i = 0; i + 1 < pages.length; i += 2) {
    for (let k = 0; k < (pages[i + 1] ?? 0); k++) {
      const end = at + (lines[line++] ?? 0);
      if (pages[i] === wanted) found.push(text.slice(at, end));
      at = end;
    }
  }
  return found.join('|');
}
