import { plainCharacter } from '../base/proportional.js';
import type { Code, Face } from './face.js';
import { ofLay } from './lay.js';
import { decimal } from './pdf.js';
import { STEP } from './walk.js';

const BYTES = Array.from({ length: 256 }, (_, n) => n.toString(16).toUpperCase().padStart(2, '0'));
const hex = (n: number): string => (BYTES[n >> 8] as string) + BYTES[n & 255];
const utf16 = (codePoint: number): string =>
  codePoint < 0x10000 ? hex(codePoint) : hex(0xd800 + ((codePoint - 0x10000) >> 10)) + hex(0xdc00 + ((codePoint - 0x10000) & 0x3ff));

/** Codes in between that nobody uses are named, too, where that is shorter than another range. */
const GAP = 3;

/** The ToUnicode program: each code stands for exactly its character. A range may not leave its high byte. */
export function toUnicode(codes: readonly Code[]): string {
  const ranges: string[] = [];
  let range = '';
  let first = 0;
  let last = 0;
  const close = (): void => {
    if (range !== '') ranges.push(`<${hex(first)}><${hex(last)}>[${range}]`);
    range = '';
  };
  for (const { cid, codePoint } of codes) {
    const goesOn = range !== '' && cid <= (first | 255) && cid - last - 1 <= (ofLay(cid) > 0 ? GAP : 0);
    if (!goesOn) {
      close();
      first = cid;
    } else while (++last < cid) range += `<${utf16(ofLay(last))}>`;
    range += `<${utf16(plainCharacter(codePoint))}>`;
    last = cid;
  }
  close();
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

/** Widths by code, in 1/1000 em: the W array, what is a full em left to DW 1000. Codes in between that nobody uses may have any. */
export function widths(face: Face, codes: readonly Code[]): string {
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
      out += `${codes[i]?.cid} ${codes[to - 1]?.cid} ${decimal(width)} `;
      i = to;
    } else {
      let cid = (codes[i] as Code).cid;
      out += `${cid}[`;
      for (let first = true; i < all.length && codes[i]?.cid === cid && all[i] !== 1000 && runEnd(all, i) - i <= 3; i++, cid++, first = false) out += `${first ? '' : ' '}${decimal(all[i] as number)}`;
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
