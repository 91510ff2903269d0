/** Writes an editor's decisions into the file beside the source: what stands in it stays, comments and all. */
import { type Document, isMap, isSeq, parseDocument, visit, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Lang } from '../messages/words.js';
import type { Decision, Decisions } from '../model/decision.js';
import { decisionsFile, DECISIONS_VERSION } from '../read/decisions.js';
import { readTextFile } from '../read/text.js';
import type { World } from '../world.js';
import { problem, writeFile } from './output.js';

export interface Kept {
  /** Absolute. */
  readonly source: string;
  readonly name: string;
  /** The file's bytes when the review began; null: there was none. */
  readonly former: Uint8Array | null;
  readonly known: Decisions;
  readonly decisions: Decisions;
}

const HEAD: Readonly<Record<Lang, string>> = {
  zh: '对这份原文各处改动的决定：accept 接受，refuse 拒绝；rules 管整个一类。删去一条，下次就会再问。',
  en: 'Decisions about repairs of this source: accept or refuse; under rules for all of a kind. Delete an entry to be asked again.',
};

/** Null when all is well. A file that has changed since the review began is left alone. */
export function keepDecisions(world: World, { source, name, former, known, decisions }: Kept, lang: Lang): Diagnostic | null {
  const single = decisions.single.filter((one) => !known.single.includes(one));
  const rules = Object.entries(decisions.rules).filter(([rule, verdict]) => known.rules[rule] !== verdict);
  if (single.length === 0 && rules.length === 0) return null;
  const file = decisionsFile(source);
  const now = world.readFile(file);
  const shown = decisionsFile(name);
  if (!isSame(former, now)) return problem('import-decisions-changed', { file: shown });
  const document = parseDocument(now === null ? '' : (readTextFile(world, file).value ?? ''));
  if (document.contents === null) begin(document, lang);
  if (rules.length > 0 && !isMap(document.get('rules'))) document.set('rules', document.createNode({}));
  for (const [rule, verdict] of rules) document.setIn(['rules', rule], verdict);
  if (single.length > 0 && !isSeq(document.get('decisions'))) document.set('decisions', document.createNode([]));
  for (const one of single) document.addIn(['decisions'], entryOf(document, one));
  return writeFile(world, file, shown, new TextEncoder().encode(document.toString({ lineWidth: 0 })));
}

function begin(document: Document, lang: Lang): void {
  document.contents = document.createNode({ version: DECISIONS_VERSION });
  document.commentBefore ??= ` ${HEAD[lang]}`;
}

/** A line end as `\n` in quotes: blocks of lines would be hard to tell from the texts they cut. */
function entryOf(document: Document, { rule, decision, before, after, above, below }: Decision): YAMLMap {
  const entry = document.createNode({ rule, decision, before, after, ...(above === '' ? {} : { above }), ...(below === '' ? {} : { below }) });
  visit(entry, { Scalar: (_, node) => void (typeof node.value === 'string' && /\s/.test(node.value) && (node.type = 'QUOTE_DOUBLE')) });
  return entry;
}

export function isSame(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : a.length === b.length && a.every((byte, at) => byte === b[at]);
}
