/** A YAML file as we use it: fields, lists and scalars, each knowing where it was written. */
import type { Place } from '../../model/place.js';

export type Scalar = string | number | boolean | null;

export type Node = ScalarNode | ListNode | FieldsNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: Scalar;
  /** As written, so that a number meant as text (`1.10`, `0012`) stays as the editor wrote it. */
  readonly source: string;
  readonly place: Place;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly place: Place;
}

export interface FieldsNode {
  readonly kind: 'fields';
  readonly fields: readonly Field[];
  readonly place: Place;
}

export interface Field {
  readonly key: string;
  readonly place: Place;
  readonly value: Node;
}

/** The field's node; undefined when it is not there, or there without a value. */
export function get(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let at = node;
  for (const key of keys) {
    if (at?.kind !== 'fields') return undefined;
    at = at.fields.find((field) => field.key === key)?.value;
  }
  return at?.kind === 'scalar' && at.value === null ? undefined : at;
}

export function fieldOf(node: Node | undefined, key: string): Field | undefined {
  return node?.kind === 'fields' ? node.fields.find((field) => field.key === key) : undefined;
}

/** Text as written; '' when absent or not a scalar. */
export function textOf(node: Node | undefined): string {
  if (node?.kind !== 'scalar' || node.value === null) return '';
  return typeof node.value === 'string' ? node.value : node.source;
}

/** A string or a list of strings, as a list. */
export function textsOf(node: Node | undefined): readonly string[] {
  if (node?.kind === 'list') return node.items.map(textOf);
  const text = textOf(node);
  return text === '' ? [] : [text];
}

export function numberOf(node: Node | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

export function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

/**
 * Plain data for the schema's validator. A field without a value counts as absent: editors leave keys
 * standing empty. Objects have no prototype, so that a key named `__proto__` is a key.
 */
export function dataOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(dataOf);
  const data: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of node.fields) {
    if (value.kind !== 'scalar' || value.value !== null) data[key] = dataOf(value);
  }
  return data;
}
