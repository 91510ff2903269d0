/**
 * Everything the documents show is run or checked. Kinds of fences:
 *   sh              commands that exist, with options that exist      sh run [exit=n]   run, in a folder shared by the page's fences
 *   text output     what the last run printed                         text mistake slip="file: old → new"       what it prints after that slip
 *   yaml file=…     written to the page's folder                      yaml issue        builds
 *   yaml part       a part of an issue file: builds                   yaml template     an issue builds with it     yaml overrides   the same, as overrides
 *   markdown source [says=codes]   reads as the comment under it says text source      the same for plain text     markdown build   builds alone
 *   text lines [profile=…]         sets as shown, with simple metrics text dump        lines of the dump of the text above it
 *   text|markdown|html|xml|svg before          comes to import as text, Markdown, web page, Word file, PDF
 *   markdown after [rules=names] [says=codes]  what import makes of it, by just these rules, saying just this; comes through a second import unchanged
 *   … skip          not checked, and counted
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Lang } from '../../src/messages/words.js';
import { Desk, REASONS } from './desk.js';
import { foreignFile } from './foreign.js';
import { setLines } from './lines.js';
import { anchorsOf, codeOf, type Fence, fencesUnder, linksOf, type Page, pageOf, pages, ROOT, tablesAfter } from './pages.js';
import { commandsOf, GENERAL, wrong } from './shell.js';
import { COMMANDS } from '../../src/cli/options.js';
import { codes } from '../../src/messages/catalogue.js';

/** Fences that nobody runs. More of them is a decision. */
const SKIPPED = 1;

const all = pages();
const SECTIONS = 'sections: [{articles: [sources/示例.md]}]\n';

describe.each(all.filter((page) => page.fences.length > 0).map((page) => [page.name, page] as const))('%s', (_, page) => {
  const desk = new Desk();
  const lang: Lang = page.name.includes('zh-CN') ? 'zh' : 'en';
  let last = '';
  afterAll(() => desk.clear());

  test.each(page.fences.map((fence) => [`${fence.line}: ${fence.lang} ${fence.kind}`, fence] as const))('line %s', async (_name, fence) => {
    const result = await check(fence, desk, lang, last);
    last = result;
  });
});

/** Tries a fence; gives back what was printed last. */
async function check(fence: Fence, desk: Desk, lang: Lang, last: string): Promise<string> {
  const { body, values } = fence;
  switch (`${fence.lang} ${fence.kind}`.trim()) {
    case 'sh':
      for (const command of commandsOf(body)) expect(wrong(command)).toBeNull();
      return last;
    case 'sh run':
      return runAll(fence, desk, lang);
    case 'text output':
      expect(timeless(last)).toBe(timeless(body));
      return last;
    case 'text foreign':
      desk.write(values.file ?? '', body);
      return last;
    case 'markdown imported':
      expect(desk.text(values.file ?? '')).toBe(body);
      return last;
    case 'text before': case 'markdown before': case 'html before': case 'xml before': case 'svg before':
      return before(desk, fence);
    case 'markdown after':
      return after(desk, fence, last);
    case 'text mistake':
      return mistake(fence, desk, lang);
    case 'yaml':
      expect(values.file, 'a YAML fence says what it is').toBeDefined();
      desk.write(values.file ?? '', body);
      await builds(desk, values.file ?? '');
      return last;
    case 'yaml issue':
      return issue(desk, fence, body);
    case 'yaml part':
      return issue(desk, fence, /^sections:/m.test(body) ? body : body + SECTIONS);
    case 'yaml overrides':
      return issue(desk, fence, `overrides:\n${body.replace(/^(?=.)/gm, '  ')}${SECTIONS}`);
    case 'yaml template':
      desk.write('house.yml', body);
      return issue(desk, fence, `template: house.yml\nseries: 读书会\nissue: {number: 1, date: 2026-03-06, title: 第一期}\npublishers: [读书会]\n${SECTIONS}`);
    case 'markdown source':
      return reads(desk, fence, 'source.md');
    case 'text source':
      return reads(desk, fence, 'source.txt');
    case 'markdown build':
      desk.write('alone.md', body);
      await buildsAlone(desk, 'alone.md', values.template);
      return last;
    case 'text dump':
      await dumps(desk, body, values.template);
      return last;
    case 'text lines':
      for (const line of body.trimEnd().split('\n')) {
        const [measure = '', text = '', lines = ''] = line.split('|').map((part) => part.trim());
        expect(`${measure} | ${text} | ${(await setLines(text, Number(measure), values.profile ?? '')).join(' / ')}`).toBe(`${measure} | ${text} | ${lines}`);
      }
      return last;
    default:
      expect(fence.kind, `${fence.lang} ${fence.kind} in line ${fence.line}`).toBe('skip');
      return last;
  }
}

