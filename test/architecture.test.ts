/**
 * Who may import whom, and what may not stand in the code at all. ARCHITECTURE.md gives the reasons; this file keeps them true.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { codes, messageOf } from '../src/messages/catalogue.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const SRC = path.join(ROOT, 'src');
/** Lines. What is longer has more than one reason to change. */
const LONGEST_FILE = 400;

interface Import {
  /** `compose/index`, without src/ and extension; a package or `node:…` as it is written. */
  readonly to: string;
  /** `import()`: not loaded until it is needed. */
  readonly late: boolean;
  /** Gone after compiling. */
  readonly type: boolean;
}

interface Module {
  /** `compose/breaks` */
  readonly name: string;
  /** `compose`; for files directly in src their own name. */
  readonly unit: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly imports: readonly Import[];
}

function filesIn(folder: string, extension: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && extension.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}generated${path.sep}`))
    .sort();
}

function moduleOf(file: string): Module {
  const text = readFileSync(file, 'utf8');
  const name = path.relative(SRC, file).replace(/\.ts$/, '').replaceAll(path.sep, '/');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return { name, unit: name.split('/')[0] as string, text, source, imports: importsOf(source, file) };
}

function importsOf(source: ts.SourceFile, file: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, late: boolean, type: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const to = text.startsWith('.') ? path.relative(SRC, path.resolve(path.dirname(file), text)).replace(/\.js$/, '').replaceAll(path.sep, '/') : text;
    found.push({ to, late, type });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, false, typeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, false, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], true, false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function typeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const { namedBindings } = clause;
  return !clause.name && namedBindings !== undefined && ts.isNamedImports(namedBindings) && namedBindings.elements.length > 0 && namedBindings.elements.every((one) => one.isTypeOnly);
}

const modules = filesIn(SRC, /\.ts$/).filter((file) => !file.endsWith('.d.ts')).map(moduleOf);
const own = modules.flatMap((module) => module.imports.map((one) => ({ from: module, ...one })));
const inside = own.filter(({ to }) => !to.startsWith('node:') && !isPackage(to));

/** Anything that is neither a path of ours nor of node's. */
function isPackage(to: string): boolean {
  return !to.startsWith('..') && !modules.some((module) => module.name === to || module.name === `${to}/index`) && !to.includes('/generated/');
}

const unitOf = (to: string): string => to.split('/')[0] as string;
const line = ({ from, to }: { readonly from: Module; readonly to: string }): string => `${from.name} → ${to}`;

/** Unit → units of src it may import. `+late` only by import(). What is not listed may import nothing. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: ['model'],
  model: ['base'],
  font: ['base', 'model'],
  // The stages: never one another.
  read: ['base', 'model', 'font', 'world'],
  parse: ['base', 'model'],
  compose: ['base', 'model'],
  paginate: ['base', 'model'],
  render: ['base', 'model'],
  proof: ['base', 'model'],
  // What stands where, for later: from the finished booklet.
  lock: ['base', 'model'],
  // Two locks against each other.
  revise: ['base', 'model'],
  // Foreign bytes → sources: a command of its own; a build calls it for texts that say they are raw.
  import: ['base', 'model'],
  // Many issues, by what their locks say.
  archive: ['base', 'model'],
  // Several finished booklets in one file.
  bind: ['base', 'model'],
  messages: [],
  report: ['base', 'messages'],
  world: [],
  recorder: ['model', 'world'],
  // What may be deleted at any time.
  cache: ['base', 'model', 'world'],
  // The shortest way of a build: nothing has changed.
  again: ['cache', 'cli', 'world'],
  // Many issues: who builds what, not how.
  batch: ['base', 'model', 'read', 'lock', 'recorder', 'world'],
  build: ['base', 'model', 'import', 'kept', 'read', 'parse', 'compose', 'paginate', 'proof', 'render', 'world'],
  // What the stages keep; they know nothing of one another there, either.
  kept: ['read', 'parse', 'compose', 'paginate', 'render'],
  // Builds again: what did not change since is kept.
  press: ['build', 'kept', 'read', 'world'],
  // A server for the loopback address, and in `client` the page that it shows in a browser.
  preview: ['base', 'model', 'messages', 'lock', 'read', 'report', 'world'],
  cli: ['base', 'model', 'messages', 'import', 'read', 'font', 'lock', 'revise', 'archive', 'bind', 'recorder', 'report', 'build', 'press', 'batch', 'preview', 'cache', 'again', 'world'],
};

/** Units of `src` whose result may depend on nothing but their arguments. */
const PURE = ['base', 'model', 'parse', 'compose', 'paginate', 'proof', 'lock', 'revise', 'archive', 'bind', 'messages'];
const IMPURE_NAMES = new Set(['Date', 'process', 'console', 'performance', 'setTimeout', 'setInterval', 'globalThis', 'Buffer', 'fetch', 'require', '__dirname', '__filename']);
const IMPURE_MEMBERS = new Set(['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues']);
const IMPURE_METHODS = new Set(['localeCompare', 'toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase', 'toLocaleDateString']);

/** Packages that only these units may load. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  pdfmake: ['render'],
  pdfkit: ['render'],
  fontkit: ['font'],
  parse5: ['import'],
  mammoth: ['import'],
  diff: ['import', 'revise', 'archive'],
  'pinyin-pro': ['archive'],
  'pdfjs-dist': ['import', 'preview'],
  chokidar: ['preview'],
  yargs: ['cli'],
  yaml: ['read', 'cli'],
  'markdown-it': ['parse'],
  'markdown-it-cjk-friendly': ['parse'],
  'markdown-it-footnote': ['parse'],
  bullmq: ['batch'],
  ioredis: ['batch'],
  aws4fetch: ['batch'],
  'get-east-asian-width': ['cli', 'report'],
  picocolors: ['report'],
};

describe('imports', () => {
  test('every unit is in the table', () => {
    expect([...new Set(modules.map((module) => module.unit))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  test('units import only what the table allows; stages never import each other', () => {
    const broken = inside.filter(({ from, to }) => unitOf(to) !== from.unit && !to.startsWith('../') && !(MAY_IMPORT[from.unit] ?? []).includes(unitOf(to)));
    expect(broken.map(line)).toEqual([]);
  });

  test('outside src only the schemas are read, and only by read', () => {
    const outside = own.filter(({ to }) => to.startsWith('../'));
    expect(outside.filter(({ from, to }) => from.unit !== 'read' || !to.startsWith('../schema/')).map(line)).toEqual([]);
  });

  test('packages stay behind their own unit', () => {
    const used = own.filter(({ to }) => !to.startsWith('node:') && isPackage(to)).map((one) => ({ ...one, name: packageOf(one.to) }));
    expect(used.filter(({ from, name }) => !(PACKAGES[name] ?? []).includes(from.unit)).map(line)).toEqual([]);
    expect([...new Set(used.map(({ name }) => name))].sort()).toEqual(Object.keys(PACKAGES).sort());
  });

  test('heavy packages are loaded late', () => {
    const heavy = ['pdfmake', 'pdfkit', 'fontkit', 'yargs', 'mammoth', 'pdfjs-dist'];
    const early = own.filter((one) => heavy.includes(packageOf(one.to)) && !one.late && !one.type);
    expect(early.map(line)).toEqual([]);
  });

  test('files are touched in world.ts alone', () => {
    const files = own.filter(({ from, to }) => /^(?:node:)?(?:fs|fs\/promises|child_process|net|http|https|worker_threads)$/.test(to) && from.name !== 'world');
    // The processes that are started: a PDF may bring its reader down, in which a thread sees to its bounds, and an issue its builder.
    // A preview opens the user's browser and editor, and serves its page.
    expect(files.map(line)).toEqual(['batch/process → node:child_process', 'import/pdf/apart → node:child_process', 'import/pdf/bounds → node:worker_threads', 'preview/editor → node:child_process', 'preview/server → node:http']);
  });

  test('node modules are written node:…', () => {
    expect(own.filter(({ to }) => builtinModules.includes(to)).map(line)).toEqual([]);
  });

  test('no cycles', () => {
    expect(cycles()).toEqual([]);
  });
});

function packageOf(to: string): string {
  return to.split('/').slice(0, to.startsWith('@') ? 2 : 1).join('/');
}

/** Cycles of imports that stay after compiling, as `a → b → a`. */
function cycles(): string[] {
  const next = new Map(modules.map((module) => [module.name, module.imports.filter((one) => !one.type).flatMap((one) => modules.find(({ name }) => name === one.to || name === `${one.to}/index`)?.name ?? [])]));
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): void => {
    const at = path.indexOf(name);
    if (at >= 0) {
      found.push([...path.slice(at), name].join(' → '));
      return;
    }
    if (done.has(name)) return;
    for (const to of next.get(name) ?? []) walk(to, [...path, name]);
    done.add(name);
  };
  for (const { name } of modules) walk(name, []);
  return found;
}

describe('the pure core', () => {
  const core = modules.filter((module) => PURE.includes(module.unit));

  test('has members', () => {
    expect(core.length).toBeGreaterThan(50);
  });

  test('imports nothing of node', () => {
    expect(core.flatMap((module) => module.imports.filter(({ to }) => to.startsWith('node:')).map(({ to }) => `${module.name} → ${to}`))).toEqual([]);
  });

  test('reads no clock, chance, process, terminal or locale', () => {
    expect(core.flatMap((module) => impure(module.source).map((what) => `${module.name}: ${what}`))).toEqual([]);
  });
});

/** Uses of impure names: as values, not as keys, types, or words in strings and comments. */
function impure(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const at = (node: ts.Node): string => `${node.getText()} in line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isPropertyAccessExpression(node) && (IMPURE_MEMBERS.has(node.getText()) || IMPURE_METHODS.has(node.name.text))) found.push(at(node));
    if (ts.isIdentifier(node) && IMPURE_NAMES.has(node.text) && isValue(node)) found.push(at(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent) || ts.isMethodDeclaration(parent)) return parent.name !== node;
  return !(ts.isBindingElement(parent) || ts.isParameter(parent) || ts.isVariableDeclaration(parent));
}

