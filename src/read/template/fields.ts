/** Typed reading of a template's fields. The schema has been checked, so a wrong kind cannot come this far. */
import type { Diagnostic } from '../../base/diagnostic.js';
import { parseLength } from '../../base/units.js';
import { booleanOf, get, numberOf, textOf, type Node } from '../yaml/node.js';

/** A block of a template, with the base's own block behind it for what it leaves out. */
export interface Block {
  readonly node: Node | undefined;
  readonly base: Node | undefined;
  readonly found: Diagnostic[];
  /** Points of 1 em for lengths in em. */
  readonly em: number;
}

export function inner(block: Block, key: string): Block {
  return { ...block, node: get(block.node, key), base: get(block.base, key) };
}

/** The node of a field, the template's or else the base's. */
export function node(block: Block, key: string): Node | undefined {
  return get(block.node, key) ?? get(block.base, key);
}

export function isNone(value: Node | undefined): boolean {
  return value?.kind === 'scalar' && value.value === 'none';
}

export function text(block: Block, key: string): string {
  return textOf(node(block, key));
}

export function number(block: Block, key: string): number {
  return numberOf(node(block, key)) ?? 0;
}

export function flag(block: Block, key: string): boolean {
  return booleanOf(node(block, key)) ?? false;
}

/** One of the schema's words. The cast is safe: the schema has refused every other. */
export function choice<T extends string>(block: Block, key: string): T {
  return text(block, key) as T;
}

/** A length in pt; a finding and 0 when it cannot be read. */
export function length(block: Block, key: string): number {
  const value = node(block, key);
  return value === undefined ? 0 : lengthOf(value, block.em, block.found);
}

export function lengthOf(value: Node, em: number, found: Diagnostic[]): number {
  const written = value.kind === 'scalar' && typeof value.value === 'number' ? value.value : textOf(value);
  const points = parseLength(written, em);
  if (points !== null) return points;
  found.push({ code: 'value-form', severity: 'error', place: value.place, values: { key: '', value: String(written), form: 'length' } });
  return 0;
}
