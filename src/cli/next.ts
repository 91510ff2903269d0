/** `huikan new`: next month's issue from this month's, comments kept. */
import path from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Lang } from '../messages/words.js';
import { resolveInputs } from '../read/inputs.js';
import { readManifest } from '../read/manifest.js';
import { readTextFile } from '../read/text.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { followingMonth, yearOf } from './months.js';
import { problem, writeFile } from './output.js';
import type { Terminal } from './terminal.js';

export interface NextRequest {
  readonly number: string;
  /** Issue file or folder of the former issue. */
  readonly from: string;
  /** Folder of the new one; beside the former one when not given. */
  readonly output: string | undefined;
}

/** Number, label and date go on by one; template, series, publishers and banners stay; the articles are to be filled in. */
export async function startNext(world: World, terminal: Terminal, request: NextRequest, lang: Lang): Promise<number> {
  const made = await make(world, request);
  if (!('folder' in made)) {
    await tell(world, terminal, lang, made);
    return EXIT.problems;
  }
  const name = path.relative(world.cwd, path.join(made.folder, 'issue.yml'));
  terminal.out(
    lang === 'zh'
      ? `已写 ${name}：沿用模板与栏目，期号、日期已改，稿件待填。\n`
      : `wrote ${name}: template and sections kept, number and date moved on, articles to be filled in.\n`,
  );
  return EXIT.fine;
}

async function make(world: World, request: NextRequest): Promise<{ readonly folder: string } | readonly Diagnostic[]> {
  const input = resolveInputs(world, [request.from]);
  if (!('kind' in input)) return input;
  if (input.kind !== 'manifest') return [problem('new-number', { file: request.from })];
  const checked = await readManifest(world, input.file);
  // An issue whose articles are still to be filled in can have a successor: only broken YAML stops us.
  const broken = checked.diagnostics.filter((found) => found.code.startsWith('yaml-') || found.code.startsWith('file-'));
  if (broken.length > 0 || !checked.value) return broken.length > 0 ? broken : checked.diagnostics;
  const document = parseDocument(readTextFile(world, input.file).value ?? '', { schema: 'core' });
  const former = document.getIn(['issue', 'number']);
  if (former === undefined || former === null) return [problem('new-number', { file: path.relative(world.cwd, input.file) })];
  advance(document, String(former), request.number);
  return write(world, folderFor(world, path.dirname(input.file), String(former), request), document);
}

function write(world: World, folder: string, document: Document): { readonly folder: string } | readonly Diagnostic[] {
  const file = path.join(folder, 'issue.yml');
  const name = path.relative(world.cwd, file);
  if (world.stat(file)) return [problem('init-exists', { file: name })];
  const failed = writeFile(world, file, name, new TextEncoder().encode(document.toString({ lineWidth: 0, nullStr: '', flowCollectionPadding: false })));
  return failed ? [failed] : { folder };
}

/** issues/106 → issues/107; a folder whose name does not hold the number gets a neighbour named by the new one. */
function folderFor(world: World, folder: string, former: string, request: NextRequest): string {
  if (request.output !== undefined) return path.resolve(world.cwd, request.output);
  const name = path.basename(folder);
  return path.join(path.dirname(folder), name.includes(former) ? replaceLast(name, former, request.number) : request.number);
}

function advance(document: Document, former: string, number: string): void {
  setText(document, ['issue', 'number'], number);
  const total = document.getIn(['issue', 'total']);
  const step = Number(number) - Number(former);
  if (typeof total === 'number') document.setIn(['issue', 'total'], total + (Number.isInteger(step) && step > 0 ? step : 1));
  const date = document.getIn(['issue', 'date']);
  const next = typeof date === 'string' ? followingMonth(date) : null;
  if (next !== null) setText(document, ['issue', 'date'], next);
  const label = document.getIn(['issue', 'label']);
  if (typeof label === 'string' || typeof label === 'number') {
    const years = typeof date === 'string' && next !== null ? ([yearOf(date), yearOf(next)] as const) : null;
    setText(document, ['issue', 'label'], labelAfter(String(label), former, number, years));
  }
  if (document.getIn(['issue', 'title']) !== undefined) setText(document, ['issue', 'title'], '');
  document.delete('expect');
  if (isMap(document.get('guide'))) document.set('guide', 'auto');
  emptySections(document);
}

/** NO.106 → NO.107; 2025年第12期 → 2026年第1期: the year is that of the date, the number the last one in the label. */
function labelAfter(label: string, former: string, number: string, years: readonly [number | null, number | null] | null): string {
  const numbered = replaceLast(label, former, number);
  const [before, after] = years ?? [null, null];
  return before === null || after === null || before === after ? numbered : numbered.replace(String(before), String(after));
}

function replaceLast(text: string, old: string, fresh: string): string {
  const at = text.lastIndexOf(old);
  return at < 0 ? text : text.slice(0, at) + fresh + text.slice(at + old.length);
}

/** Changes a scalar in place, so that its comment and its quotes stay. */
function setText(document: Document, keys: readonly string[], text: string): void {
  const node = document.getIn(keys, true);
  const value = isScalar(node) && typeof node.value === 'number' && /^\d+$/.test(text) && !/^0\d/.test(text) ? Number(text) : text === '' ? null : text;
  if (isScalar(node)) {
    node.value = value;
    delete node.source;
  } else {
    document.setIn(keys, value);
  }
}

function emptySections(document: Document): void {
  const sections = document.get('sections');
  if (!isSeq(sections)) return;
  for (const section of sections.items) if (isMap(section)) (section as YAMLMap).set('articles', document.createNode([]));
}
