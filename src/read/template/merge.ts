/** One template over another: fields key by key, everything else replaced. */
import type { Field, Node } from '../yaml/node.js';

/** A key without a value gives way to `under`, so that an inherited change can be taken back. */
export function merge(under: Node | undefined, over: Node | undefined): Node | undefined {
  if (!over || (over.kind === 'scalar' && over.value === null)) return under;
  if (under?.kind !== 'fields' || over.kind !== 'fields') return over;
  const fields = new Map<string, Field>(under.fields.map((field) => [field.key, field]));
  for (const field of over.fields) {
    const former = fields.get(field.key);
    const value = merge(former?.value, field.value);
    if (value) fields.set(field.key, value === former?.value ? former : { key: field.key, place: field.place, value });
  }
  return { kind: 'fields', fields: [...fields.values()], place: over.place };
}
