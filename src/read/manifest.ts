/** The issue file: its tree, and the fields of an issue that need no other file. */
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { Expect, Guide, Issue, IssueDate } from '../model/issue.js';
import type { Start } from '../model/template.js';
import type { World } from '../world.js';
import { readDate } from './dates.js';
import { shown } from './paths.js';
import { validate } from './schema.js';
import { readTextFile } from './text.js';
import { fieldOf, get, numberOf, textOf, textsOf, type Node } from './yaml/node.js';
import { readYaml } from './yaml/index.js';

/** Bytes. A year of issues in one file is some 100 KB. */
const LARGEST = 1 << 20;

/** Words above the guide's list where the issue gives none. */
const GUIDE_LEAD = '本期专题学习内容如下：';

/** The fields that an issue file and the front matter of a bare text both have. */
export type IssueFields = Pick<Issue, 'series' | 'number' | 'label' | 'total' | 'date' | 'title' | 'publishers' | 'guide' | 'back' | 'colophon' | 'numbering' | 'expect'>;

/** The tree of an issue file, checked against its schema; null when there is no tree to go on with. */
export async function readManifest(world: World, file: string): Promise<Outcome<Node | null>> {
  const source = readTextFile(world, file, LARGEST);
  if (source.value === null) return { value: null, diagnostics: source.diagnostics };
  const name = shown(world, file);
  const tree = await readYaml(source.value, name);
  const diagnostics: Diagnostic[] = [...source.diagnostics, ...tree.diagnostics];
  if (tree.value) diagnostics.push(...(await validate(tree.value, 'issue')));
  else if (tree.diagnostics.length === 0) diagnostics.push({ code: 'manifest-empty', severity: 'error', place: { file: name, line: 1, column: 1 }, values: {} });
  return { value: tree.value, diagnostics };
}

/** `root` holds everything but the number and date, which stand in `issue` (a bare text has them at the top, too). */
export function issueFields(root: Node, issue: Node | undefined, found: Diagnostic[]): IssueFields {
  const field = (key: string): Node | undefined => get(issue, key) ?? get(root, key);
  // The number alone: 7, NO.106, 2025年第12期.
  const alone = issue?.kind === 'scalar' ? textOf(issue) : '';
  const number = textOf(field('number')) || (/(\d+)\D*$/.exec(alone)?.[1] ?? '');
  return {
    series: textsOf(get(root, 'series')),
    number,
    label: textOf(field('label')) || (/^\d+$/.test(alone) ? '' : alone) || (/^\d+$/.test(number) ? `第${number}期` : number),
    total: textOf(field('total')),
    date: dateOf(field('date'), found),
    title: textOf(field('title')),
    publishers: textsOf(get(root, 'publishers')),
    guide: guideOf(get(root, 'guide')),
    back: backOf(get(root, 'back'), found),
    colophon: textsOf(get(root, 'colophon')),
    numbering: { start: numberOf(get(root, 'numbering', 'start')) ?? 1, front: frontOf(textOf(get(root, 'numbering', 'front'))) },
    expect: expectOf(root),
  };
}

/** `break:` of a section or an article; null where the template decides. */
export function startOf(node: Node | undefined): Start | null {
  const word = textOf(get(node, 'break'));
  if (word === 'recto' || word === 'page') return word;
  return word === 'none' ? 'continue' : null;
}

function dateOf(node: Node | undefined, found: Diagnostic[]): IssueDate | null {
  if (!node) return null;
  const written = textOf(node);
  const reading = readDate(written);
  if (reading.kind === 'date') return reading.date;
  const impossible = reading.kind === 'impossible';
  found.push({ code: impossible ? 'date-impossible' : 'date-unread', severity: impossible ? 'error' : 'warning', place: node.place, values: { date: written } });
  return { print: written, iso: null };
}

function guideOf(node: Node | undefined): Guide {
  const word = textOf(node);
  if (word === 'auto') return { kind: 'auto', lead: GUIDE_LEAD };
  if (node?.kind !== 'fields') return { kind: 'none' };
  const lead = get(node, 'lead') ? textOf(get(node, 'lead')) : GUIDE_LEAD;
  const list = get(node, 'list');
  if (!get(node, 'text') && !list) return { kind: 'auto', lead };
  return { kind: 'own', text: textOf(get(node, 'text')), lead, list: list ? textsOf(list) : null };
}

/** Longest address that a QR code of 28 mm still shows in squares a telephone can read. */
const LONGEST_URL = 200;

function backOf(node: Node | undefined, found: Diagnostic[]): Issue['back'] {
  if (node?.kind !== 'fields') return null;
  const url = textOf(get(node, 'url')).trim();
  const place = get(node, 'url')?.place ?? null;
  if (/\s/.test(url)) found.push({ code: 'back-url-blank', severity: 'error', place, values: { url } });
  else if (url.length > LONGEST_URL) found.push({ code: 'back-url-long', severity: 'warning', place, values: { length: url.length, limit: LONGEST_URL } });
  return { text: textOf(get(node, 'text')), url };
}

function frontOf(word: string): Issue['numbering']['front'] {
  return word === 'roman' || word === 'arabic' ? word : 'none';
}

function expectOf(root: Node): Expect | null {
  const node = get(root, 'expect');
  if (node?.kind !== 'fields') return null;
  const contents = get(node, 'contents');
  const items = contents?.kind === 'list' ? contents.items : [];
  return {
    pages: numberOf(get(node, 'pages')) ?? null,
    contents: items.map((item) => ({ title: textOf(get(item, 'title')), page: numberOf(get(item, 'page')) ?? null, place: fieldOf(item, 'title')?.value.place ?? item.place })),
  };
}
