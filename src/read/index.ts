/** Reads everything a build needs: issue, template, fonts, sources. Decides nothing. */
import path from 'node:path';
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { FontSet } from '../model/font.js';
import type { ArticleSource, Issue, Section } from '../model/issue.js';
import type { Template } from '../model/template.js';
import type { World } from '../world.js';
import { openFonts } from './fonts.js';
import { resolveInputs, type BuildRequest } from './inputs.js';
import { again, type KeptReading } from './kept.js';
import { issueFields, readManifest } from './manifest.js';
import { withoutEmptyPages } from './optional.js';
import { shown } from './paths.js';
import { readSections } from './sections.js';
import { shelf, type SourceText } from './sources.js';
import { loadTemplate, type FontRequest } from './template/index.js';
import type { TemplateRequest } from './template/chain.js';
import { fieldOf, get, textOf, type Node } from './yaml/node.js';

export type { BuildRequest };

/** Template of an issue that names none: a dated text without a cover. */
const DEFAULT_TEMPLATE = 'handout';

export interface ReadDeps {
  /** Opens the faces of a template; null with diagnostics when one cannot be used. */
  readonly loadFonts: (world: World, request: FontRequest) => Promise<Outcome<FontSet | null>>;
  /** What the build before has read. */
  readonly kept?: KeptReading | null;
}

/**
 * The issue, with all its texts and fonts loaded. Null when anything is an error; the diagnostics then hold all that
 * was found, not only the first.
 */
export async function read(world: World, request: BuildRequest, deps: ReadDeps = { loadFonts: openFonts }): Promise<Outcome<Issue | null>> {
  const { value, diagnostics } = await readAll(world, request, deps);
  return { value, diagnostics: inOrder(onceEach(diagnostics)) };
}

/** File by file as they were first met, from top to bottom in each. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map((found) => found.place?.file))];
  return [...diagnostics].sort((a, b) => files.indexOf(a.place?.file) - files.indexOf(b.place?.file) || (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
}

/** A tree that failed its schema is read all the same, and may be found wanting a second time. */
function onceEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, place, values }) => {
    const what = code.startsWith('key-') ? values.key : place ? '' : JSON.stringify(values);
    const key = `${code} ${place?.file ?? ''}:${place?.line ?? 0}:${place?.column ?? 0} ${what ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

async function readAll(world: World, request: BuildRequest, deps: ReadDeps): Promise<Outcome<Issue | null>> {
  const input = resolveInputs(world, request.inputs);
  if (!('kind' in input)) return { value: null, diagnostics: input };
  const found: Diagnostic[] = [];
  const draft = input.kind === 'manifest' ? await readIssueFile(world, input.file, found, deps) : await readTexts(world, input.files, found, deps);
  if (!draft) return { value: null, diagnostics: found };
  const asked = templateRequest(world, request, draft);
  const overrides = get(draft.root, 'overrides');
  const template = await again(deps.kept, 'template', [asked, overrides], world, (at) => loadTemplate(at, asked, overrides));
  found.push(...template.diagnostics);
  if (!template.value || found.some(isError)) return { value: null, diagnostics: found };
  const fonts = await deps.loadFonts(world, template.value.fonts);
  found.push(...fonts.diagnostics);
  if (!fonts.value || fonts.diagnostics.some(isError)) return { value: null, diagnostics: found };
  const { root, ...issue } = draft;
  const numbering = textOf(get(root, 'numbering', 'front')) === '' ? { ...issue.numbering, front: usualFront(template.value.template) } : issue.numbering;
  const pages = withoutEmptyPages(template.value.template, template.value.conditions, issue);
  return { value: { ...issue, numbering, template: pages, fonts: fonts.value }, diagnostics: found };
}

/** Behind a cover the body starts at 1; without one every page counts from the first (FOL-04). */
function usualFront(template: Template): Issue['numbering']['front'] {
  return template.opening.some((page) => page.name === 'cover') ? 'none' : 'arabic';
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}

/** An issue without template and fonts, and the tree that names them. */
type Draft = Omit<Issue, 'template' | 'fonts'> & { readonly root: Node };

async function readIssueFile(world: World, file: string, found: Diagnostic[], { kept }: ReadDeps): Promise<Draft | null> {
  const manifest = await readManifest(world, file);
  found.push(...manifest.diagnostics);
  const root = manifest.value;
  if (!root) return null;
  const folder = path.dirname(file);
  const fields = issueFields(root, get(root, 'issue'), found);
  return { file: shown(world, file), folder, ...fields, sections: await readSections(world, folder, root, found, kept ?? null), root };
}

/** Bare texts are one section; the issue's own fields stand in the front matter of the first. */
async function readTexts(world: World, files: readonly string[], found: Diagnostic[], { kept }: ReadDeps): Promise<Draft | null> {
  const texts = shelf(world, 'bare', found, kept ?? null);
  const sources: SourceText[] = [];
  for (const file of files) {
    const source = await texts.load(file, shown(world, file), null);
    if (source) sources.push(source);
  }
  const [first] = sources;
  if (!first || found.some(isError)) return null;
  const place = { file: first.file, line: 1, column: 1 };
  const root: Node = first.front ?? { kind: 'fields', fields: [], place };
  const section: Section = { banner: '', start: null, articles: sources.map((source) => bareArticle(source, source === first)), place };
  return { file: first.file, folder: first.folder, ...issueFields(root, get(root, 'issue'), found), sections: [section], root };
}

/** In the first text, title and date are the issue's, unless no `#` names an article: then they are the article's, too. */
function bareArticle(source: SourceText, first: boolean): ArticleSource {
  const { front: _, fields, ...rest } = source;
  const { title, date, ...others } = fields;
  const titled = source.syntax === 'markdown' && /^ {0,3}#[ \t]/m.test(source.text);
  const own = first && titled ? others : fields;
  void title;
  void date;
  return { ...rest, pick: 0, fields: own, start: null, place: { file: source.file, line: 1, column: 1 } };
}

function templateRequest(world: World, request: BuildRequest, draft: Draft): TemplateRequest {
  if (request.template !== undefined) return { name: request.template, folder: world.cwd, place: null };
  const named = get(draft.root, 'template');
  const name = textOf(named);
  if (named && name !== '') return { name, folder: draft.folder, place: fieldOf(draft.root, 'template')?.value.place ?? null };
  return { name: DEFAULT_TEMPLATE, folder: world.cwd, place: null };
}
