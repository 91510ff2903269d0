/**
 * Designed pages: boxes, pictures and codes are the box engine's work, every word of theirs is ours.
 * A text node is set here and leaves a slot of its exact size behind.
 *
 * Beyond the box engine's own fields a node may say:
 *   text, style      words with `${field}`; the style's name
 *   width            pt, "120mm" or "80%" of what is available; default all of it
 *   spread           set evenly to this width (JUS-07)
 *   each             a list field: the node is repeated, `${item}` is the entry
 *   if               left out when the field is empty
 *   role             structure type, default P
 */
import type { DesignedGalley, DesignedSlot, PlacedLine, Role, StructNode } from '../model/galley.js';
import type { DesignedPage, Template } from '../model/template.js';
import { parseLength } from '../base/units.js';
import { ASCENT } from './column.js';
import type { ParagraphSetter, SetLine } from './paragraph.js';
import { plain, styleOf } from './setting.js';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

type Node = Readonly<Record<string, unknown>>;

export function setDesigned(page: DesignedPage, fields: Fields, template: Template, setter: ParagraphSetter, file: string): DesignedGalley {
  const walker = new Walker(fields, template, setter, file);
  const [left, , right] = page.margins;
  const content = walker.walk(page.content, template.paper.width - left - right);
  return { name: page.name, start: page.start, margins: page.margins, content, slots: walker.slots, alt: walker.words.join(' ') };
}

class Walker {
  constructor(
    private readonly fields: Fields,
    private readonly template: Template,
    private readonly setter: ParagraphSetter,
    private readonly file: string,
    readonly slots: DesignedSlot[] = [],
    readonly words: string[] = [],
  ) {}

  walk(node: unknown, width: number): unknown {
    if (Array.isArray(node)) return node.flatMap((n) => this.many(n, width));
    if (typeof node === 'string') return this.text({ text: node }, width);
    if (typeof node !== 'object' || node === null) return node;
    const made = this.many(node, width);
    return made.length === 1 ? made[0] : { stack: made };
  }

  /** A node, its repetitions, or nothing. */
  private many(node: unknown, width: number): unknown[] {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return [this.walk(node, width)];
    const { each, if: condition, ...rest } = node as Node & { each?: unknown; if?: unknown };
    if (typeof condition === 'string' && this.empty(condition)) return [];
    if (typeof each !== 'string') return [this.one(rest, width)];
    const list = this.fields[each];
    const items = typeof list === 'string' ? (list === '' ? [] : [list]) : (list ?? []);
    return items.map((item) => this.naming(item).one(rest, width));
  }

  private naming(item: string): Walker {
    return new Walker({ ...this.fields, item }, this.template, this.setter, this.file, this.slots, this.words);
  }

  private empty(field: string): boolean {
    const value = this.fields[field];
    return value === undefined || value.length === 0;
  }

  private one(node: Node, width: number): unknown {
    const own = lengthOf(node.width, width) ?? width;
    if (typeof node.text === 'string') return this.text(node, own);
    const out: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(node)) {
      if (key === 'stack' || key === 'content') out[key] = this.walk(value, own);
      else if (key === 'columns') out[key] = this.columns(value as readonly Node[], own);
      else if (key === 'table') out[key] = this.table(value as Node, own);
      else out[key] = this.value(value);
    }
    return out;
  }

  private columns(nodes: readonly Node[], width: number): unknown[] {
    const widths = shareWidths(nodes.map((n) => n.width), width);
    return nodes.map((n, k) => ({ ...(this.walk({ ...n, width: undefined }, widths[k]!) as object), width: widths[k] }));
  }

  private table(table: Node, width: number): unknown {
    const body = table.body as readonly (readonly unknown[])[];
    const widths = shareWidths((table.widths as readonly unknown[] | undefined) ?? (body[0] ?? []).map(() => '*'), width);
    return { ...table, widths, body: body.map((row) => row.map((cell, k) => this.walk(cell, widths[k]!))) };
  }

  /** Lengths with units become pt, fields their values, anywhere in a box. */
  private value(value: unknown): unknown {
    if (typeof value === 'string') return lengthOf(value, 0) ?? this.fill(value);
    if (Array.isArray(value)) return value.map((v) => this.value(v));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, this.value(v)]));
  }

  private fill(text: string): string {
    return text.replace(/\$\{([\w.]+)\}/g, (_, name: string) => {
      const value = this.fields[name];
      return value === undefined ? '' : typeof value === 'string' ? value : value.join('、');
    });
  }

  private text(node: Node, width: number): unknown {
    const text = this.fill(String(node.text));
    const { text: _, style: name, width: __, spread, role, ...layout } = node;
    const style = styleOf(this.template, typeof name === 'string' ? name : 'body');
    const target = lengthOf(spread, width);
    const lines = this.lines(text, style, width, target);
    const height = lines.length === 0 ? 0 : (lines.length - 1) * style.leading + style.size;
    const nodes: StructNode[] = [{ role: (typeof role === 'string' ? role : 'P') as Role, parent: -1 }];
    const placed: PlacedLine[] = lines.map(({ line, x }, k) => ({ line, x, y: ASCENT * style.size + k * style.leading, node: 0 }));
    this.slots.push({ width, height, lines: placed, nodes });
    if (text !== '') this.words.push(text);
    return { ...(this.value(layout) as object), slot: this.slots.length - 1, width, height };
  }

  private lines(text: string, style: ReturnType<typeof styleOf>, width: number, spread: number | null): SetLine[] {
    if (text === '') return [];
    const options = { measure: width, file: this.file, sourceLine: 0, wideSpaces: true, bySense: style.align !== 'justify' };
    const count = [...text].length;
    if (spread !== null && count > 1) {
      const natural = this.setter.naturalWidth(plain(text), style);
      const track = Math.max(0, (spread - natural) / (count - 1)) / style.size;
      return this.setter.set(plain(text), { ...style, track, indent: 0 }, options);
    }
    return this.setter.set(plain(text), style, options);
  }
}

/** pt of a number, a length with its unit or a share of `whole`; null where it is none of these. */
function lengthOf(value: unknown, whole: number): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const share = /^(\d+(?:\.\d+)?)%$/.exec(value);
  return share !== null ? (Number(share[1]) / 100) * whole : parseLength(value, 0);
}

/** Fixed widths first, the rest in equal parts. */
function shareWidths(wanted: readonly unknown[], width: number): number[] {
  const fixed = wanted.map((w) => lengthOf(w, width));
  const used = fixed.reduce<number>((sum, w) => sum + (w ?? 0), 0);
  const stars = fixed.filter((w) => w === null).length;
  return fixed.map((w) => w ?? (width - used) / Math.max(1, stars));
}
