/**
 * Reads the YAML that people write by hand (block fields and lists, one-line flow collections, scalars of one
 * line, comments) in a fraction of a millisecond. Whatever it does not fully understand it gives back as null,
 * and `full.ts` reads the file with the `yaml` package, which also words the errors: loading and running that
 * package costs 25 ms and more, a sixth of a small build.
 * A test holds it to the package's own answer over all our files and over random ones.
 */
import type { Place } from '../../model/place.js';
import type { Field, FieldsNode, ListNode, Node, ScalarNode } from './node.js';

interface Row {
  readonly indent: number;
  readonly text: string;
  readonly line: number;
}

interface Cursor {
  readonly rows: Row[];
  next: number;
  readonly file: string;
}

/** Not understood: unwinds to {@link readPlain}, never leaves this file. */
class Unknown extends Error {}

// No \p{…} here: compiling such a class takes V8 longer than reading the file.
const KEY = /^[A-Za-z\d_\u3400-\u9fff][^\s:#{}[\],&*!|>'"%@`]*(?: [^\s:#{}[\],&*!|>'"%@`]+)*$/;
const INTEGER = /^[-+]?\d+$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const ODD_NUMBER = /^(?:0[ox]|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))/;
const ODD_CHARACTER = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f\u0085\u2028\u2029\ufeff\ufffe\uffff]/;

