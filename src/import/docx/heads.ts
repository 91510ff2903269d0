/** What each paragraph is, once all are known: heads by style, or by what they look like beside the body. */
import type { Look } from '../model.js';
import type { Known } from '../html/walk.js';
import type { Paragraph } from './clean.js';
import { element } from './xml.js';

/** Against the body's size. */
const LARGER = 1.2;
const MUCH_LARGER = 1.55;
const LONGEST = 60;
const DISPLAY = /标宋|小标|大标|黑体|大黑|超粗|粗宋|hei$/i;
const BOLD_FACE = /黑体|大黑|粗黑|simhei|heiti/i;

const most = <T>(counts: ReadonlyMap<T, number>): T | undefined => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];

function total<T>(all: readonly Paragraph[], of: (one: Paragraph) => ReadonlyMap<T, number>): Map<T, number> {
  const sum = new Map<T, number>();
  for (const one of all) for (const [key, count] of of(one)) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

export function knowAll(paragraphs: readonly Paragraph[]): Map<string, Known> {
  const outside = paragraphs.filter((one) => !one.inTable && one.level === null);
  const size = most(total(outside, (one) => one.sizes)) ?? 0;
  const font = most(total(outside, (one) => one.fonts)) ?? '';
  const styled = paragraphs.some((one) => one.level !== null);
  const seen = outside.filter((one) => looksLikeHead(one, size));
  const sizes = [...new Set(seen.map((one) => most(one.sizes) ?? 0))].sort((a, b) => b - a);
  const firstStyled = paragraphs.findIndex((one) => one.level !== null);
  return new Map(paragraphs.map((one, i) => {
    const bySight = seen.includes(one) && (!styled || i < firstStyled) ? Math.min(6, sizes.indexOf(most(one.sizes) ?? 0) + 1) : null;
    const known = knownOf(one, one.level ?? bySight, font);
    putLabel(one, known);
    return [one.id, known] as const;
  }));
}

function looksLikeHead(one: Paragraph, body: number): boolean {
  const text = one.text.trim();
  const count = text.replace(/\s/g, '').length;
  if (count === 0 || count > LONGEST || /[。；，：;,:]$/.test(text) || one.align !== 'center') return false;
  const ratio = (most(one.sizes) ?? 0) / Math.max(1, body);
  const strong = one.bold >= count * 0.9 || DISPLAY.test(most(one.fonts) ?? '');
  return ratio >= MUCH_LARGER || (ratio >= LARGER && strong);
}

function knownOf(one: Paragraph, level: number | null, bodyFont: string): Known {
  const count = one.text.replace(/\s/g, '').length;
  const face = most(one.fonts) ?? '';
  const look: Look = { align: alignOf(one.align), bold: count > 0 && (one.bold >= count * 0.95 || (BOLD_FACE.test(face) && !BOLD_FACE.test(bodyFont))) };
  const { label, apart } = one;
  if (level !== null) return { role: { is: 'head', level }, look, apart };
  if (label === null || label.kind === 'words' || one.inTable) return { role: { is: 'text' }, look, apart };
  return { role: { is: 'item', ordered: label.kind === 'number', number: label.number, depth: label.depth }, look, apart };
}

/** A number that no item will carry goes into the text. */
function putLabel(one: Paragraph, { role }: Known): void {
  const { label } = one;
  if (label === null || label.text === '' || role.is === 'item') return;
  const blank = /[A-Za-z\d.)]$/.test(label.text) ? ' ' : /^第.*[编章节条]$/.test(label.text) ? '\u3000' : '';
  one.node.children.splice(2, 0, element('w:r', {}, [element('w:t', { 'xml:space': 'preserve' }, [label.text + blank])]));
}

function alignOf(align: string | null): Look['align'] {
  switch (align) {
    case 'center': return 'center';
    case 'right': case 'end': return 'right';
    case 'left': case 'start': return 'left';
    default: return null;
  }
}
