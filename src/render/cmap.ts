import { type Code, type Face, plainCharacter } from './face.js';
import { decimal } from './pdf.js';
import { STEP } from './walk.js';

const hex = (n: number): string => n.toString(16).toUpperCase().padStart(4, '0');
const utf16 = (codePoint: number): string =>
  codePoint < 0x10000 ? hex(codePoint) : hex(0xd800 + ((codePoint - 0x10000) >> 10)) + hex(0xdc00 + ((codePoint - 0x10000) & 0x3ff));

/** The ToUnicode program: CID i + 1 stands for exactly the character of `codes[i]`. A range may not leave its high byte. */
export function toUnicode(codes: readonly Code[]): string {
  const ranges: string[] = [];
  for (let from = 1; from <= codes.length; ) {
    const to = Math.min(codes.length, from | 255);
    const targets = codes.slice(from - 1, to).map(({ codePoint }) => `<${utf16(plainCharacter(codePoint))}>`);
    ranges.push(`<${hex(from)}><${hex(to)}>[${targets.join('')}]`);
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
  const all = face.codes.map(({ codePoint, step }) => decimal((face.advance(codePoint) + step * STEP) * 1000));
  const out: string[] = [];
  for (let i = 0; i < all.length; ) {
    const same = runLength(all, i);
    if (all[i] === '1000' && same > 0) {
      i += same;
    } else if (same > 3) {
      out.push(`${i + 1} ${i + same} ${all[i]}`);
      i += same;
    } else {
      const from = i;
      while (i < all.length && all[i] !== '1000' && runLength(all, i) <= 3) i++;
      out.push(`${from + 1}[${all.slice(from, i).join(' ')}]`);
    }
  }
  return `[${out.join(' ')}]`;
}

function runLength(all: readonly string[], from: number): number {
  let to = from + 1;
  while (to < all.length && all[to] === all[from]) to++;
  return to - from;
}
