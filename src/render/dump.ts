import { type DesignedGalley, type Line, RULES, type Run, type Stroke } from '../model/galley.js';
import type { Metrics } from '../model/font.js';
import type { Booklet, Item, Page, TreeNode } from '../model/page.js';
import { plainText } from '../base/proportional.js';

/**
 * The pages as text: the golden format, and the editor's evidence of what was moved by which rule.
 *
 * ```
 * page 3 folio 1 recto text chapter 0
 * line 79.370 133.000 P | song 16 track +0.0240 | 5 -8.000 PUN-04, 9 +4.000 MIX-01 | 他说：“好”2024年
 *    + 112.000 hei 16 |  | 接下去的字
 * ```
 *
 * A line's x and baseline are pt from the page's top left, a further run's x is pt from the line's left end. Then face role and
 * size in pt; `track` = pt added after every glyph; the adjustments: glyph (from 0), pt, rule; the text as extraction gives it back.
 * Lengths have three decimals, tracking four. Slots of designed pages count from the slot's top left corner.
 */
export function dump(booklet: Booklet, metrics: Metrics): string {
  const out = [`booklet ${at(booklet.width)} ${at(booklet.height)} pages ${booklet.pages.length}`];
  const { title, author, subject, date } = booklet.meta;
  for (const [name, value] of Object.entries({ title, author, subject, date })) if (value) out.push(`${name} ${value}`);
  for (const page of booklet.pages) out.push('', ...pageLines(page, booklet, metrics));
  if (booklet.bookmarks.length > 0) out.push('');
  for (const { level, page, top, title: text } of booklet.bookmarks) out.push(`bookmark ${level} page ${page + 1} ${at(top)} | ${text}`);
  return `${out.join('\n')}\n`;
}

function pageLines(page: Page, { tree }: Booklet, metrics: Metrics): string[] {
  const parts = [`page ${page.index + 1}`];
  if (page.folio !== '') parts.push(`folio ${page.folio}`);
  if (page.label !== page.folio) parts.push(`label ${page.label === '' ? '-' : page.label}`);
  parts.push(page.recto ? 'recto' : 'verso', page.kind);
  if (page.chapter >= 0) parts.push(`chapter ${page.chapter}`);
  const out = [parts.join(' ')];
  if (page.designed) out.push(...designedLines(page.designed, metrics));
  for (const item of page.items) out.push(...itemLines(item, tree, metrics));
  return out;
}

function designedLines({ name, slots }: DesignedGalley, metrics: Metrics): string[] {
  const out = [`designed ${name}`];
  slots.forEach(({ width, height, lines, nodes }, i) => {
    out.push(`slot ${i} ${at(width)} ${at(height)}`);
    for (const { line, x, y, node } of lines) out.push(...setLine(line, x, y, nodes[node], metrics));
  });
  return out;
}

function itemLines(item: Item, tree: readonly TreeNode[], metrics: Metrics): string[] {
  switch (item.kind) {
    case 'line':
      return setLine(item.line, item.x, item.y, tree[item.node], metrics);
    case 'stroke':
      return [strokeLine(item.stroke)];
    case 'picture':
      return [`picture ${at(item.x)} ${at(item.y)} ${at(item.width)} ${at(item.height)} ${role(tree[item.node])} | ${fileName(item.path)} | ${tree[item.node]?.alt ?? ''}`];
    case 'goto':
      return [`goto ${at(item.x)} ${at(item.y)} ${at(item.width)} ${at(item.height)} ${role(tree[item.node])} | page ${item.page + 1} ${at(item.top)}`];
  }
}

function strokeLine({ x, y, width, height, color }: Stroke): string {
  return `stroke ${at(x)} ${at(y)} ${at(width)} ${at(height)}${color === '' || color === '#000000' ? '' : ` ${color}`}`;
}

function setLine(line: Line, x: number, y: number, node: { readonly role: string } | undefined, metrics: Metrics): string[] {
  const head = `line ${at(x)} ${at(y)} ${role(node)}`;
  const runs = line.runs.filter((run) => run.text !== '');
  const [first, ...rest] = runs;
  if (!first) return [`${head} | | |`];
  const start = first.x === 0 ? '' : ` from ${at(first.x)}`;
  return [`${head}${start} | ${runText(first, metrics)}`, ...rest.map((run) => `   + ${at(run.x)} ${runText(run, metrics)}`)];
}

function runText(run: Run, metrics: Metrics): string {
  const parts = [metrics.faces[run.face]?.role ?? `face${run.face}`, size(run.size)];
  if (run.spacing !== 0) parts.push(`track ${signed(run.spacing, 4)}`);
  if (run.rise !== 0) parts.push(`rise ${signed(run.rise, 3)}`);
  if (run.color !== '' && run.color !== '#000000') parts.push(run.color);
  if (run.dots) parts.push('dots');
  if (run.slot) parts.push(run.slot.kind);
  if (run.href !== undefined) parts.push(`<${run.href}>`);
  return `${parts.join(' ')} | ${adjustments(run)} | ${plainText(run.text)}`;
}

function adjustments({ shifts }: Run): string {
  const out: string[] = [];
  for (let s = 0; s + 2 < shifts.length; s += 3) out.push(`${shifts[s]} ${signed(shifts[s + 1] as number, 3)} ${RULES[shifts[s + 2] as number] ?? ''}`.trimEnd());
  return out.join(', ');
}

/** Paths differ from machine to machine, names do not. */
const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
const role = (node: { readonly role: string } | undefined): string => node?.role ?? 'artifact';
const at = (value: number): string => zero(value.toFixed(3));
const size = (value: number): string => String(Math.round(value * 1e4) / 1e4);
const signed = (value: number, decimals: number): string => (value < 0 ? zero(value.toFixed(decimals)) : `+${value.toFixed(decimals)}`);
/** Minus nothing is nothing. */
const zero = (text: string): string => text.replace(/^-(0\.0+)$/, '$1');
