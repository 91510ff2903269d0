/** YAML by the `yaml` package: everything the language has, and a diagnostic for everything we refuse. */
import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument, type Document, type ErrorCode, type YAMLError } from 'yaml';
import type { Diagnostic, Outcome } from '../../base/diagnostic.js';
import type { Place } from '../../model/place.js';
import type { Field, Node, Scalar } from './node.js';

const DEEPEST = 64;

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
  const found: Diagnostic[] = [];
  let document: Document;
  try {
    document = parseDocument(text, { lineCounter: counter, schema: 'core', version: '1.2', prettyErrors: false, logLevel: 'silent' });
  } catch (error) {
    // The package composes by recursion: a file of nothing but brackets exhausts the stack.
    if (!(error instanceof RangeError)) throw error;
    return { value: null, diagnostics: [{ code: 'yaml-too-deep', severity: 'error', place: place(undefined), values: { limit: DEEPEST } }] };
  }
  for (const error of document.errors) found.push(syntaxError(error, place));
  const doubtful = document.errors.some((error) => error.code !== 'DUPLICATE_KEY');
  const contents = document.contents;
  if (doubtful || contents === null) return { value: null, diagnostics: found };
  const value = convert(contents, { place, found }, 0);
  return { value, diagnostics: found };
}

const NAMED: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: 'yaml-duplicate-key',
  TAB_AS_INDENT: 'yaml-tab',
  BAD_INDENT: 'yaml-indent',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-nested-colon',
  MULTIPLE_DOCS: 'yaml-several-documents',
};

function syntaxError(error: YAMLError, place: Walk['place']): Diagnostic {
  const code = /^Missing closing ['"]/.test(error.message) ? 'yaml-quote' : (NAMED[error.code] ?? 'yaml-syntax');
  return { code, severity: 'error', place: place(error.pos[0]), values: { detail: error.message } };
}

function convert(node: unknown, walk: Walk, depth: number): Node {
  const start = isNode(node) ? node.range?.[0] : undefined;
  const place = walk.place(start);
  const refuse = (code: string, values: Diagnostic['values'] = {}): Node => {
    walk.found.push({ code, severity: 'error', place, values });
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
