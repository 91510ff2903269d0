/** The names of what an import does, and of what it may take a text for. */
import type { Diagnostic, Severity } from '../base/diagnostic.js';
import { nearest } from '../base/nearest.js';
import type { Decisions } from '../model/decision.js';

/** What an import may do to a text. Names that begin with `drop-` take something out; each has an example in docs/import-rules.md. */
export const RULES = [
  'join-line', 'drop-space', 'plain-character', 'drop-invisible', 'numeral-from-dash', 'head-level', 'drop-label', 'mark-item', 'mark-row', 'mark-note', 'find-table', 'join-mark',
  'drop-running-head', 'drop-page-number', 'drop-contents', 'drop-jump-line', 'drop-navigation', 'drop-credits',
  'drop-field-code', 'drop-deletion', 'drop-hidden', 'drop-comment', 'drop-turned-text', 'drop-stroke',
] as const;

/** What a text is taken for on its looks alone: nothing in it is changed, but it will be set as that. */
export const GUESSES = ['take-title', 'take-verse'] as const;

const NAMES: readonly string[] = [...RULES, ...GUESSES];

/** Decisions about rules that there are not: a slip of the pen would forbid nothing, unseen. */
export function unknownRules({ rules, places, single }: Decisions, severity: Severity): readonly Diagnostic[] {
  const all = [...Object.keys(rules).map((rule) => ({ rule, place: places?.[rule] ?? null })), ...single];
  return all.filter(({ rule }) => !NAMES.includes(rule)).map(({ rule, place }) => ({ code: 'import-decisions-rule', severity, place, values: { rule, nearest: nearest(rule, NAMES) ?? '' } }));
}
