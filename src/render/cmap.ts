import { plainCharacter } from '../base/proportional.js';
import type { Code, Face } from './face.js';
import { decimal } from './pdf.js';
import { STEP } from './walk.js';

const BYTES = Array.from({ length: 256 }, (_, n) => n.toString(16).toUpperCase().padStart(2, '0'));
const hex = (n: number): string => (BYTES[n >> 8] as string) + BYTES[n & 255];
const utf16 = (codePoint: number): string =>
  codePoint < 0x10000 ? hex(codePoint) : hex(0xd800 + ((codePoint - 0x10000) >> 10)) + hex(0xdc00 + ((codePoint - 0x10000) & 0x3ff));

/** The ToUnicode program: CID i + 1 stands for exactly the character of `codes[i]`. A range may not leave its high byte. */
export function toUnicode(codes: readonly Code[]): string {
  const ranges: string[] = [];
  for (let from = 1; from <= codes.length; ) {
    const to = Math.min(codes.length, from | 255);
    let range = `<${hex(from)}><${hex(to)}>[`;
    for (let cid = from; cid <= to; cid++) range += `<${utf16(plainCharacter((codes[cid - 1] as Code).codePoint))}>`;
    ranges.push(`${range}]`);
    from = to + 1;
  }
  const blocks: string[] = [];
  for (let i = 0; i < ranges.length; i += 100) {
    const block = ranges.slice(i, i + 100);
    blocks.push(`${block.length} beginbfrange\n${block.join('\n')}\nendbfrange\n`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Widths by CID, in 1/1000 em: the W array, what is a full em left to DW 1000. */
export function widths(face: Face): string {
  const { codes } = face;
  const all = new Float64Array(codes.length);
  for (let i = 0; i < all.length; i++) {
    const { codePoint, step } = codes[i] as Code;
    all[i] = (face.advance(codePoint) + step * STEP) * 1000;
  }
  let out = '';
  for (let i = 0; i < all.length; ) {
    const to = runEnd(all, i);
    const width = all[i] as number;
    if (width === 1000) i = to;
    else if (to - i > 3) {
      out += `${i + 1} ${to} ${decimal(width)} `;
      i = to;
    } else {
      out += `${i + 1}[`;
      for (let first = true; i < all.length && all[i] !== 1000 && runEnd(all, i) - i <= 3; i++, first = false) out += `${first ? '' : ' '}${decimal(all[i] as number)}`;
      out += ']';
    }
  }
  return `[${out.trimEnd()}]`;
}

/** Where a run of equal widths ends. */
function runEnd(all: Float64Array, from: number): number {
  let to = from + 1;
  while (to < all.length && all[to] === all[from]) to++;
  return to;
}
