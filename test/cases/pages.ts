/**
 * Cases of whole pages. `@` lines are YAML: fields of the issue file; under `overrides` what differs from `page.yml`, the
 * small page of the cases. `< ` lines are a Markdown source, `< = name` begins another file. What comes out is a dump:
 *
 *   = 1 recto text 5          page in the file, side, kind, printed number (- none)
 *   2 1.5 {kai 9} 一二三       row of the grid, em from the left edge of the measure, face and size where not the body's, text
 *   2 1.5 {+1} 一 @7.5 二            an em between the characters; what follows stands 7.5 em in
 *   _ 2.5 0 10                a rule: row, em from the left, width in em
 *   * 1 一 3                  bookmark: level, title, page
 *   ...                       any number of lines
 */
import path from 'node:path';
import type { Diagnostic, Outcome } from '../../src/base/diagnostic.js';
import { compose } from '../../src/compose/index.js';
import type { Pictures } from '../../src/model/flow.js';
import type { Line, Run } from '../../src/model/galley.js';
import type { Issue } from '../../src/model/issue.js';
import type { Booklet, Page } from '../../src/model/page.js';
import type { Template } from '../../src/model/template.js';
import { paginate } from '../../src/paginate/index.js';
import { parse } from '../../src/parse/index.js';
import { read } from '../../src/read/index.js';
import { realWorld, type World } from '../../src/world.js';
import { matchFinding, type Step } from './format.js';
import { round } from './lines.js';
import { fakeMetrics, ROLES } from './metrics.js';

const HOME = process.cwd();
const FOLDER = '/case';

/** What a mutation puts in place of a shipped file: absolute path → text. */
export const replaced = new Map<string, string>();

/** The package's own folder as it is, and the case's files beside it. */
function caseWorld(files: ReadonlyMap<string, string>): World {
  const real = realWorld(HOME);
  const bytes = (file: string): Uint8Array | null => {
    const text = replaced.get(file) ?? files.get(file);
    return text === undefined ? null : new TextEncoder().encode(text);
  };
  const own = (file: string): boolean => file === FOLDER || file.startsWith(`${FOLDER}/`);
  return {
    ...real,
    cwd: FOLDER,
    stat: (file) => (own(file) ? (bytes(file) === null ? (file === FOLDER ? { kind: 'folder', size: 0 } : null) : { kind: 'file', size: bytes(file)!.length }) : real.stat(file)),
    realPath: (file) => (own(file) ? file : real.realPath(file)),
    readFile: (file) => bytes(file) ?? (own(file) ? null : real.readFile(file)),
    list: (folder) => (own(folder) ? [...files.keys()].map((file) => path.posix.basename(file)) : real.list(folder)),
  };
}

/** The small page: body 10 pt on 15 pt, 10 characters by 6 lines unless a case says otherwise, plain heads, no furniture. */
const PAGE = `
extends: base
paper: {width: 300pt, height: 400pt}
area: {characters: 10, lines: 6}
margins: {head: 50pt, inner: 50pt}
styles:
  body: {face: song, size: 10pt, leading: 15pt}
  title: {face: song-bold, size: 10pt, leading: 15pt, lines: 1, span: 1}
  kicker: {size: 10pt, leading: 15pt}
  subtitle: {size: 10pt, leading: 15pt}
  source: {size: 10pt}
  date: {size: 10pt}
  crosshead: {before: 0, span: 1}
  caption: {size: 10pt, leading: 15pt}
  tableHead: {size: 10pt, leading: 15pt}
  tableCell: {size: 10pt, leading: 15pt, before: 0}
  unit: {size: 10pt}
  note: {size: 8pt, leading: 10pt, indent: 0}
  contentsTitle: {size: 10pt, leading: 15pt, lines: 1}
  folio: {size: 10pt, leading: 15pt}
  runningHead: {size: 10pt, leading: 15pt}
article: {after: 0}
notes: {separator: {width: 0.25, thickness: 0.5pt, above: 6pt, below: 4pt}, call: {scale: 0.6, rise: 0.35}}
folio: none
contents: none
`;