async function runAll({ body, values }: Fence, desk: Desk, lang: Lang): Promise<string> {
  let printed = '';
  for (const command of commandsOf(body)) {
    expect(wrong(command)).toBeNull();
    const words = command[0] === 'npx' ? command.slice(1) : command;
    expect(words[0]).toBe('huikan');
    const said = await desk.huikan(words.slice(1), lang);
    expect(said.code, said.text).toBe(Number(values.exit ?? 0));
    printed = said.text;
  }
  return printed;
}

/** Gives back the name of the file that stands for the example. */
async function before(desk: Desk, fence: Fence): Promise<string> {
  const { type, content } = await foreignFile(fence);
  const name = `line-${fence.line}.${type}`;
  desk.write(name, content);
  return name;
}

async function after(desk: Desk, { body, values }: Fence, name: string): Promise<string> {
  const { code, text, rules, says } = await desk.imported(name, values.as);
  expect(text).toBe(body);
  expect(code).toBe(0);
  expect({ rules, says }).toEqual({ rules: listOf(values.rules), says: listOf(values.says) });
  desk.write(`${name}.again.md`, body);
  expect((await desk.imported(`${name}.again.md`, values.as)).text).toBe(body);
  return '';
}

const listOf = (values = ''): readonly string[] => values.split(',').filter((value) => value !== '').sort();

/** Replaces some words in a file, builds, and puts them back. */
async function mistake({ body, values }: Fence, desk: Desk, lang: Lang): Promise<string> {
  const [, file = '', old = '', fresh = ''] = /^(\S+): (.*) → (.*)$/.exec(values.slip ?? '') ?? [];
  const before = desk.text(file);
  expect(before).toContain(old);
  desk.write(file, before.replace(old, fresh));
  const said = await desk.huikan(['build', 'issues/1'], lang);
  desk.write(file, before);
  expect(timeless(said.text)).toBe(timeless(body));
  return said.text;
}

/** Seconds differ from machine to machine. */
function timeless(text: string): string {
  return text.replace(/\d+\.\d+( s\)| 秒）)/g, '0$1').trimEnd();
}

/** `fonts=…`: files that the example takes for its own fonts. */
async function issue(desk: Desk, fence: Fence, text: string): Promise<string> {
  for (const file of (fence.values.fonts ?? '').split(',')) if (file !== '') desk.copy('fonts/Song-Regular.ttf', file);
  desk.write('issue.yml', text);
  await builds(desk, 'issue.yml', fence.values.says);
  return '';
}

async function builds(desk: Desk, name: string, says = ''): Promise<void> {
  const built = await desk.build(name);
  const told = built.findings.filter((found) => !found.startsWith('hint '));
  expect(told.map((found) => found.split(' ')[1])).toEqual(says === '' ? [] : says.split(','));
  expect(built.pdf).toBe(true);
}

async function buildsAlone(desk: Desk, name: string, template: string | undefined): Promise<void> {
  const said = await desk.huikan(['build', name, ...(template === undefined ? [] : ['-t', path.join(ROOT, template)]), '--strict', '-o', 'alone.pdf'], 'en');
  expect(said.code, said.text).toBe(0);
}

