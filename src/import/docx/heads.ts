/** What each paragraph is, once all are known: heads by style, or by what they look like beside the body. */
import type { Look } from '../model.js';
import type { Known } from '../html/walk.js';
import type { Paragraph } from './clean.js';
import { isNumbered } from '../characters.js';
import { TITLE } from './styles.js';
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
  const levels = levelsOf(paragraphs, outside.filter((one) => looksLikeHead(one, size)));
  joinLines(paragraphs, levels);
  return new Map(paragraphs.map((one) => {
    const known = knownOf(one, levels.get(one) ?? null, font);
    putLabel(one, known);
    return [one.id, known] as const;
  }));
}

/** By style; and by sight where no style says more. A title above the highest of the styled heads has a rank of its own. */
function levelsOf(paragraphs: readonly Paragraph[], seen: readonly Paragraph[]): Map<Paragraph, number> {
  const styled = paragraphs.findIndex((one) => one.level !== null);
  const sizes = [...new Set(seen.map(sizeOf))].sort((a, b) => b - a);
  const bySight = seen.filter((one) => styled < 0 || paragraphs.indexOf(one) < styled);
  const above = styled >= 0 && (bySight.length > 0 || paragraphs.some((one) => one.level === TITLE)) ? 1 : 0;
  const levels = new Map<Paragraph, number>();
  for (const one of paragraphs) if (one.level !== null) levels.set(one, Math.min(6, Math.max(1, one.level + above)));
  for (const one of bySight) levels.set(one, above === 1 ? 1 : Math.min(6, sizes.indexOf(sizeOf(one)) + 1));
  return levels;
}

const sizeOf = (one: Paragraph): number => most(one.sizes) ?? 0;

/** A title typed in several lines, each a paragraph that looks like the one before. */
function joinLines(paragraphs: readonly Paragraph[], levels: Map<Paragraph, number>): void {
  let open: Paragraph | null = null;
  for (const one of paragraphs) {
    const goesOn = open !== null && !one.apart && one.level === null && levels.has(one) && levels.get(one) === levels.get(open) && sizeOf(one) === sizeOf(open) && most(one.fonts) === most(open.fonts) && !isNumbered(one.text) && !isNumbered(open.text);
    if (open !== null && goesOn) {
      open.node.children.push(element('w:r', {}, [element('w:br')]), ...one.node.children.splice(2));
      levels.delete(one);
    } else open = levels.has(one) && one.level === null ? one : null;
  }
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