const ISSUE = 'series: 学习材料\nissue: {number: 1, label: NO.1}\npublishers: [甲馆]\n';

function filesOf(step: Step): Map<string, string> {
  const files = new Map<string, string>([[`${FOLDER}/page.yml`, PAGE]]);
  let name = 'a.md';
  let lines: string[] = [];
  const sources: string[] = [];
  const close = (): void => {
    if (lines.length > 0) {
      files.set(`${FOLDER}/${name}`, `${lines.join('\n')}\n`);
      sources.push(name);
    }
    lines = [];
  };
  for (const line of step.input) {
    if (line.startsWith('= ')) {
      close();
      name = line.slice(2);
    } else lines.push(line);
  }
  close();
  const options = step.options.filter((line) => !line.startsWith('show ')).join('\n');
  const own = (key: string): boolean => new RegExp(`^${key}:`, 'm').test(options);
  const head = ISSUE.split('\n').filter((line) => line !== '' && !own(line.split(':')[0]!)).join('\n');
  const template = own('template') ? '' : 'template: ./page.yml\n';
  const sections = own('sections') ? '' : `\nsections:\n  - articles: [${sources.join(', ')}]\n`;
  files.set(`${FOLDER}/issue.yml`, `${template}${head}\n${options}${sections}\n`);
  return files;
}

/** Pictures of any name: 100 by 50 pixels. */
const pictures: Pictures = new Map([1, 2, 3].map((n) => [`${FOLDER}/${n}.png`, { path: `${FOLDER}/${n}.png`, bytes: new Uint8Array(0), format: 'png', width: 100, height: 50 }]));

/** What is wrong with a step; null when nothing is. */
export async function runPageStep(step: Step): Promise<string | null> {
  const findings: Diagnostic[] = [];
  const take = <T>(outcome: Outcome<T>): T => {
    findings.push(...outcome.diagnostics);
    return outcome.value;
  };
  const fonts = { metrics: fakeMetrics(), programs: [], problems: () => [] };
  const issue = take(await read(caseWorld(filesOf(step)), { inputs: [FOLDER] }, { loadFonts: async () => ({ value: fonts, diagnostics: [] }) }));
  const lines = issue === null ? ['nothing read'] : await dumpOf(issue, take, new Set(step.options.filter((line) => line.startsWith('show ')).flatMap((line) => line.slice(5).split(' '))));
  const wrong = compareDump(lines, step.expected);
  if (wrong !== null) return wrong;
  const same = findings.length === step.findings.length && findings.every(({ code, values }, i) => matchFinding(step.findings[i]!, code, values));
  return same ? null : `expected findings: ${step.findings.join(' · ') || 'none'}\n     got ${findings.map(({ code, values, place }) => `${code} ${JSON.stringify(values)} ${place?.file}:${place?.line}`).join('\n') || 'none'}`;
}

async function dumpOf(issue: Issue, take: <T>(outcome: Outcome<T>) => T, show: ReadonlySet<string>): Promise<string[]> {
  const flow = take(await parse(issue));
  const booklet = take(paginate(take(compose(issue, flow, pictures)), issue));
  const { measure, lines: rows, pitch, size, top, inner } = issue.template.area;
  const area = show.has('area') ? [`@ ${round(measure)} pt = ${round(measure / size)} × ${round(size)} pt, ${rows} lines, ${round(pitch)} pt apart, ${round(top)} pt from the head, ${round(inner)} pt from the spine`] : [];
  const lines = booklet.pages.flatMap((page) => dumpPage(page, issue.template, show));
  if (show.has('bookmarks')) lines.push(...booklet.bookmarks.map(({ level, title, page }) => `* ${level} ${title} ${page + 1}`));
  return [...area, ...lines, ...(show.has('tree') ? dumpTree(booklet) : [])];
}

