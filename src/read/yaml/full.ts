/** YAML by the `yaml` package: everything the language has, and a diagnostic for everything we refuse. */
import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Diagnostic, Outcome } from '../../base/diagnostic.js';
import type { Place } from '../../model/place.js';
import { syntaxErrors } from './faults.js';
import type { Field, Node, Scalar } from './node.js';

const DEEPEST = 64;

/** So many aliases are pointed out; a file full of them needs no more. */
const MOST_ALIASES = 5;

interface Walk {
  readonly place: (offset: number | undefined) => Place;
  readonly found: Diagnostic[];
}

/** The tree and what is wrong with it. The tree is null when the syntax leaves it in doubt. `firstLine` counts from 1. */
export function readFull(text: string, file: string, firstLine = 1): Outcome<Node | null> {
  const counter = new LineCounter();
  const place = (offset: number | undefined): Place => {
    if (offset === undefined) return { file, line: firstLine, column: 1 };
    const { line, col } = counter.linePos(offset);
    return { file, line: line + firstLine - 1, column: col };
  };
  if (isDeep(text)) return { value: null, diagnostics: [{ code: 'yaml-too-deep', severity: 'error', place: place(undefined), values: { limit: DEEPEST } }] };
  const document = parseDocument(text, { lineCounter: counter, schema: 'core', version: '1.2', prettyErrors: false, logLevel: 'error' });
  const found = syntaxErrors(document, text).map(({ code, at, detail }): Diagnostic => ({ code, severity: 'error', place: place(at), values: { detail } }));
  const { contents } = document;
  if (contents === null || document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return { value: null, diagnostics: found };
  const walk: Walk = { place, found: [] };
  const value = convert(contents, walk, 0);
  return { value: walk.found.length > 0 ? null : value, diagnostics: [...found, ...walk.found] };
}

/** The package composes by recursion: a file of brackets, or of dashes on one line, would exhaust the stack. */
function isDeep(text: string): boolean {
  if (/(?:[-?:] ){100}/.test(text)) return true;
  let depth = 0;
  for (const [mark] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (mark === '[' || mark === '{' ? 1 : -1));
    if (depth > DEEPEST * 4) return true;
  }
  return false;
}

function convert(node: unknown, walk: Walk, depth: number): Node {
  const start = isNode(node) ? node.range?.[0] : undefined;
  const place = walk.place(start);
  const refuse = (code: string, values: Diagnostic['values'] = {}): Node => {
    if (walk.found.filter((former) => former.code === code).length < MOST_ALIASES) walk.found.push({ code, severity: 'error', place, values });
    return { kind: 'scalar', value: null, source: '', place };
  };
  if (depth > DEEPEST) return refuse('yaml-too-deep', { limit: DEEPEST });
  if (isAlias(node)) return refuse('yaml-alias', { name: node.source });
  if (isNode(node) && 'anchor' in node && node.anchor) refuse('yaml-anchor', { name: node.anchor });
  if (isNode(node) && node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) refuse('yaml-tag', { tag: node.tag });
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item, walk, depth + 1)), place };
  if (isMap(node)) return { kind: 'fields', fields: node.items.flatMap((pair) => fieldOf(pair.key, pair.value, walk, depth)), place };
  if (!isScalar(node)) return { kind: 'scalar', value: null, source: '', place };
  const value = plainValue(node.value);
  return { kind: 'scalar', value, source: node.source ?? (value === null ? '' : String(value)), place };
}

function fieldOf(key: unknown, value: unknown, walk: Walk, depth: number): readonly Field[] {
  const place = walk.place(isNode(key) ? key.range?.[0] : undefined);
  if (!isScalar(key)) {
    walk.found.push({ code: isAlias(key) ? 'yaml-alias' : 'yaml-key', severity: 'error', place, values: { name: isAlias(key) ? key.source : '' } });
    return [];
  }
  const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  const child = convert(value, walk, depth + 1);
  const bare = child.kind === 'scalar' && child.source === '';
  return [{ key: name, place, value: bare ? { ...child, place } : child }];
}

/** The core schema makes only these four; anything else is a text. */
function plainValue(value: unknown): Scalar {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}
