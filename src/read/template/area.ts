/** Paper and type area（版心）: from characters × lines, or from four margins (PAG-01). */
import type { Diagnostic } from '../../base/diagnostic.js';
import { paperNames, paperSize } from '../../base/units.js';
import type { Style, Template, TypeArea } from '../../model/template.js';
import { nearest } from '../../base/nearest.js';
import { get, numberOf, textOf, type Node } from '../yaml/node.js';
import { inner, length, lengthOf, node, type Block } from './fields.js';

/** A line shorter than this holds no Chinese text; a page of fewer lines cannot keep a head with two of them (PAG-07). */
const FEWEST_CHARACTERS = 4;
const FEWEST_LINES = 3;

/** Rounding of sums of millimetres must not lose a line. */
const EPSILON = 1e-6;

export function resolvePaper(block: Block): Template['paper'] {
  const paper = node(block, 'paper');
  if (paper?.kind === 'fields') {
    const size = { node: paper, base: undefined, found: block.found, em: 0 };
    return checkedPaper({ width: length(size, 'width'), height: length(size, 'height') }, paper, block.found);
  }
  const name = textOf(paper);
  const known = paperSize(name);
  if (known) return known;
  block.found.push({ code: 'paper-unknown', severity: 'error', place: paper?.place ?? null, values: { name, allowed: paperNames().join(' '), nearest: nearest(name, paperNames()) ?? '' } });
  return { width: 595, height: 842 };
}

function checkedPaper(paper: Template['paper'], at: Node, found: Diagnostic[]): Template['paper'] {
  // PDF 1.7 readers draw nothing outside 3 … 14,400 units.
  if (Math.min(paper.width, paper.height) >= 72 && Math.max(paper.width, paper.height) <= 14400) return paper;
  found.push({ code: 'paper-size', severity: 'error', place: at.place, values: { width: round(paper.width), height: round(paper.height) } });
  return { width: 595, height: 842 };
}

/** Null when paper, margins and type cannot go together; the finding says which. */
export function resolveArea(block: Block, paper: Template['paper'], body: Style): Omit<TypeArea, 'mirrored'> | null {
  const across = resolveAcross(block, paper.width, body);
  const down = resolveDown(block, paper.height, body);
  if (!across || !down) return null;
  return { ...across, ...down, pitch: body.leading, size: body.size };
}

function resolveAcross(block: Block, width: number, body: Style): Pick<TypeArea, 'inner' | 'outer' | 'measure'> | null {
  const characters = numberOf(node(inner(block, 'area'), 'characters'));
  const left = margin(block, 'inner');
  const right = margin(block, 'outer');
  if (characters === undefined) {
    const [near, far] = [left ?? right ?? 0, right ?? left ?? 0];
    const measure = width - near - far;
    if (measure >= FEWEST_CHARACTERS * body.size) return { inner: near, outer: far, measure };
    return impossible(block, 'area-narrow', node(block, 'margins'), { measure: round(measure), size: round(body.size), fewest: FEWEST_CHARACTERS });
  }
  const measure = characters * body.size;
  const near = left ?? (right === null ? (width - measure) / 2 : width - measure - right);
  const far = width - measure - near;
  if (Math.min(near, far) >= -EPSILON && characters >= FEWEST_CHARACTERS) return { inner: near, outer: far, measure };
  return impossible(block, 'area-wide', node(inner(block, 'area'), 'characters'), { characters, size: round(body.size), measure: round(measure), width: round(width - (left ?? 0)) });
}

function resolveDown(block: Block, height: number, body: Style): Pick<TypeArea, 'top' | 'lines'> | null {
  const lines = numberOf(node(inner(block, 'area'), 'lines'));
  const head = margin(block, 'head');
  const foot = margin(block, 'foot');
  if (lines === undefined) {
    const top = head ?? foot ?? 0;
    const room = height - top - (foot ?? head ?? 0) - body.size;
    const fit = Math.floor(room / body.leading + EPSILON) + 1;
    if (fit >= FEWEST_LINES) return { top, lines: fit };
    return impossible(block, 'area-low', node(block, 'margins'), { lines: Math.max(fit, 0), fewest: FEWEST_LINES });
  }
  const tall = (lines - 1) * body.leading + body.size;
  const top = head ?? (foot === null ? (height - tall) / 2 : height - tall - foot);
  if (top >= -EPSILON && top + tall <= height + EPSILON && lines >= FEWEST_LINES) return { top, lines };
  return impossible(block, 'area-tall', node(inner(block, 'area'), 'lines'), { lines, leading: round(body.leading), tall: round(tall), height: round(height - (head ?? 0)) });
}

/** The finding stands where the template or the issue says something of its own: nobody can mend the base. */
function impossible(block: Block, code: string, at: Node | undefined, values: Diagnostic['values']): null {
  const own = [at, get(block.node, 'area'), get(block.node, 'margins'), get(block.node, 'paper'), get(block.node, 'styles', 'body')].find((one) => one && one.place.file !== block.base?.place.file);
  block.found.push({ code, severity: 'error', place: (own ?? at)?.place ?? null, values });
  return null;
}

/** A margin in pt; null when it is `auto`. */
function margin(block: Block, key: string): number | null {
  const value = node(inner(block, 'margins'), key);
  return value === undefined || textOf(value) === 'auto' ? null : lengthOf(value, block.em, block.found);
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