describe('the code', () => {
  const everything = [...modules, ...filesIn(path.join(ROOT, 'test'), /\.ts$/).map(moduleOf)];

  test('has no `any`', () => {
    const found: string[] = [];
    for (const { source } of everything) {
      const visit = (node: ts.Node): void => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${path.relative(ROOT, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    expect(found).toEqual([]);
  });

  test('has no marks for later, no switched-off checks, no machine paths', () => {
    // Written apart, so that this file does not find itself.
    const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', '@ts-' + 'ignore', '@ts-' + 'nocheck', 'eslint-' + 'disable'].map((mark) => `${mark}\\b`).join('|'));
    const paths = new RegExp(['/ho' + 'me/(?!templates|fonts|schema)[a-z]+/', '/ro' + 'ot/', '/Us' + 'ers/', '/wo' + 'rk/(?:main|exp|shared|bench)'].join('|'));
    const files = ['src', 'test', 'scripts', 'bin', 'templates', 'schema', 'docs', 'bench'].flatMap((folder) => filesIn(path.join(ROOT, folder), /\.(?:ts|mjs|cjs|md|yml|json|sh)$/));
    const found = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [marks, paths].flatMap((pattern) => pattern.exec(text)?.[0] ?? []).map((hit) => `${path.relative(ROOT, file)}: ${hit}`);
    });
    expect(found).toEqual([]);
  });

  test('exports by name', () => {
    const defaults = modules.filter(({ source }) => source.statements.some((s) => ts.isExportAssignment(s) || (ts.canHaveModifiers(s) && ts.getModifiers(s)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword))));
    expect(defaults.map(({ name }) => name)).toEqual([]);
  });

  test(`has no file of more than ${LONGEST_FILE} lines`, () => {
    const lengths = modules.map(({ name, text }) => ({ name, lines: text.split('\n').length })).sort((a, b) => b.lines - a.lines);
    expect(lengths.filter(({ lines }) => lines > LONGEST_FILE)).toEqual([]);
    const short = lengths.filter(({ lines }) => lines <= 300).length / lengths.length;
    expect(short, `files of up to 300 lines; the longest: ${lengths.slice(0, 5).map(({ name, lines }) => `${name} ${lines}`).join(', ')}`).toBeGreaterThan(0.95);
  });

  test('the pipeline fits on one screen', () => {
    expect(modules.find(({ name }) => name === 'build')?.text.split('\n').length).toBeLessThanOrEqual(80);
  });
});

