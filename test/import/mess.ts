/** Makes of a clean text what reaches an editor: printed lines, pages with heads and numbers, blanks. */
import { widthOf } from '../../src/import/characters.js';

export interface Mess {
  /** em. */
  readonly measure: number;
  /** em of blank in front of a paragraph. */
  readonly indent: 0 | 2;
  /** An empty line after each printed line. */
  readonly spread: boolean;
  /** A blank at the end of each paragraph. */
  readonly trailing: boolean;
  /** Lines of a page; 0 = no pages. */
  readonly page: number;
  readonly head: string;
}

const NO_START = /^[，。、；：？！”’）》】〉」』…—·]/;
const NO_END = /[“‘（《【〈「『]$/;

/** `hang`: marks stand outside the measure. `carry`: they take what stands before them to the next line. `cut`: no rule at all. */
export type Manner = 'hang' | 'carry' | 'cut';

/** Lines of one paragraph, broken as a typesetter would. `first`: em that the first line lacks. */
export function wrap(text: string, measure: number, indent: number, manner: Manner = 'hang', first = 2): string[] {
  const lines: string[] = [];
  let line = '';
  let room = measure - first;
  const stays = (c: string): boolean => manner !== 'cut' && ((manner === 'hang' && NO_START.test(c)) || (/[\w.%]/.test(c) && /[\w.%]$/.test(line)));
  for (const c of text) {
    if (widthOf(line + c) > room && !stays(c)) {
      let carry = '';
      const isBound = (): boolean => manner !== 'cut' && line.length > 1 && (NO_END.test(line) || (manner === 'carry' && NO_START.test(carry || c)));
      while (isBound()) {
        carry = line.slice(-1) + carry;
        line = line.slice(0, -1);
      }
      lines.push(line);
      line = carry;
      room = measure;
    }
    line += c;
  }
  lines.push(line);
  return lines.map((one, k) => (k === 0 && indent > 0 ? `　　${one}` : one));
}

export function mess(paragraphs: readonly string[], { measure, indent, spread, trailing, page, head }: Mess): string {
  const out: string[] = [];
  let onPage = 0;
  let number = 1;
  const put = (line: string): void => {
    if (page > 0 && onPage === page) {
      out.push('', `— ${number++} —`, '', ...(head === '' ? [] : [head, '']));
      onPage = 0;
    }
    out.push(line, ...(spread ? [''] : []));
    onPage++;
  };
  for (const paragraph of paragraphs) {
    const lines = wrap(paragraph, measure, indent);
    lines.forEach((line, k) => put(trailing && k === lines.length - 1 ? `${line} ` : line));
  }
  return out.join('\n');
}
