/** The styles of a template: each takes what it does not say from the style it is `like`, else from `body`. */
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Align, Style } from '../../model/template.js';
import { ROLES } from '../../font/shipped.js';
import { nearest } from '../../base/nearest.js';
import { numberOf, textOf, type Field, type Node } from '../yaml/node.js';
import { lengthOf } from './fields.js';

/** Smallest and largest type anyone prints, pt. */
const SMALLEST = 3;
const LARGEST = 300;

export interface Styles {
  readonly styles: Readonly<Record<string, Style>>;
  /** Every role that some style names, each once, body's first. */
  readonly roles: readonly string[];
}

/** What a style says itself, by key. */
type Parts = ReadonlyMap<string, Node>;

/** `styles` is the merged tree of all styles, `ownRoles` the roles that the template brings files for. */
export function resolveStyles(styles: Node, ownRoles: readonly string[], found: Diagnostic[]): Styles {
  const fields = styles.kind === 'fields' ? styles.fields : [];
  const table = new Map<string, Parts>(fields.map((field) => [field.key, partsOf(field.value)]));
  const known = [...ROLES, ...ownRoles];
  const roles = new Set<string>();
  const resolved: Record<string, Style> = {};
  for (const field of fields) {
    const chain = chainOf(field, table, found);
    const style = styleOf(chain, found);
    resolved[field.key] = style;
    for (const role of [style.face, style.strong, style.emphasis]) if (role !== DOTS) roles.add(role);
    if (chain[0]) checkRoles(chain[0], known, found);
  }
  const body = resolved.body?.face;
  return { styles: resolved, roles: body === undefined ? [...roles] : [body, ...[...roles].filter((role) => role !== body)] };
}

function partsOf(style: Node): Parts {
  const fields = style.kind === 'fields' ? style.fields : [];
  return new Map(fields.filter(({ value }) => value.kind !== 'scalar' || value.value !== null).map(({ key, value }) => [key, value]));
}

/** The style, what it is like, what that is like …, the body. */
function chainOf(field: Field, table: ReadonlyMap<string, Parts>, found: Diagnostic[]): readonly Parts[] {
  const chain: Parts[] = [];
  const visited = new Set<string>();
  for (let name: string | null = field.key; name !== null; ) {
    visited.add(name);
    const style = table.get(name);
    if (style) chain.push(style);
    const like: Node | undefined = style?.get('like');
    const next: string | null = like ? textOf(like) : name === 'body' ? null : 'body';
    if (next !== null && visited.has(next)) {
      if (name === field.key || next === field.key) found.push({ code: 'style-loop', severity: 'error', place: like?.place ?? field.place, values: { style: field.key } });
      return chain;
    }
    if (next !== null && like && !table.has(next)) {
      if (name === field.key) found.push({ code: 'style-unknown', severity: 'error', place: like.place, values: { style: next, nearest: nearest(next, [...table.keys()]) ?? '' } });
      name = 'body';
    } else {
      name = next;
    }
  }
  return chain;
}

function styleOf(chain: readonly Parts[], found: Diagnostic[]): Style {
  const pick = (key: string): Node | undefined => firstWith(chain, key)?.value;
  const number = (key: string): number => numberOf(pick(key)) ?? 0;
  const size = sizeOf(chain, 0, found);
  const leading = pick('leading');
  return {
    face: textOf(pick('face')),
    size,
    leading: leading ? positive(lengthOf(leading, size, found), leading, 'leading', found) : size,
    align: textOf(pick('align')) as Align,
    indent: number('indent'),
    left: number('left'),
    right: number('right'),
    before: number('before'),
    after: number('after'),
    lines: number('lines'),
    span: number('span'),
    track: number('track'),
    color: textOf(pick('color')),
    strong: textOf(pick('strong')),
    emphasis: textOf(pick('emphasis')),
  };
}

/** Size in pt; em counts in the size of the style behind it. */
function sizeOf(chain: readonly Parts[], from: number, found: Diagnostic[]): number {
  const hit = firstWith(chain, 'size', from);
  if (!hit) return 10.5;
  const relative = /em\s*$/.test(textOf(hit.value));
  const em = relative ? sizeOf(chain, hit.index + 1, from === 0 ? found : []) : 0;
  return positive(lengthOf(hit.value, em, found), hit.value, 'size', found);
}

function positive(points: number, node: Node, key: string, found: Diagnostic[]): number {
  if (points >= SMALLEST && points <= LARGEST) return points;
  const known = found.some((other) => other.code === 'style-size' && other.place?.line === node.place.line && other.place.column === node.place.column);
  if (!known) found.push({ code: 'style-size', severity: 'error', place: node.place, values: { key, value: textOf(node), smallest: SMALLEST, largest: LARGEST } });
  return 10.5;
}

function firstWith(chain: readonly Parts[], key: string, from = 0): { readonly value: Node; readonly index: number } | null {
  for (let index = from; index < chain.length; index++) {
    const value = chain[index]?.get(key);
    if (value) return { value, index };
  }
  return null;
}

/** 着重号 in place of another face (INT-01): what `strong` and `emphasis` may say besides a role. */
const DOTS = 'dots';

function checkRoles(style: Parts, roles: readonly string[], found: Diagnostic[]): void {
  for (const key of ['face', 'strong', 'emphasis']) {
    const role = style.get(key);
    if (!role || roles.includes(textOf(role)) || (key !== 'face' && textOf(role) === DOTS)) continue;
    found.push({ code: 'role-unknown', severity: 'error', place: role.place, values: { role: textOf(role), allowed: roles.join(' '), nearest: nearest(textOf(role), roles) ?? '' } });
  }
}