/** Functions that make a diagnostic of a code; the code is their first argument that looks like one. */
const REPORTERS = new Set(['report', 'problem', 'pathProblem', 'error_', 'refuse', 'warn', 'add', 'impossible', 'diagnostic', '#report', 'fault']);
/** Made of a prefix and a profile's name. */
const PROFILES = ['plain-profile-line', 'plain-profile-blank', 'plain-profile-indent'];
const CODE = /^[a-z]+[a-z0-9]*(?:-[a-z0-9]+)+$/;

/** Codes of the diagnostics that a module makes, as far as they stand there as words. */
function codesIn({ source, unit }: Module): string[] {
  const found: string[] = [];
  const words = (node: ts.Expression | undefined): string[] => {
    if (!node) return [];
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node)) return words(node.expression);
    if (ts.isConditionalExpression(node)) return [...words(node.whenTrue), ...words(node.whenFalse)];
    return ts.isBinaryExpression(node) ? [...words(node.left), ...words(node.right)] : [];
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const value = (key: string): ts.Expression | undefined => node.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === key)?.initializer;
      if (value('severity') || node.properties.some((one) => one.name?.getText() === 'severity')) found.push(...words(value('code')));
    }
    if (ts.isCallExpression(node)) {
      const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
      if (REPORTERS.has(name)) found.push(...(node.arguments.map(words).find((some) => some.some((word) => CODE.test(word))) ?? []));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((word) => CODE.test(word)).map((word) => (unit === 'font' && !word.startsWith('font-') ? `font-${word}` : word));
}

