/** The characters that came in and did not go out. */
import { plainCharacters } from './fold.js';
import type { Article, Fact, Repair } from './model.js';

export interface Coverage {
  /** Characters, white space not counted. */
  readonly read: number;
  readonly written: number;
  /** Neither written nor taken out or replaced with a reason, each as often as it is missing. */
  readonly lost: string;
  /** Written, but never read. */
  readonly extra: string;
}

/** What marks up a text is no text: `#`, `**`, `|`, bullets; and hyphens and dots that lead to a page number. */
const NO_TEXT = /[\s\u3000\u00a0\ufeff\u200b#*_|`>\\~•▪◦‣∙\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8●○◆◇►▶➤✓✔✅·-]/;

/** `source`: all the text that was read. */
export function coverageOf(source: string, articles: readonly Article[], facts: readonly Fact[], repairs: readonly Repair[]): Coverage {
  const counts = new Counts();
  const add = (text: string, by: number): number => counts.add(plainCharacters(text).normalize('NFKC'), by);
  const read = add(source, 1);
  const written = articles.reduce((sum, article) => sum + add(textOf(article), -1), 0) + facts.reduce((sum, { name, value }) => sum + (name === 'page' || name === 'contents' ? 0 : add(value, -1)), 0);
  for (const { rule, before, after } of repairs) {
    if ((!rule.startsWith('drop-') && rule !== 'numeral-from-dash') || rule === 'drop-space') continue;
    add(before, -1);
    add(after, 1);
  }
  // Those lost as they stood: that is how they are looked for.
  const lost = [...counts.list(1)].sort((a, b) => source.indexOf(a) - source.indexOf(b));
  return { read, written, lost: lost.join(''), extra: counts.list(-1) };
}

const enum Sort { unknown, text, markup }
const SORTS = new Uint8Array(0x10000);

function isMarkup(c: number): boolean {
  if (c >= 0x10000) return false;
  if (SORTS[c] === Sort.unknown) SORTS[c] = NO_TEXT.test(String.fromCharCode(c)) ? Sort.markup : Sort.text;
  return SORTS[c] === Sort.markup;
}

/** How often each character is there, below zero too. A book has millions of them, and few kinds. */
class Counts {
  private readonly basic = new Int32Array(0x10000);
  private readonly others = new Map<string, number>();

  /** How many characters of text that were. */
  add(text: string, by: number): number {
    let n = 0;
    for (let at = 0; at < text.length; at++) {
      const c = text.codePointAt(at)!;
      if (isMarkup(c)) continue;
      n++;
      if (c < 0x10000) this.basic[c]! += by;
      else {
        const character = String.fromCodePoint(c);
        this.others.set(character, (this.others.get(character) ?? 0) + by);
        at++;
      }
    }
    return n;
  }

  /** The characters that are there more often than not at all, or (−1) less often, each as often as it is. */
  list(sign: 1 | -1): string {
    const basic = [...this.basic].flatMap((n, c) => (n * sign > 0 ? [String.fromCodePoint(c).repeat(n * sign)] : []));
    return [...basic, ...[...this.others].flatMap(([c, n]) => (n * sign > 0 ? [c.repeat(n * sign)] : []))].join('');
  }
}

function textOf({ fields, pieces }: Article): string {
  const { title, kicker, subtitle, author, source, date, note } = fields;
  const body = pieces.map((piece) => {
    if (piece.kind === 'table') return piece.caption + piece.rows.flat().join('');
    if (piece.kind === 'lines') return piece.lines.join('');
    if (piece.kind === 'item' && piece.ordered) return `${piece.number}.${piece.text}`;
    if (piece.kind === 'note') return `[^${piece.id}]:${piece.text}`;
    return piece.kind === 'gap' ? '' : piece.text;
  });
  return [...title, kicker, subtitle, author, source, date, ...note, ...body].join('');
}

