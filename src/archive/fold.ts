/** Texts as they are compared and searched: letters and figures alone, whatever the marks, the spaces and the width. */

export interface Folded {
  readonly text: string;
  /** Where each code unit of `text` came from, UTF-16 units of what was folded. */
  readonly at: readonly number[];
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that part their words by spaces. */
const PARTED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/u;

/** Kinds of code points, asked once each. */
const kinds = new Map<number, { readonly text: string; readonly parted: boolean }>();

function kindOf(code: number): { readonly text: string; readonly parted: boolean } {
  const known = kinds.get(code);
  if (known !== undefined) return known;
  const character = String.fromCodePoint(code);
  const text = LETTER.test(character) ? character.normalize('NFKC').toLowerCase() : '';
  const kind = { text, parted: text !== '' && PARTED.test(text) };
  kinds.set(code, kind);
  return kind;
}

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;

/** Marks and spaces go; where they part two Latin words or two figures, one space stays. Full-width letters become plain ones, capitals small. */
export function fold(text: string): Folded {
  const at: number[] = [];
  return { text: walk(text, at), at };
}

/** The same without the places. */
export const foldText = (text: string): string => walk(text, null);

function walk(text: string, at: number[] | null): string {
  const out: string[] = [];
  let open = false;
  let gap = false;
  for (let k = 0; k < text.length; ) {
    const start = k;
    while (isHan(text.charCodeAt(k))) k++;
    if (k > start) {
      out.push(text.slice(start, k));
      for (let i = start; i < k && at; i++) at.push(i);
      open = false;
      gap = false;
      continue;
    }
    const code = text.codePointAt(k) ?? 0;
    const kind = kindOf(code);
    if (kind.text === '') gap = true;
    else {
      const said = gap && open && kind.parted ? ` ${kind.text}` : kind.text;
      out.push(said);
      for (let i = 0; i < said.length && at; i++) at.push(k);
      open = kind.parted;
      gap = false;
    }
    k += code > 0xffff ? 2 : 1;
  }
  return out.join('');
}

/** The text without its spaces: two texts of one wording are equal so, however they were broken into lines. */
export const dense = (text: string): string => text.replace(/\s+/gu, '');
