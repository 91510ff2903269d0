/** What a paragraph's and a run's styles say, with what they inherit. */
import { child, childrenOf, value, type Xml } from './xml.js';

export interface Style {
  readonly name: string;
  readonly align: string | null;
  /** 0-based; null: body text. */
  readonly outline: number | null;
  readonly bold: boolean | null;
  readonly hidden: boolean | null;
  /** Half points. */
  readonly size: number | null;
  readonly font: string | null;
  readonly numId: string | null;
  readonly ilvl: string | null;
  /** Its own name and those it is based on, nearest first. */
  readonly names: readonly string[];
}

export interface Styles {
  readonly byId: ReadonlyMap<string, Style>;
  /** Of paragraphs that name none. */
  readonly usual: Style;
}

/** 10 points, where a file says nothing. */
const DEFAULT_SIZE = 20;
const NONE: Style = { name: '', align: null, outline: null, bold: null, hidden: null, size: null, font: null, numId: null, ilvl: null, names: [] };

export function onOff(properties: Xml | null, name: string): boolean | null {
  const el = child(properties, name);
  if (el === null) return null;
  return !['0', 'false', 'off', 'none'].includes(el.attrs.get('w:val') ?? '');
}

const numberOf = (text: string | null): number | null => (text === null || !/^\d+$/.test(text) ? null : Number(text));

export const sizeOf = (run: Xml | null): number | null => numberOf(value(run, 'w:sz'));
export const fontOf = (run: Xml | null): string | null => child(run, 'w:rFonts')?.attrs.get('w:eastAsia') ?? null;
export function outlineOf(paragraph: Xml | null): number | null {
  return numberOf(value(paragraph, 'w:outlineLvl'));
}

export function readStyles(root: Xml | null): Styles {
  const sheet = child(root, 'w:styles');
  const all = new Map(childrenOf(sheet, 'w:style').map((el) => [el.attrs.get('w:styleId') ?? '', el]));
  const defaults = child(child(child(sheet, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
  const base: Style = { ...NONE, size: sizeOf(defaults) ?? DEFAULT_SIZE, font: fontOf(defaults) };
  const byId = new Map([...all].map(([id, el]) => [id, resolved(el, all, el.attrs.get('w:type') === 'character' ? NONE : base)]));
  const usual = [...all].find(([, el]) => el.attrs.get('w:type') === 'paragraph' && /^(?:1|true|on)$/.test(el.attrs.get('w:default') ?? ''))?.[0];
  return { byId, usual: byId.get(usual ?? '') ?? base };
}

function resolved(el: Xml, all: ReadonlyMap<string, Xml>, base: Style): Style {
  const chain: Xml[] = [];
  for (let at: Xml | undefined = el; at !== undefined && !chain.includes(at); at = all.get(value(at, 'w:basedOn') ?? '')) chain.push(at);
  const names = chain.map((one) => value(one, 'w:name') ?? '');
  return chain.reduceRight<Style>((style, one) => over(style, one), { ...base, names });
}

function over(style: Style, el: Xml): Style {
  const [paragraph, run] = [child(el, 'w:pPr'), child(el, 'w:rPr')];
  const numbering = child(paragraph, 'w:numPr');
  return {
    ...style,
    name: value(el, 'w:name') ?? '',
    align: value(paragraph, 'w:jc') ?? style.align,
    outline: outlineOf(paragraph) ?? style.outline,
    bold: onOff(run, 'w:b') ?? style.bold,
    hidden: onOff(run, 'w:vanish') ?? style.hidden,
    size: sizeOf(run) ?? style.size,
    font: fontOf(run) ?? style.font,
    numId: value(numbering, 'w:numId') ?? style.numId,
    ilvl: value(numbering, 'w:ilvl') ?? style.ilvl,
  };
}

const DIGITS = '一二三四五六';

/** Above all heads. */
export const TITLE = 0;

/** 1 = highest; null: no head by its style. */
export function headLevel(style: Style): number | null {
  for (const name of style.names) {
    if (/^(?:subtitle|副标题|小标题说明)$/i.test(name)) return 6;
    if (/^(?:title|标题|大标题|文章标题|正标题)$/i.test(name)) return TITLE;
    const numbered = /^(?:heading|标题|header)\s*([1-9])(?:\D|$)/i.exec(name)?.[1];
    if (numbered !== undefined) return Math.min(6, Number(numbered));
    const words = new RegExp(`^([${DIGITS}])级标题|^标题\\s*([${DIGITS}])`).exec(name);
    if (words !== null) return DIGITS.indexOf(words[1] ?? words[2] ?? '') + 1;
  }
  return style.outline !== null && style.outline < 9 ? Math.min(6, style.outline + 1) : null;
}

/** Paragraphs that say by their style who wrote the text, and when. */
export function factOf(style: Style): 'author' | 'date' | null {
  const name = style.names[0] ?? '';
  return /^(?:author|作者|署名)$/i.test(name) ? 'author' : /^(?:date|日期)$/i.test(name) ? 'date' : null;
}

export const isContents = (style: Style): boolean => style.names.some((name) => /^(?:toc|目录)\s*(?:\d|标题|heading)/i.test(name));