function dumpPage(page: Page, template: Template, show: ReadonlySet<string>): string[] {
  const { area } = template;
  const left = page.recto ? area.inner : area.outer;
  const lines = [`= ${page.index + 1} ${page.recto ? 'recto' : 'verso'} ${page.kind} ${page.folio === '' ? '-' : page.folio}${page.label === page.folio ? '' : ` (${page.label})`}`];
  const row = (y: number, size: number): number => round((y - 0.38 * size - area.top - area.size / 2) / area.pitch + 1);
  const em = (x: number): number => round((x - left) / area.size);
  for (const item of page.items) {
    if (item.kind === 'line') lines.push(`${row(item.y, sizeOf(item.line))} ${em(item.x + startOf(item.line))} ${textOf(item.line, template)}`);
    else if (item.kind === 'stroke') lines.push(`_ ${round((item.stroke.y - area.top) / area.pitch + 1)} ${em(item.stroke.x)} ${round(item.stroke.width / area.size)}`);
    else if (item.kind === 'picture') lines.push(`# ${round((item.y - area.top) / area.pitch + 1)} ${em(item.x)} ${round(item.width / area.size)} ${round(item.height / area.pitch)}`);
    else if (show.has('links')) lines.push(`> ${item.page + 1}`);
  }
  return page.designed === null ? lines : [...lines, ...page.designed.slots.flatMap((slot) => slot.lines.map(({ line, x, y }) => `${round(y)} ${round(x)} ${textOf(line, template)}`))];
}

const sizeOf = (line: Line): number => Math.max(0, ...line.runs.filter((run) => run.rise === 0).map((run) => run.size));

/** Where the first ink cell begins: an opening mark at a line's start stands before it. */
const startOf = (line: Line): number => Math.max(0, line.runs[0]?.x ?? 0);

/** Runs joined; braces where the face, the size or the spacing is not the body's, `@x` after white wider than a gap. */
function textOf(line: Line, template: Template): string {
  const body = template.styles.body!;
  let text = '';
  let style = '';
  let end = 0;
  for (const run of line.runs) {
    if (text !== '' && run.x - end > WHITE * body.size) text += ` @${round(run.x / body.size)} `;
    end = endOf(run);
    const face = ROLES[run.face] ?? 'no face';
    const named = [face === body.face ? '' : face, Math.abs(run.size - body.size) < 1e-6 ? '' : String(round(run.size)), run.rise > 0 ? 'raised' : '', run.dots === true ? 'dots' : '', run.spacing > WHITE * body.size ? `+${round(run.spacing / body.size)}` : ''].filter((word) => word !== '').join(' ');
    if (named !== style) text += named === '' ? '{}' : `{${named}} `;
    style = named;
    text += run.text;
  }
  return text;
}

/** em of the body: more white than a gap between Han and Latin ever gets. */
const WHITE = 0.51;
const metrics = fakeMetrics();

function endOf(run: Run): number {
  let end = run.x;
  for (const character of run.text) end += metrics.advance(Math.max(0, run.face), character.codePointAt(0)!) * run.size + run.spacing;
  for (let s = 1; s < run.shifts.length; s += 3) end += run.shifts[s]!;
  return end - (run.text === '' ? 0 : run.spacing);
}

function dumpTree({ tree }: Booklet): string[] {
  const depth: number[] = [];
  return tree.map((node, index) => {
    depth[index] = node.parent < 0 ? 0 : depth[node.parent]! + 1;
    return `${'.'.repeat(depth[index]!)} ${node.role}`;
  });
}

/** Line by line; `...` stands for any number of lines. */
function compareDump(got: readonly string[], expected: readonly string[]): string | null {
  let at = 0;
  let open = false;
  for (const line of expected) {
    if (line === '...') {
      open = true;
      continue;
    }
    const found = open ? got.indexOf(line, at) : got[at] === line ? at : -1;
    if (found < 0) return `expected ${line}\nafter line ${at} of\n${got.join('\n')}`;
    at = found + 1;
    open = false;
  }
  return open || at === got.length ? null : `more than expected: line ${at + 1} of\n${got.join('\n')}`;
}
