/** Data against a JSON Schema: the validator's findings become diagnostics at the place of the YAML node. */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Place } from '../model/place.js';
import { bare, frontMatter, issue, template, type SchemaError } from './generated/schemas.js';
import { nearest } from '../base/nearest.js';
import { formAt, type Form } from './schema-form.js';
import { dataOf, fieldOf, textOf, type Node } from './yaml/node.js';

export type SchemaName = 'issue' | 'template' | 'frontMatter' | 'bare';

/** Everything that is wrong with the tree, in the order of the file. */
export async function validate(root: Node, name: SchemaName): Promise<readonly Diagnostic[]> {
  const validator = { bare, frontMatter, issue, template }[name];
  if (validator(dataOf(root))) return [];
  const { schemas } = await import('./schema-files.js');
  const found = (validator.errors ?? []).flatMap((error) => diagnosticOf(root, error, formAt(schemas, name, error.instancePath)));
  return found.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
}

interface Spot {
  readonly node: Node;
  /** Where its key stands; its own place for a list's item. */
  readonly place: Place;
  /** `styles.title.size`, `sections[2].banner`. */
  readonly path: string;
}

function diagnosticOf(root: Node, error: SchemaError, form: Form): readonly Diagnostic[] {
  const spot = spotOf(root, error.instancePath);
  const error_ = (code: string, place: Place, values: Diagnostic['values']): readonly Diagnostic[] => [{ code, severity: 'error', place, values }];
  const value = textOf(spot.node);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      return error_('key-unknown', fieldOf(spot.node, key)?.place ?? spot.place, { key, within: spot.path, ...offer(key, form.keys) });
    }
    case 'required': {
      const key = String(error.params.missingProperty);
      return error_('key-missing', fieldOf(spot.node, key)?.place ?? spot.place, { key, within: spot.path });
    }
    case 'type':
      return error_('value-type', spot.node.place, { key: spot.path, expected: list(error.params.type), found: kindOf(spot.node), ...(form.keys.length > 0 ? { allowed: form.keys.join(' ') } : {}) });
    case 'enum':
      return error_('value-choice', spot.node.place, { key: spot.path, value, ...offer(value, texts(error.params.allowedValues)) });
    case 'pattern':
      if ('propertyName' in error) return [];
      return error_('value-form', spot.node.place, { key: spot.path, value, form: form.name });
    case 'propertyNames': {
      const key = String(error.params.propertyName);
      return error_('key-form', fieldOf(spot.node, key)?.place ?? spot.place, { key, within: spot.path });
    }
    default:
      return 'limit' in error.params ? error_('value-range', spot.node.place, { key: spot.path, value, ...limits(error) }) : [];
  }
}

function limits(error: SchemaError): Diagnostic['values'] {
  const items = error.keyword.endsWith('Items');
  const signs: Readonly<Record<string, string>> = { minimum: '≥', maximum: '≤', exclusiveMinimum: '>', exclusiveMaximum: '<', minItems: '≥', maxItems: '≤' };
  return { limit: `${signs[error.keyword] ?? ''} ${String(error.params.limit)}`, what: items ? 'items' : 'value' };
}

function spotOf(root: Node, pointer: string): Spot {
  let spot: Spot = { node: root, place: root.place, path: '' };
  if (pointer === '') return spot;
  for (const raw of pointer.slice(1).split('/')) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const { node } = spot;
    if (node.kind === 'list') {
      const item = node.items[Number(key)];
      if (item) spot = { node: item, place: item.place, path: `${spot.path}[${Number(key) + 1}]` };
    } else {
      const field = fieldOf(node, key);
      if (field) spot = { node: field.value, place: field.place, path: spot.path === '' ? key : `${spot.path}.${key}` };
    }
  }
  return spot;
}

function offer(wrong: string, allowed: readonly string[]): Diagnostic['values'] {
  return { allowed: allowed.join(' '), nearest: wrong === '' ? '' : (nearest(wrong, allowed) ?? '') };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join('|') : String(value);
}

function kindOf(node: Node): string {
  if (node.kind === 'list') return 'array';
  if (node.kind === 'fields') return 'object';
  return node.value === null ? 'null' : typeof node.value;
}
