/** Front matter: YAML between `---` lines at the very top of a Markdown source. */
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { ArticleFields } from '../model/issue.js';
import { validate, type SchemaName } from './schema.js';
import { get, textOf, textsOf, type Node } from './yaml/node.js';
import { readYaml } from './yaml/index.js';

/** Longest front matter looked for, characters: whatever opens with `---` and goes on longer is text. */
const LONGEST = 1 << 16;

export interface Fronted {
  readonly front: Node | null;
  /** The source with as many empty lines where the front matter stood, so that its line numbers hold. */
  readonly text: string;
}

/** Takes the front matter off a source. Looks at the first lines only: the text may be ten megabytes. */
export async function readFrontMatter(text: string, file: string, schema: SchemaName): Promise<Outcome<Fronted>> {
  const none = { value: { front: null, text }, diagnostics: [] };
  if (!text.startsWith('---')) return none;
  const top = text.slice(0, LONGEST);
  const opening = /^---[ \t]*\r?\n/.exec(top);
  if (!opening) return none;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(top.slice(opening[0].length));
  if (!closing) {
    // A rule（* * *）may open a text; a key on the next line says that front matter was meant.
    const meant = /^[A-Za-z]+:(?:\s|$)/.test(top.slice(opening[0].length));
    return meant ? { value: none.value, diagnostics: [{ code: 'front-matter-open', severity: 'error', place: { file, line: 1, column: 1 }, values: {} }] } : none;
  }
  const yaml = top.slice(opening[0].length, opening[0].length + closing.index);
  const end = opening[0].length + closing.index + closing[0].length;
  const lines = top.slice(0, end).split('\n').length - 1;
  const blanked = '\n'.repeat(lines) + text.slice(end);
  if (yaml.trim() === '') return { value: { front: null, text: blanked }, diagnostics: [] };
  const tree = await readYaml(yaml, file, 2);
  const diagnostics: Diagnostic[] = [...tree.diagnostics];
  // Sources come from elsewhere, with keys of other programs: not ours to refuse.
  if (tree.value) for (const found of await validate(tree.value, schema)) diagnostics.push(found.code === 'key-unknown' ? { ...found, severity: 'warning' } : found);
  return { value: { front: tree.value, text: blanked }, diagnostics };
}

/** An article's fields, from front matter or from its entry in the issue file. */
export function articleFields(node: Node | undefined): ArticleFields {
  const text = (key: string): Record<string, string> => (get(node, key) ? { [key]: textOf(get(node, key)) } : {});
  const texts = (key: string): Record<string, readonly string[]> => (get(node, key) ? { [key]: textsOf(get(node, key)) } : {});
  return {
    ...text('kicker'),
    ...texts('title'),
    ...text('short'),
    ...text('subtitle'),
    ...texts('author'),
    ...text('source'),
    ...text('date'),
    ...text('dateline'),
    ...text('note'),
  };
}