describe('messages', () => {
  const spoken = modules.filter(({ unit }) => unit !== 'messages');

  test('every code that is reported has its words', () => {
    const known = new Set(codes());
    const mute = spoken.flatMap((module) => codesIn(module).filter((code) => !known.has(code)).map((code) => `${module.name}: ${code}`));
    expect([...new Set(mute)]).toEqual([]);
  });

  test('no words are left over', () => {
    const texts = spoken.map(({ text, unit }) => ({ text, unit }));
    const said = (code: string): boolean => texts.some(({ text, unit }) => text.includes(`'${code}'`) || (unit === 'font' && text.includes(`'${code.replace(/^font-/, '')}'`)));
    expect(codes().filter((code) => !said(code) && !PROFILES.includes(code))).toEqual([]);
  });

  test('both languages name the same values', () => {
    // `detail` is what another program says, in English.
    const values = (text: string): string[] => [...new Set(text.match(/\$\{\w+\}/g) ?? [])].filter((value) => value !== '${detail}').sort();
    for (const code of codes()) {
      const message = messageOf(code);
      expect(values(message?.en ?? ''), code).toEqual(values(message?.zh ?? ''));
    }
  });

  const parts = filesIn(path.join(SRC, 'messages/parts'), /\.ts$/);

  /** Errors of the type check over the catalogue, with one file's text replaced. */
  function errorsWith(file: string, text: string): readonly string[] {
    const options: ts.CompilerOptions = { ...settings(), noEmit: true, types: [] };
    const host = ts.createCompilerHost(options);
    const readSource = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...rest) => (path.resolve(name) === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) : readSource(name, ...rest));
    const program = ts.createProgram([path.join(SRC, 'messages/catalogue.ts')], options, host);
    return program.getSemanticDiagnostics().map((found) => ts.flattenDiagnosticMessageText(found.messageText, ' '));
  }

  function settings(): ts.CompilerOptions {
    const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile);
    return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
  }

  const read = path.join(SRC, 'messages/parts/read.ts');

  test('the catalogue as it stands passes the type check', () => {
    expect(errorsWith(read, readFileSync(read, 'utf8'))).toEqual([]);
  });

  test.each(parts.map((file) => [path.basename(file), file] as const))('a sentence deleted from %s fails the type check', (_, file) => {
    const whole = readFileSync(file, 'utf8');
    const without = whole.replace(/^ {4}helpEn: .*\n/m, '');
    expect(without).not.toBe(whole);
    expect(errorsWith(file, without).join('\n')).toMatch(/helpEn/);
  });
});
