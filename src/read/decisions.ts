/** An editor's decisions about the repairs of a text: a YAML file beside it. */
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { Decision, Decisions, Verdict } from '../model/decision.js';
import type { World } from '../world.js';
import { nearest } from '../base/nearest.js';
import { shown } from './paths.js';
import { readTextFile } from './text.js';
import { readYaml } from './yaml/index.js';
import { type FieldsNode, get, type Node, textOf } from './yaml/node.js';

export const DECISIONS_VERSION = 1;
const NONE: Decisions = { rules: {}, single: [] };

/** The file that holds the decisions about a source. */
export const decisionsFile = (source: string): string => `${source}.huikan.yml`;

/** None where there is no such file; null where it cannot be understood as a whole: half of the decisions would be none of the editor's. */
export async function readDecisions(world: World, source: string): Promise<Outcome<Decisions | null>> {
  const file = decisionsFile(source);
  if (world.stat(file) === null) return { value: NONE, diagnostics: [] };
  const read = readTextFile(world, file);
  if (read.value === null) return { value: null, diagnostics: read.diagnostics };
  const tree = await readYaml(read.value, shown(world, file));
  if (tree.diagnostics.some(({ severity }) => severity === 'error')) return { value: null, diagnostics: tree.diagnostics };
  const found: Diagnostic[] = [];
  const value = tree.value === null ? NONE : decisionsOf(tree.value, found);
  return { value: found.length > 0 ? null : value, diagnostics: [...tree.diagnostics, ...found] };
}

function decisionsOf(root: Node, found: Diagnostic[]): Decisions {
  const fields = fieldsOf(root, '', ['version', 'rules', 'decisions'], found);
  if (fields === null) return NONE;
  const version = textOf(get(root, 'version'));
  if (version === '') found.push({ code: 'key-missing', severity: 'error', place: root.place, values: { key: 'version', within: '' } });
  else if (version !== String(DECISIONS_VERSION)) found.push({ code: 'import-decisions-version', severity: 'error', place: get(root, 'version')?.place ?? root.place, values: { version, known: DECISIONS_VERSION } });
  const rules = get(root, 'rules');
  const single = get(root, 'decisions');
  if (single !== undefined && single.kind !== 'list') found.push(wrongType(single, 'decisions', 'array'));
  const all = rules === undefined ? [] : (fieldsOf(rules, 'rules', null, found)?.fields ?? []);
  return {
    rules: Object.fromEntries(all.map(({ key, value }) => [key, verdictOf(value, `rules.${key}`, found)])),
    places: Object.fromEntries(all.map(({ key, place }) => [key, place])),
    single: single?.kind === 'list' ? single.items.flatMap((item, k) => decisionOf(item, `decisions[${k}]`, found)) : [],
  };
}

function decisionOf(item: Node, within: string, found: Diagnostic[]): Decision[] {
  const fields = fieldsOf(item, within, ['rule', 'decision', 'before', 'after', 'above', 'below'], found);
  if (fields === null) return [];
  for (const key of ['rule', 'decision', 'before']) if (get(item, key) === undefined) found.push({ code: 'key-missing', severity: 'error', place: item.place, values: { key, within } });
  for (const { key, value } of fields.fields) if (value.kind !== 'scalar') found.push(wrongType(value, `${within}.${key}`, 'string'));
  const of = (key: string): string => textOf(get(item, key));
  const decision = get(item, 'decision');
  return [{ rule: of('rule'), before: of('before'), after: of('after'), above: of('above'), below: of('below'), decision: decision === undefined ? 'accept' : verdictOf(decision, `${within}.decision`, found), place: item.place }];
}

function verdictOf(node: Node, key: string, found: Diagnostic[]): Verdict {
  const value = textOf(node);
  if (value === 'accept' || value === 'refuse') return value;
  found.push({ code: 'value-choice', severity: 'error', place: node.place, values: { key, value, allowed: 'accept refuse', nearest: nearest(value, ['accept', 'refuse']) ?? '' } });
  return 'accept';
}

/** `keys`: those that may stand there; null = any. */
function fieldsOf(node: Node, within: string, keys: readonly string[] | null, found: Diagnostic[]): FieldsNode | null {
  if (node.kind !== 'fields') {
    found.push(wrongType(node, within, 'object'));
    return null;
  }
  for (const { key, place } of node.fields) {
    if (keys !== null && !keys.includes(key)) found.push({ code: 'key-unknown', severity: 'error', place, values: { key, within, allowed: keys.join(' '), nearest: nearest(key, keys) ?? '' } });
  }
  return node;
}

const wrongType = (node: Node, key: string, expected: string): Diagnostic => ({ code: 'value-type', severity: 'error', place: node.place, values: { key, expected, found: node.kind === 'list' ? 'array' : node.kind === 'fields' ? 'object' : 'string' } });
