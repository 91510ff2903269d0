/** From a place in a printed line back to the place in the source that it was made of. */

/** Characters that are compared, most telling first. */
const LENGTHS = [16, 10, 6, 4, 3, 2, 1] as const;
/** A paragraph's source may be broken into so many lines at most. */
const LINES = 400;

export interface Found {
  /** Both 1-based. */
  readonly line: number;
  readonly column: number;
}

/**
 * Where character `offset` of a printed paragraph stands in its source. `line`: the source line on which the paragraph begins.
 * Marks of Markdown, blanks and repaired signs differ between the two, so what stands around the character is looked for.
 */
export function locate(source: readonly string[], line: number, printed: string, offset: number): Found {
  const lines = source.slice(line - 1, line - 1 + LINES);
  const end = lines.findIndex((text, index) => index > 0 && text.trim() === '' && lines[index - 1]?.trim() !== '');
  const block = (end < 0 ? lines : lines.slice(0, end)).join('\n');
  const { text, from } = bare(block);
  const wanted = bare(printed);
  const before = wanted.from.filter((at) => at < offset).length;
  const at = where(text, wanted.text, before);
  return placeOf(block, at < 0 ? 0 : (from[at] ?? 0), line);
}

function bare(text: string): { readonly text: string; readonly from: readonly number[] } {
  let kept = '';
  const from: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? '';
    if (/[\s*_`#>]/.test(unit)) continue;
    kept += unit;
    from.push(at);
  }
  return { text: kept, from };
}

/** Offset into `text` of what stands at `offset` of `printed`; −1 = not found. */
function where(text: string, printed: string, offset: number): number {
  for (const length of LENGTHS) {
    const ahead = printed.slice(offset, offset + length);
    const behind = printed.slice(Math.max(0, offset - length), offset);
    const found = ahead.length === length ? near(text, ahead, offset) : -1;
    if (found >= 0) return found;
    const passed = behind.length === length ? near(text, behind, offset - length) : -1;
    if (passed >= 0) return passed + length;
  }
  return -1;
}

/** The occurrence that is nearest to where it is expected. */
function near(text: string, wanted: string, expected: number): number {
  let best = -1;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (best < 0 || Math.abs(at - expected) < Math.abs(best - expected)) best = at;
  }
  return best;
}

function placeOf(block: string, offset: number, line: number): Found {
  const before = block.slice(0, offset).split('\n');
  return { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
}