/** The tree of a whole file, or null when it needs the full reader. `firstLine` counts from 1. */
export function readPlain(text: string, file: string, firstLine = 1): Node | null {
  if (ODD_CHARACTER.test(text)) return null;
  const rows = rowsOf(text, firstLine);
  const first = rows?.[0];
  if (!rows || !first || first.indent !== 0) return null;
  const cursor: Cursor = { rows, next: 0, file };
  try {
    const node = readBlock(cursor, 0, 0);
    return cursor.next === rows.length ? node : null;
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

function rowsOf(text: string, firstLine: number): Row[] | null {
  const rows: Row[] = [];
  let line = firstLine;
  for (const raw of text.split('\n')) {
    const whole = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (whole.includes('\r')) return null;
    const content = whole.trimStart();
    const indent = whole.length - content.length;
    if (content !== '' && !content.startsWith('#')) {
      if (whole.slice(0, indent).trim() !== '' || /[^ ]/.test(whole.slice(0, indent))) return null;
      if (indent === 0 && /^(?:%|---|\.\.\.)/.test(content)) return null;
      rows.push({ indent, text: content, line });
    }
    line++;
  }
  return rows;
}

function readBlock(cursor: Cursor, indent: number, depth: number): Node {
  if (depth > 32) throw new Unknown();
  const row = cursor.rows[cursor.next];
  if (!row || row.indent !== indent) throw new Unknown();
  return isItem(row.text) ? readItems(cursor, indent, depth) : readFields(cursor, indent, depth);
}

function isItem(text: string): boolean {
  return text === '-' || text.startsWith('- ');
}

function readItems(cursor: Cursor, indent: number, depth: number): ListNode {
  const items: Node[] = [];
  const start = cursor.rows[cursor.next];
  for (let row = start; row && row.indent === indent && isItem(row.text); row = cursor.rows[cursor.next]) {
    const rest = row.text.slice(1).trimStart();
    const inner = indent + row.text.length - rest.length;
    if (rest === '' || rest.startsWith('#')) {
      cursor.next++;
      items.push(readBelow(cursor, indent, depth, placeOf(cursor, row, indent)));
    } else if (isItem(rest) || keyEnd(rest) > 0) {
      cursor.rows[cursor.next] = { indent: inner, text: rest, line: row.line };
      items.push(readBlock(cursor, inner, depth + 1));
    } else {
      cursor.next++;
      items.push(readInline(cursor, row.line, rest, inner));
    }
    expectNoDeeper(cursor, indent);
  }
  return { kind: 'list', items, place: placeOf(cursor, start, indent) };
}

function readFields(cursor: Cursor, indent: number, depth: number): FieldsNode {
  const fields: Field[] = [];
  const seen = new Set<string>();
  const start = cursor.rows[cursor.next];
  for (let row = start; row && row.indent === indent && !isItem(row.text); row = cursor.rows[cursor.next]) {
    const colon = keyEnd(row.text);
    const key = row.text.slice(0, colon);
    if (colon <= 0 || seen.has(key)) throw new Unknown();
    seen.add(key);
    const place = placeOf(cursor, row, indent);
    const rest = row.text.slice(colon + 1).trimStart();
    const column = indent + row.text.length - rest.length;
    cursor.next++;
    const below = rest === '' || (rest.startsWith('#') && row.text[colon + 1] === ' ');
    fields.push({ key, place, value: below ? readBelow(cursor, indent, depth, place, true) : readInline(cursor, row.line, rest, column) });
    expectNoDeeper(cursor, indent);
  }
  return { kind: 'fields', fields, place: placeOf(cursor, start, indent) };
}

/** What stands under a key or a dash that has nothing after it on its own line. */
function readBelow(cursor: Cursor, indent: number, depth: number, place: Place, underKey = false): Node {
  const row = cursor.rows[cursor.next];
  if (row && (row.indent > indent || (underKey && row.indent === indent && isItem(row.text)))) return readBlock(cursor, row.indent, depth + 1);
  return { kind: 'scalar', value: null, source: '', place };
}

/** A deeper row after a finished value is a scalar of several lines, or a mistake. */
function expectNoDeeper(cursor: Cursor, indent: number): void {
  const row = cursor.rows[cursor.next];
  if (row && row.indent > indent) throw new Unknown();
}

/** Index of the colon that ends a plain key at the start of the text; -1 when there is none. */
function keyEnd(text: string): number {
  let colon = text.indexOf(': ');
  if (colon < 0 && text.endsWith(':')) colon = text.length - 1;
  const key = text.slice(0, Math.max(colon, 0));
  if (colon <= 0 || !KEY.test(key) || typeof resolve(key) !== 'string') return -1;
  return colon;
}

function placeOf(cursor: Cursor, row: Row | undefined, indent: number): Place {
  return { file: cursor.file, line: row?.line ?? 0, column: indent + 1 };
}

interface Inline {
  readonly text: string;
  at: number;
  readonly place: (at: number) => Place;
}

function readInline(cursor: Cursor, line: number, text: string, column: number): Node {
  const inline: Inline = { text, at: 0, place: (at) => ({ file: cursor.file, line, column: column + at + 1 }) };
  const first = text[0] ?? '';
  if (first === '[' || first === '{' || first === '"' || first === "'") {
    const node = readValue(inline, 0);
    const rest = text.slice(inline.at);
    if (rest.trim() !== '' && !/^\s+#/.test(rest)) throw new Unknown();
    return node;
  }
  const comment = text.search(/\s#/);
  const plain = (comment < 0 ? text : text.slice(0, comment)).trimEnd();
  if (/^[&*!|>%@`#,\]}]/.test(plain) || /^[-?:](?:\s|$)/.test(plain) || /:(?:\s|$)/.test(plain)) throw new Unknown();
  return scalar(plain, inline.place(0));
}

/** A value inside a flow collection, or a quoted one. */
function readValue(inline: Inline, depth: number): Node {
  if (depth > 32) throw new Unknown();
  const first = inline.text[inline.at];
  if (first === '[') return readFlowList(inline, depth);
  if (first === '{') return readFlowFields(inline, depth);
  const place = inline.place(inline.at);
  if (first === '"' || first === "'") {
    const value = readQuoted(inline, first);
    return { kind: 'scalar', value, source: value, place };
  }
  return scalar(readFlowPlain(inline), place);
}

function readFlowList(inline: Inline, depth: number): ListNode {
  const place = inline.place(inline.at++);
  const items: Node[] = [];
  while (!closes(inline, ']')) {
    items.push(readValue(inline, depth + 1));
    separator(inline, ']');
  }
  return { kind: 'list', items, place };
}

function readFlowFields(inline: Inline, depth: number): FieldsNode {
  const place = inline.place(inline.at++);
  const fields: Field[] = [];
  while (!closes(inline, '}')) {
    const keyPlace = inline.place(inline.at);
    const colon = inline.text.indexOf(': ', inline.at);
    const key = inline.text.slice(inline.at, Math.max(colon, inline.at));
    if (colon < 0 || !KEY.test(key) || typeof resolve(key) !== 'string' || fields.some((field) => field.key === key)) throw new Unknown();
    inline.at = colon + 1;
    skipBlanks(inline);
    const after = inline.text[inline.at];
    if (after === ',' || after === '}') throw new Unknown();
    fields.push({ key, place: keyPlace, value: readValue(inline, depth + 1) });
    separator(inline, '}');
  }
  return { kind: 'fields', fields, place };
}

function closes(inline: Inline, bracket: string): boolean {
  skipBlanks(inline);
  if (inline.text[inline.at] !== bracket) return false;
  inline.at++;
  return true;
}

function separator(inline: Inline, bracket: string): void {
  skipBlanks(inline);
  const mark = inline.text[inline.at];
  if (mark === ',') inline.at++;
  else if (mark !== bracket) throw new Unknown();
}

function skipBlanks(inline: Inline): void {
  while (inline.text[inline.at] === ' ') inline.at++;
}

function readQuoted(inline: Inline, quote: string): string {
  const { text } = inline;
  let from = inline.at + 1;
  let value = '';
  for (;;) {
    const end = text.indexOf(quote, from);
    if (end < 0) throw new Unknown();
    value += text.slice(from, end);
    if (quote === "'" && text[end + 1] === "'") {
      value += "'";
      from = end + 2;
      continue;
    }
    if (quote === '"' && value.includes('\\')) throw new Unknown();
    inline.at = end + 1;
    return value;
  }
}

function readFlowPlain(inline: Inline): string {
  const start = inline.at;
  const rest = inline.text.slice(start);
  const length = rest.search(/[,[\]{}]/);
  const plain = (length < 0 ? rest : rest.slice(0, length)).trimEnd();
  if (plain === '' || length < 0 || /^[&*!|>%@`#"'?:-](?:$|\s)|^[&*!|>%@`#"']/.test(plain) || /:(?:\s|$)|\s#/.test(plain)) throw new Unknown();
  if (/[[{]/.test(rest[length] ?? '')) throw new Unknown();
  inline.at = start + length;
  return plain;
}

function scalar(source: string, place: Place): ScalarNode {
  return { kind: 'scalar', value: resolve(source), source, place };
}

/** Scalars of YAML 1.2's core schema. */
function resolve(source: string): string | number | boolean | null {
  if (!/^[-+.\d~nNtTfF]|^$/.test(source)) return source;
  if (ODD_NUMBER.test(source)) throw new Unknown();
  if (INTEGER.test(source) || FLOAT.test(source)) return Number(source);
  if (source === '' || source === '~' || /^(?:null|Null|NULL)$/.test(source)) return null;
  if (/^(?:true|True|TRUE)$/.test(source)) return true;
  return /^(?:false|False|FALSE)$/.test(source) ? false : source;
}
