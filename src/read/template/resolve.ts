/** The merged tree of a template → {@link Template}: units turned into points, every field filled. */
import type { Diagnostic, Outcome } from '../../base/diagnostic.js';
import type { ContentsSpec, DesignedPage, FolioSpec, Profile, RunningHeadSpec, Style, Template, TypeArea } from '../../model/template.js';
import { parseLength } from '../../base/units.js';
import { nearest } from '../../base/nearest.js';
import type { Conditions } from '../optional.js';
import { get, textOf, textsOf, type Node } from '../yaml/node.js';
import { resolveArea, resolvePaper } from './area.js';
import { choice, flag, inner, isNone, length, lengthOf, node, number, text, type Block } from './fields.js';
import { resolveStyles } from './styles.js';

export interface Resolved {
  readonly template: Template;
  /** Pages with an `if:`, and the field it names. */
  readonly conditions: Conditions;
  readonly roles: readonly string[];
}

/** `tree` is the template merged over the base; `base` the base alone, behind what a block leaves out. */
export function resolveTemplate(name: string, tree: Node, base: Node, ownRoles: readonly string[]): Outcome<Resolved | null> {
  const found: Diagnostic[] = [];
  const styleTree = node({ node: tree, base, found, em: 0 }, 'styles') ?? base;
  const { styles, roles } = resolveStyles(styleTree, ownRoles, found);
  const style = (key: string): Style => styles[key] ?? styles.body ?? missingBody();
  const block: Block = { node: tree, base, found, em: style('body').size };
  const paper = resolvePaper(block);
  const geometry = resolveArea(block, paper, style('body'));
  const area = geometry && { ...geometry, mirrored: flag(block, 'mirrored') };
  if (!area) return { value: null, diagnostics: found };
  const conditions = new Map<DesignedPage, string>();
  const template: Template = {
    name: textOf(get(tree, 'name')) || name,
    paper,
    area,
    profile: resolveProfile(inner(block, 'profile')),
    styles,
    article: resolveArticle(inner(block, 'article')),
    section: resolveSection(inner(block, 'section'), styles),
    notes: resolveNotes(inner(block, 'notes')),
    links: choice(block, 'links'),
    folio: resolveFolio(optional(block, 'folio'), style('folio'), area, paper),
    runningHead: resolveRunningHead(optional(block, 'runningHead'), style('runningHead'), area),
    contents: resolveContents(optional(block, 'contents'), style),
    opening: resolvePages(block, 'opening', area, paper, conditions),
    closing: resolvePages(block, 'closing', area, paper, conditions),
  };
  checkStyleNames(styleTree, base, template, found);
  return { value: found.some((one) => one.severity === 'error') ? null : { template, roles, conditions }, diagnostics: found };
}

function missingBody(): never {
  throw new Error('templates/base.yml has lost its style `body`');
}

function optional(block: Block, key: string): Block | null {
  return isNone(node(block, key)) ? null : inner(block, key);
}

function resolveProfile(block: Block): Profile {
  const gap = inner(block, 'gap');
  const set = (key: string): Profile['noStart'] => ({ add: text(inner(block, key), 'add'), remove: text(inner(block, key), 'remove') });
  const gaps = { normal: number(gap, 'normal'), min: number(gap, 'min'), max: number(gap, 'max') };
  if (gaps.min > gaps.normal || gaps.normal > gaps.max) {
    block.found.push({ code: 'profile-gap', severity: 'error', place: node(block, 'gap')?.place ?? null, values: gaps });
  }
  return {
    kinsoku: choice(block, 'kinsoku'),
    widths: choice(block, 'widths'),
    pair: number(block, 'pair') === 1 ? 1 : 1.5,
    queryPair: number(block, 'queryPair') === 1 ? 1 : 1.5,
    hanging: choice(block, 'hanging'),
    gap: gaps,
    maxGap: number(block, 'maxGap'),
    squeezeStops: flag(block, 'squeezeStops'),
    dates: choice(block, 'dates'),
    trimOpening: flag(block, 'trimOpening'),
    noStart: set('noStart'),
    noEnd: set('noEnd'),
  };
}

function resolveArticle(block: Block): Template['article'] {
  const rule = optional(block, 'gapRule');
  const labels = new Map<string, string>();
  for (const from of [get(block.base, 'labels'), get(block.node, 'labels')]) {
    if (from?.kind === 'fields') for (const field of from.fields) labels.set(field.key, textOf(field.value));
  }
  return {
    start: choice(block, 'start'),
    first: choice(block, 'first'),
    lead: choice(block, 'lead'),
    gap: number(block, 'gap'),
    gapRule: rule ? { width: number(rule, 'width'), thickness: length(rule, 'thickness') } : { width: 0, thickness: 0 },
    head: textsOf(node(block, 'head')),
    after: number(block, 'after'),
    sourceAtEnd: flag(block, 'sourceAtEnd'),
    endMark: text(block, 'endMark'),
    labels: Object.fromEntries(labels),
  };
}

function resolveSection(block: Block, styles: Readonly<Record<string, Style>>): Template['section'] {
  const banner = inner(block, 'banner');
  const style = text(banner, 'style');
  if (!(style in styles)) {
    const names = Object.keys(styles);
    block.found.push({ code: 'style-unknown', severity: 'error', place: node(banner, 'style')?.place ?? null, values: { style, nearest: nearest(style, names) ?? '' } });
  }
  return { start: choice(block, 'start'), banner: { style, lines: number(banner, 'lines'), decoration: choice(banner, 'decoration') } };
}

