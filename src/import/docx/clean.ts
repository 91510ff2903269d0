/** A part of a Word file → the same without what is not its text, and what is known of each paragraph. */
import type { Rule } from '../model.js';
import { drawnBy, fateOf, type Field } from './fields.js';
import type { Fact } from '../model.js';
import type { Label, Numbering } from './numbering.js';
import { factOf, fontOf, headLevel, isContents, onOff, outlineOf, sizeOf, type Style, type Styles } from './styles.js';
import { child, childrenOf, element, find, isXml, value, wordsOf, type Xml } from './xml.js';

/** What is measured in one paragraph. */
export interface Paragraph {
  readonly node: Xml;
  readonly id: string;
  text: string;
  bold: number;
  /** Characters by size and by font. */
  readonly sizes: Map<number, number>;
  readonly fonts: Map<string, number>;
  readonly align: string | null;
  readonly level: number | null;
  readonly label: Label | null;
  readonly apart: boolean;
  readonly inTable: boolean;
}

export interface Dropped {
  readonly rule: Rule;
  readonly text: string;
  readonly line: number;
}

/** A gap that is meant: one empty paragraph is only somebody's way to space. */
const EMPTY_LINES = 2;
/** What holds runs and is none of the text itself. */
const HOLDERS = new Set(['w:hyperlink', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:customXml', 'w:dir', 'w:bdo', 'w:sdtContent']);

export class Cleaner {
  readonly paragraphs: Paragraph[] = [];
  readonly dropped: Dropped[] = [];
  readonly facts: Fact[] = [];
  private readonly fields: Field[] = [];
  private boxes: Xml[] = [];
  private left = new Map<Rule, string>();
  private current: Paragraph | null = null;
  private base: Style;
  private empty = 0;
  private broken = false;

  constructor(private readonly styles: Styles, private readonly numbering: Numbering, private readonly balanced: boolean) {
    this.base = styles.usual;
  }

  blocks(children: readonly (Xml | string)[], inTable: boolean): Xml[] {
    return children.filter(isXml).flatMap((el) => this.block(el, inTable));
  }

  private block(el: Xml, inTable: boolean): Xml[] {
    switch (el.name) {
      case 'w:p': return this.paragraph(el, inTable);
      case 'w:tbl': return [this.table(el)];
      case 'w:sdt': return this.control(el, inTable);
      case 'w:ins': case 'w:moveTo': case 'w:smartTag': case 'w:customXml': return this.blocks(el.children, inTable);
      case 'mc:AlternateContent': return this.blocks(chosen(el)?.children ?? [], inTable);
      case 'w:del': case 'w:moveFrom':
        this.drop('drop-deletion', wordsOf(el));
        return [];
      default: return [];
    }
  }

  private control(el: Xml, inTable: boolean): Xml[] {
    const gallery = find(el, 'w:docPartGallery')?.attrs.get('w:val') ?? '';
    const content = child(el, 'w:sdtContent');
    if (!/table of contents/i.test(gallery)) return this.blocks(content?.children ?? [], inTable);
    for (const line of content === null ? [] : wordsOf(content).split('\n')) this.drop('drop-contents', line);
    return [];
  }

  private table(el: Xml): Xml {
    const rows = el.children.filter(isXml).flatMap((row) => (row.name === 'w:sdt' ? childrenOf(child(row, 'w:sdtContent'), 'w:tr') : row.name === 'w:tr' ? [row] : []));
    const kept = rows.filter((row) => child(child(row, 'w:trPr'), 'w:del') === null).map((row) => {
      const cells = row.children.filter(isXml).flatMap((cell) => (cell.name === 'w:sdt' ? childrenOf(child(cell, 'w:sdtContent'), 'w:tc') : cell.name === 'w:tc' ? [cell] : []));
      return element('w:tr', {}, cells.map((cell) => element('w:tc', {}, [...childrenOf(cell, 'w:tcPr'), ...this.blocks(cell.children, true)])));
    });
    this.empty = 0;
    return element('w:tbl', {}, kept);
  }

  private paragraph(el: Xml, inTable: boolean): Xml[] {
    const properties = child(el, 'w:pPr');
    const style = this.styles.byId.get(value(properties, 'w:pStyle') ?? '') ?? this.styles.usual;
    if (onOff(properties, 'w:pageBreakBefore') === true) this.broken = true;
    const marked = child(child(properties, 'w:rPr'), 'w:del') !== null;
    const node = element('w:p', {}, []);
    const outer = { current: this.current, base: this.base, boxes: this.boxes };
    const numbered = child(properties, 'w:numPr');
    const numId = value(numbered, 'w:numId') ?? style.numId;
    const depth = Number(value(numbered, 'w:ilvl') ?? style.ilvl ?? 0);
    const outline = outlineOf(properties);
    const paragraph: Paragraph = {
      node, id: `hk${this.paragraphs.length}x`, text: '', bold: 0, sizes: new Map(), fonts: new Map(), inTable,
      align: value(properties, 'w:jc') ?? style.align,
      level: headLevel(style) ?? (outline !== null && outline < 9 ? Math.min(6, outline + 1) : null),
      label: numId === null || numId === '0' ? null : this.numbering.next(numId, depth),
      apart: this.broken || this.empty >= EMPTY_LINES,
    };
    [this.current, this.base, this.boxes] = [paragraph, style, []];
    const runs = this.inline(el.children);
    const boxes = this.boxes;
    [this.current, this.base, this.boxes] = [outer.current, outer.base, outer.boxes];
    this.settle();
    if (child(properties, 'w:sectPr') !== null && !/continuous/.test(value(child(properties, 'w:sectPr'), 'w:type') ?? '')) this.broken = true;
    if (isContents(style)) {
      this.drop('drop-contents', paragraph.text);
      return this.hoisted(boxes, inTable);
    }
    const fact = inTable ? null : factOf(style);
    if (fact !== null && paragraph.text.trim() !== '') {
      this.facts.push({ name: fact, value: paragraph.text.trim(), spot: { page: 0, line: this.paragraphs.length + 1 } });
      return this.hoisted(boxes, inTable);
    }
    this.count(paragraph, inTable);
    node.children = [element('w:pPr', {}, marked ? [element('w:rPr', {}, [element('w:del')])] : []), element('w:bookmarkStart', { 'w:id': paragraph.id.replace(/\D/g, ''), 'w:name': paragraph.id }), ...runs];
    return [node, ...this.hoisted(boxes, inTable)];
  }

  private count(paragraph: Paragraph, inTable: boolean): void {
    if (paragraph.text.trim() === '' && find(element('', {}, [paragraph.node]), 'w:footnoteReference') === null) {
      if (!inTable) this.empty++;
      return;
    }
    this.paragraphs.push(paragraph);
    this.empty = 0;
    this.broken = false;
  }

  /** Text boxes stand after the paragraph they hang on. */
  private hoisted(boxes: readonly Xml[], inTable: boolean): Xml[] {
    return boxes.flatMap((box) => this.blocks(box.children, inTable));
  }

  private inline(children: readonly (Xml | string)[]): Xml[] {
    return children.filter(isXml).flatMap((el): Xml[] => {
      if (el.name === 'w:r') return this.run(el);
      if (HOLDERS.has(el.name)) return this.inline(el.children);
      switch (el.name) {
        case 'w:sdt': return child(child(el, 'w:sdtPr'), 'w:showingPlcHdr') === null ? this.inline(child(el, 'w:sdtContent')?.children ?? []) : [];
        case 'w:fldSimple': return this.simpleField(el);
        case 'mc:AlternateContent': return this.inline(chosen(el)?.children ?? []);
        case 'm:oMath': case 'm:oMathPara': return [this.said(wordsOf(el), null)];
        case 'w:del': case 'w:moveFrom':
          this.leave('drop-deletion', wordsOf(el));
          return [];
        default: return [];
      }
    });
  }

  private simpleField(el: Xml): Xml[] {
    const fate = fateOf(el.attrs.get('w:instr') ?? '');
    if (fate === 'keep') return this.inline(el.children);
    this.leave(fate === 'drop' ? 'drop-field-code' : 'drop-contents', wordsOf(el));
    return [];
  }

  private run(el: Xml): Xml[] {
    const properties = child(el, 'w:rPr');
    const style = this.styles.byId.get(value(properties, 'w:rStyle') ?? '');
    if (onOff(properties, 'w:vanish') ?? style?.hidden ?? this.base.hidden ?? false) {
      this.leave('drop-hidden', wordsOf(el));
      return [];
    }
    return el.children.filter(isXml).flatMap((one) => this.inRun(one, properties, style));
  }

  private inRun(el: Xml, properties: Xml | null, style: Style | undefined): Xml[] {
    if (el.name === 'w:fldChar') return this.turn(el.attrs.get('w:fldCharType') ?? '');
    if (el.name === 'w:instrText') {
      const field = this.fields.at(-1);
      if (field !== undefined) field.code += el.children.filter((node) => !isXml(node)).join('');
      return [];
    }
    if (/^(?:w:drawing|w:pict|w:object|mc:AlternateContent)$/.test(el.name)) {
      this.boxes.push(...boxesIn(el));
      return [];
    }
    const words = el.name === 'w:ruby' ? ruby(el) : el.name === 'm:oMath' ? wordsOf(el) : el.name === 'w:noBreakHyphen' ? '-' : el.name === 'w:t' ? wordsOf(el) : null;
    const fate = this.fate();
    if (fate !== 'keep') {
      this.leave(fate === 'drop' ? 'drop-field-code' : 'drop-contents', words ?? (el.name === 'w:tab' ? '\t' : ''));
      return [];
    }
    if (words !== null) return [this.said(words, properties, style)];
    if (el.name === 'w:br' && el.attrs.get('w:type') === 'page') this.broken = true;
    else if (el.name === 'w:br' || el.name === 'w:cr') return [element('w:r', {}, [element('w:br')])];
    return ['w:tab', 'w:sym', 'w:footnoteReference', 'w:endnoteReference'].includes(el.name) ? [element('w:r', {}, [el])] : [];
  }

  private said(words: string, properties: Xml | null, style?: Style): Xml {
    const { current } = this;
    if (current !== null) {
      const count = words.replace(/\s/g, '').length;
      const size = sizeOf(properties) ?? style?.size ?? this.base.size ?? this.styles.usual.size ?? 0;
      const font = fontOf(properties) ?? style?.font ?? this.base.font ?? '';
      current.text += words;
      if (onOff(properties, 'w:b') ?? style?.bold ?? this.base.bold ?? false) current.bold += count;
      current.sizes.set(size, (current.sizes.get(size) ?? 0) + count);
      current.fonts.set(font, (current.fonts.get(font) ?? 0) + count);
    }
    return element('w:r', {}, [element('w:t', { 'xml:space': 'preserve' }, [words])]);
  }

  /** Fields that are not closed would swallow the rest: then all is text. */
  private fate(): 'keep' | 'drop' | 'contents' {
    if (!this.balanced) return 'keep';
    if (this.fields.some((field) => fateOf(field.code) === 'contents')) return 'contents';
    return this.fields.some((field) => !field.result || fateOf(field.code) === 'drop') ? 'drop' : 'keep';
  }

  private turn(type: string): Xml[] {
    if (type === 'begin') this.fields.push({ code: '', result: false });
    const field = this.fields.at(-1);
    if (type === 'separate' && field !== undefined) field.result = true;
    if (type !== 'end' || field === undefined) return [];
    this.fields.pop();
    const drawn = field.result ? '' : drawnBy(field.code);
    return drawn === '' ? [] : [this.said(drawn, null)];
  }

  private leave(rule: Rule, text: string): void {
    this.left.set(rule, (this.left.get(rule) ?? '') + text);
  }

  private settle(): void {
    for (const [rule, text] of this.left) this.drop(rule, text);
    this.left = new Map();
  }

  private drop(rule: Rule, text: string): void {
    if (text.trim() !== '') this.dropped.push({ rule, text: text.trim(), line: this.paragraphs.length + 1 });
  }
}

/** The same thing twice, for new programs and for old. Whichever has text. */
function chosen(el: Xml): Xml | null {
  const all = [...childrenOf(el, 'mc:Choice'), ...childrenOf(el, 'mc:Fallback')];
  return all.find((one) => wordsOf(element('', {}, one.children)).trim() !== '') ?? all[0] ?? null;
}

function boxesIn(el: Xml): Xml[] {
  if (el.name === 'w:txbxContent') return [el];
  if (el.name === 'mc:AlternateContent') return boxesIn(chosen(el) ?? element('none'));
  return el.children.filter(isXml).flatMap(boxesIn);
}

function ruby(el: Xml): string {
  const part = (name: string): string => childrenOf(el, name).map(wordsOf).join('');
  const sound = part('w:rt');
  return part('w:rubyBase') + (sound === '' ? '' : `（${sound}）`);
}
