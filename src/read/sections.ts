/** Sections and articles of an issue, with their texts. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { ArticleSource, Section } from '../model/issue.js';
import type { World } from '../world.js';
import { articleFields } from './front-matter.js';
import type { KeptReading } from './kept.js';
import { startOf } from './manifest.js';
import { fileInside } from './paths.js';
import { shelf, type Shelf } from './sources.js';
import { get, numberOf, textOf, type Node } from './yaml/node.js';

/** Reads what it can of a tree that may have failed its schema, so that missing files are told together with the rest. */
export async function readSections(world: World, folder: string, root: Node, found: Diagnostic[], kept: KeptReading | null = null): Promise<readonly Section[]> {
  const texts = shelf(world, 'frontMatter', found, kept);
  const sections = get(root, 'sections');
  const read: Section[] = [];
  for (const section of sections?.kind === 'list' ? sections.items : []) {
    const articles = get(section, 'articles');
    const sources: ArticleSource[] = [];
    for (const entry of articles?.kind === 'list' ? articles.items : []) {
      const source = await readArticle(world, folder, entry, texts, found);
      if (source) sources.push(source);
    }
    read.push({ banner: textOf(get(section, 'banner')), start: startOf(section), articles: sources, place: section.place });
  }
  reportTwins(read, found);
  return read;
}

async function readArticle(world: World, folder: string, entry: Node, texts: Shelf, found: Diagnostic[]): Promise<ArticleSource | null> {
  const fileNode = entry.kind === 'scalar' ? entry : get(entry, 'file');
  if (fileNode?.kind !== 'scalar' || fileNode.value === null) return null;
  const name = textOf(fileNode);
  const located = fileInside(world, folder, name, fileNode.place);
  if ('problem' in located) {
    found.push(located.problem);
    return null;
  }
  const isRaw = textOf(get(entry, 'raw')) === 'true';
  const source = await texts.load(located.file, name, fileNode.place, isRaw);
  if (!source) return null;
  const { front: _, fields, ...rest } = source;
  const raw = isRaw ? await texts.decisions(located.file) : null;
  return { ...rest, pick: numberOf(get(entry, 'pick')) ?? 0, fields: { ...fields, ...articleFields(entry) }, start: startOf(entry), place: fileNode.place, ...(raw === null ? {} : { raw }) };
}

/** The same article named twice is most often an entry that was copied and not changed. */
function reportTwins(sections: readonly Section[], found: Diagnostic[]): void {
  const seen = new Map<string, number>();
  for (const { file, folder, pick, place } of sections.flatMap((section) => section.articles)) {
    const key = `${path.join(folder, path.basename(file))} ${pick}`;
    const former = seen.get(key);
    if (former !== undefined) found.push({ code: 'article-twice', severity: 'warning', place, values: { file, line: former } });
    else seen.set(key, place.line);
  }
}