function resolveNotes(block: Block): Template['notes'] {
  const separator = inner(block, 'separator');
  const call = inner(block, 'call');
  return {
    separator: { width: number(separator, 'width'), thickness: length(separator, 'thickness'), above: length(separator, 'above'), below: length(separator, 'below') },
    call: { scale: number(call, 'scale'), rise: number(call, 'rise') },
  };
}

function resolveFolio(block: Block | null, style: Style, area: TypeArea, paper: Template['paper']): FolioSpec | null {
  if (!block || text(block, 'text') === '') return null;
  const distance = length(block, 'distance');
  const bottom = area.top + (area.lines - 1) * area.pitch + area.size + distance + style.size;
  if (bottom > paper.height) {
    block.found.push({ code: 'folio-off-page', severity: 'error', place: node(block, 'distance')?.place ?? null, values: { over: Math.ceil(bottom - paper.height) } });
  }
  return { style, text: text(block, 'text'), place: choice(block, 'place'), inset: number(block, 'inset'), distance, onOpening: flag(block, 'onOpening') };
}

function resolveRunningHead(block: Block | null, style: Style, area: TypeArea): RunningHeadSpec | null {
  if (!block) return null;
  const side = (key: string): RunningHeadSpec['recto'] => ({ left: text(inner(block, key), 'left'), center: text(inner(block, key), 'center'), right: text(inner(block, key), 'right') });
  const recto = side('recto');
  const verso = node(block, 'verso') ? side('verso') : recto;
  if ([...Object.values(recto), ...Object.values(verso)].every((part) => part === '')) return null;
  const distance = length(block, 'distance');
  if (distance + style.size > area.top) {
    block.found.push({ code: 'running-head-off-page', severity: 'error', place: node(block, 'distance')?.place ?? null, values: { over: Math.ceil(distance + style.size - area.top) } });
  }
  const rule = optional(block, 'rule');
  return {
    style,
    recto,
    verso,
    distance,
    rule: rule ? { thickness: length(rule, 'thickness'), distance: length(rule, 'distance'), color: text(rule, 'color') } : { thickness: 0, distance: 0, color: '#000000' },
    onOpening: flag(block, 'onOpening'),
  };
}

function resolveContents(block: Block | null, style: (name: string) => Style): ContentsSpec | null {
  if (!block) return null;
  return {
    title: text(block, 'title'),
    titleStyle: style('contentsTitle'),
    banner: style('contentsBanner'),
    entry: style('contentsEntry'),
    heading: text(block, 'heading'),
    headingStyle: style('contentsHeading'),
    dot: text(block, 'dot'),
    grid: number(block, 'grid'),
    author: choice(block, 'author'),
    reserve: number(block, 'reserve'),
    start: choice(block, 'start'),
  };
}

function resolvePages(block: Block, key: string, area: TypeArea, paper: Template['paper'], conditions: Map<DesignedPage, string>): readonly DesignedPage[] {
  const pages = node(block, key);
  if (pages?.kind !== 'list') return [];
  const foot = paper.height - area.top - (area.lines - 1) * area.pitch - area.size;
  return pages.items.map((item) => {
    const page: Block = { ...block, node: item, base: undefined };
    const margins = node(page, 'margins');
    const [left, top, right, bottom] = margins?.kind === 'list' ? margins.items.map((side) => lengthOf(side, block.em, block.found)) : [];
    const made: DesignedPage = {
      name: choice(page, 'name'),
      content: contentOf(get(item, 'content'), block.em),
      margins: [left ?? area.inner, top ?? area.top, right ?? area.outer, bottom ?? foot],
      start: node(page, 'start') ? choice(page, 'start') : 'page',
    };
    if (text(page, 'if') !== '') conditions.set(made, text(page, 'if'));
    return made;
  });
}

const WITH_UNIT = /^-?[\d.]+ ?(?:pt|mm|cm|in)$/;

/** pdfmake content as plain data; a length with a unit, anywhere but in words, becomes points. */
function contentOf(content: Node | undefined, em: number, words = false): unknown {
  if (!content) return null;
  if (content.kind === 'list') return content.items.map((item) => contentOf(item, em, words));
  if (content.kind === 'fields') {
    return Object.fromEntries(content.fields.map((field) => [field.key, contentOf(field.value, em, field.key === 'text' || field.key === 'qr' || field.key === 'alt')]));
  }
  if (words || typeof content.value !== 'string' || !WITH_UNIT.test(content.value)) return words && content.value !== null ? textOf(content) : content.value;
  return parseLength(content.value, em) ?? content.value;
}

/** A style that the base does not know and nothing uses is most often a slip of the pen. */
function checkStyleNames(styles: Node, base: Node, template: Template, found: Diagnostic[]): void {
  const known = get(base, 'styles');
  if (styles.kind !== 'fields' || known?.kind !== 'fields') return;
  const names = known.fields.map((field) => field.key);
  const used = new Set([template.section.banner.style, ...styles.fields.map((field) => textOf(get(field.value, 'like'))), ...stylesIn([template.opening, template.closing])]);
  for (const field of styles.fields) {
    if (names.includes(field.key) || used.has(field.key)) continue;
    found.push({ code: 'style-unused', severity: 'warning', place: field.place, values: { style: field.key, nearest: nearest(field.key, names) ?? '' } });
  }
}

function stylesIn(content: unknown): readonly string[] {
  if (Array.isArray(content)) return content.flatMap(stylesIn);
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => (key === 'style' && typeof value === 'string' ? [value] : stylesIn(value)));
}
