/** What an element hands down to the text in it. */
import type { Look } from '../model.js';
import { isBlock, type El } from './tree.js';

export type Role =
  | { readonly is: 'text' }
  | { readonly is: 'head'; readonly level: number }
  | { readonly is: 'item'; readonly ordered: boolean; readonly number: number; readonly depth: number };

export interface Context {
  readonly role: Role;
  readonly align: Look['align'];
  readonly bold: boolean;
  /** Where the link around goes; null outside of links. */
  readonly link: string | null;
  readonly kept: boolean;
  readonly script: 'super' | 'sub' | null;
  /** Lists around, so far. */
  readonly depth: number;
  readonly origin: El;
}

export const TEXT: Role = { is: 'text' };

export const outermost = (origin: El): Context => ({ role: TEXT, align: null, bold: false, link: null, kept: false, script: null, depth: 0, origin });

export function insideOf(el: El, around: Context): Context {
  const style = el.attrs.get('style') ?? '';
  const head = /^h([1-6])$/.exec(el.tag);
  return {
    role: head === null ? around.role : { is: 'head', level: Number(head[1]) },
    align: alignOf(el, style) ?? around.align,
    bold: boldOf(el, style) ?? around.bold,
    link: el.tag === 'a' ? (el.attrs.get('href') ?? around.link ?? (el.attrs.has('name') || el.attrs.has('id') ? null : '')) : around.link,
    kept: around.kept || el.tag === 'pre' || el.tag === 'xmp' || /white-space\s*:\s*pre(?!-line)/i.test(style),
    script: el.tag === 'sup' ? 'super' : el.tag === 'sub' ? 'sub' : around.script,
    depth: around.depth,
    origin: standsAlone(el) ? el : around.origin,
  };
}

export function standsAlone(el: El): boolean {
  const display = /(?:^|;)\s*display\s*:\s*([\w-]+)/i.exec(el.attrs.get('style') ?? '')?.[1]?.toLowerCase();
  if (display === 'inline' && el.tag !== 'body') return false;
  return isBlock(el.tag) || (display !== undefined && ['block', 'flex', 'grid', 'table', 'list-item'].includes(display));
}

function alignOf(el: El, style: string): Look['align'] {
  if (el.tag === 'center') return 'center';
  const given = /text-align\s*:\s*([\w-]+)/i.exec(style)?.[1] ?? el.attrs.get('align') ?? /(?:^|[\s-])(?:text|align|txt)-?(center|right)\b/i.exec(el.attrs.get('class') ?? '')?.[1];
  switch (given?.toLowerCase()) {
    case 'center': case '-webkit-center': return 'center';
    case 'right': case 'end': return 'right';
    case 'left': case 'start': case 'justify': return 'left';
    default: return null;
  }
}

function boldOf(el: El, style: string): boolean | null {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  if (weight !== undefined) return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  return el.tag === 'b' || el.tag === 'strong' || el.tag === 'th' ? true : null;
}

const SUPER = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUB = '₀₁₂₃₄₅₆₇₈₉';

/** m² without its raised figure is another thing. */
export function scripted(text: string, script: Context['script']): string {
  if (script === null || !/^\s*[+−-]?\d{1,3}\s*$/.test(text)) return text;
  const set = script === 'super' ? SUPER : SUB;
  return text.trim().replace(/\d/g, (digit) => set[Number(digit)] ?? digit).replace(/[−-]/, script === 'super' ? '⁻' : '₋').replace('+', script === 'super' ? '⁺' : '₊');
}