async function reads(desk: Desk, fence: Fence, name: string): Promise<string> {
  desk.write(name, fence.body);
  const { lines, codes } = await desk.reads(name);
  expect(fence.reads, 'a comment `<!-- reads` under the example').not.toBeNull();
  expect(lines.join('\n')).toBe((fence.reads ?? '').trimEnd());
  expect(codes).toEqual((fence.values.says ?? '').split(',').filter((code) => code !== ''));
  return '';
}

async function dumps(desk: Desk, body: string, template: string | undefined): Promise<void> {
  const said = await desk.huikan(['build', 'alone.md', ...(template === undefined ? [] : ['-t', path.join(ROOT, template)]), '--dump', '-', '--quiet', '-o', 'alone.pdf'], 'en');
  expect(said.code, said.text).toBe(0);
  for (const line of body.trimEnd().split('\n')) expect(said.text.split('\n')).toContain(line);
}

describe('all documents', () => {
  test('skip no more fences than was decided', () => {
    expect(all.flatMap((page) => page.fences.filter((fence) => fence.kind === 'skip').map((fence) => `${page.name}:${fence.line}`))).toHaveLength(SKIPPED);
  });

  test.each(all.map((page) => [page.name, page] as const))('%s: links lead somewhere', (_, page) => {
    expect(linksOf(page).filter((link) => !/^https?:/.test(link) && !leads(page, link))).toEqual([]);
  });

  test.each(all.map((page) => [page.name, page] as const))('%s: files, commands and options that it names exist', (_, page) => {
    const code = codeOf(page);
    const files = code.filter((word) => /^(?:src|test|docs|templates|schema|scripts|bench|fonts|bin)\/[\w./-]+$/.test(word));
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
    expect(code.filter((word) => /^(?:huikan|npx huikan|npm|node) [\w-]/.test(word)).map((word) => wrong((commandsOf(word)[0] ?? []).filter((part) => part !== '…'))).filter((found) => found !== null)).toEqual([]);
    const known = new Set([...GENERAL, ...COMMANDS.flatMap((command) => command.options.map((option) => `--${option.name}`)), ...OTHER_FLAGS]);
    expect(code.filter((word) => /^--[a-z][a-z-]*$/.test(word) && !known.has(word))).toEqual([]);
  });

  test('pictures are small', () => {
    const pictures = all.flatMap((page) => linksOf(page).filter((link) => link.endsWith('.png')).map((link) => path.join(ROOT, path.dirname(page.name), link)));
    expect(pictures.length).toBeGreaterThan(4);
    expect(pictures.filter((file) => statSync(file).size > 250_000)).toEqual([]);
  });

  test('both READMEs show the same', () => {
    const shown = (name: string): readonly string[] => pageOf(name).fences.filter(({ lang }) => lang !== 'text').map(({ lang, kind, body }) => `${lang} ${kind}\n${body.replace(/\s+#.*$/gm, '')}`);
    const both = ['README.md', 'README.zh-CN.md'].map((name) => ({ links: linksOf(pageOf(name)).filter((link) => !/^README/.test(link)), shown: shown(name) }));
    expect(both[1]).toEqual(both[0]);
  });

  test('typography.md: rules, places and numbers are those of the code', () => {
    const page = pageOf('docs/typography.md');
    const kept = tablesAfter(page, 'rules').map(([rule = '', , where = '']) => ({ rule, where }));
    const wrongPlaces = kept.filter(({ where }) => !stands(where));
    expect(wrongPlaces).toEqual([]);
    const named = [...kept.map(({ rule }) => rule), ...tablesAfter(page, 'not kept').flatMap(([rules = '']) => rules.split(', '))];
    expect(named.sort()).toEqual(Object.entries(RULES).flatMap(([family, count]) => Array.from({ length: count }, (_, n) => `${family}-${String(n + 1).padStart(2, '0')}`)).sort());
    const constants = tablesAfter(page, 'constants').map(([name = '', value = '', , file = '']) => ({ name: name.replaceAll('`', ''), value, file: file.replaceAll('`', '') }));
    expect(constants.length).toBeGreaterThan(25);
    const holds = (text: string, name: string, value: string): boolean => text.includes(`const ${name} = ${value}`) || text.split('\n').some((line) => line.startsWith(`const ${name}: `) && line.endsWith(` = ${value};`));
    expect(constants.filter(({ name, value, file }) => !holds(readFileSync(path.join(ROOT, file), 'utf8'), name, value))).toEqual([]);
  });

  test('manifest.md and templates.md name every key of the schemas and every style', () => {
    const missing = (name: string, keys: readonly string[]): readonly string[] => {
      const { text } = pageOf(name);
      return keys.filter((key) => !new RegExp(`[\`{ ,(]${key}[\`:}, ]`).test(text));
    };
    const schema = (name: string): unknown => JSON.parse(readFileSync(path.join(ROOT, 'schema', name), 'utf8'));
    expect(missing('docs/manifest.md', keysOf(schema('issue.schema.json')))).toEqual([]);
    expect(missing('docs/templates.md', keysOf(schema('template.schema.json')))).toEqual([]);
  });

  test('import-rules.md: every rule with its reason, and under the head that it names an example; one of every warning', () => {
    const page = pageOf('docs/import-rules.md');
    const rows = tablesAfter(page, 'rules').map(([rule = '', reason = '', link = '']) => ({ rule: rule.replaceAll('`', ''), reason, anchor: /\(#(.*)\)/.exec(link)?.[1] ?? '' }));
    expect(Object.fromEntries(rows.map(({ rule, reason }) => [rule, reason]))).toEqual(Object.fromEntries(REASONS));
    expect(rows.filter(({ rule, anchor }) => !fencesUnder(page, anchor).some(({ values }) => listOf(values.rules).includes(rule)))).toEqual([]);
    const said = new Set(page.fences.flatMap(({ values }) => listOf(values.says)));
    expect(codes().filter((code) => code.startsWith('import-') && !NOT_OF_TEXTS.test(code) && !said.has(code))).toEqual([]);
  });

  test('dependencies.md has a line for each package', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', object>;
    const page = pageOf('docs/dependencies.md');
    const listed = (name: string): readonly string[] => tablesAfter(page, name).map(([first = '']) => first.replaceAll('`', '')).sort();
    expect(listed('dependencies')).toEqual(Object.keys(dependencies).sort());
    expect(listed('dependencies: dev')).toEqual(Object.keys(devDependencies).sort());
  });

  test('the generated page of messages is fresh', () => {
    const run = spawnSync(process.execPath, [path.join(ROOT, 'scripts/messages.mjs'), '--check'], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });
});

/** What an import says of files and decisions, not of words. */
const NOT_OF_TEXTS = /^import-(?:decisions?-|review-|docx?-|html-|pdf-|(?:as-kind|empty|exists|guide-list|kind|lost|too-large|twice)$)/;

/** How many rules each family has; VRT is outside the program. */
const RULES = { KIN: 13, UNB: 11, PUN: 12, HNG: 4, MIX: 8, JUS: 7, PAR: 10, PAG: 11, QUO: 5, INT: 7, NOT: 7, FOL: 4, TOC: 5, DOC: 10, LST: 3, TAB: 2, FNT: 4 };

/** Whether a cell's first word names a file, and the file holds the second. */
function stands(cell: string): boolean {
  const [file = '', word = ''] = [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);
  const full = path.join(ROOT, file);
  return word !== '' && existsSync(full) && readFileSync(full, 'utf8').includes(word);
}

/** Names of all properties of a schema; style names are as good as keys. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return [...new Set(Object.entries(schema).flatMap(([key, value]) => [...(key === 'properties' ? Object.keys(value as object) : []), ...keysOf(value)]))];
}

/** Flags of other programs that the documents name. */
const OTHER_FLAGS = ['--from', '--max-old-space-size', '--check', '--prove', '--skip-tests'];

function leads(page: Page, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page.name : path.posix.join(path.posix.dirname(page.name), file);
  if (!existsSync(path.join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(pageOf(target)).has(decodeURIComponent(anchor));
}
