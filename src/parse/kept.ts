/** What was read in the build before: an article that stands as it stood gives the same chapter, the very same object. */
import type { Diagnostic } from '../base/diagnostic.js';
import { isSame } from '../base/same.js';
import type { Chapter } from '../model/flow.js';
import type { ArticleSource } from '../model/issue.js';
import type { Manuscript } from './draft.js';
import type { Article } from './head.js';

/** What a chapter is made of; notes are told apart by their numbers in the whole file, so files with notes are read anew. */
export interface ChapterFrom {
  readonly source: Omit<ArticleSource, 'text' | 'bytes' | 'raw'>;
  readonly article: Article;
  readonly place: Pick<Chapter, 'section' | 'opensSection' | 'banner' | 'sectionStart'>;
}

interface Entry extends ChapterFrom {
  readonly chapter: Chapter;
  readonly diagnostics: readonly Diagnostic[];
}

interface Read {
  readonly text: string;
  readonly manuscript: Manuscript;
  readonly diagnostics: readonly Diagnostic[];
}

export class KeptChapters {
  private former = new Map<string, Entry[]>();
  private entries = new Map<string, Entry[]>();
  private formerTexts = new Map<string, Read>();
  private texts = new Map<string, Read>();

  /** Begins a build. */
  turn(): void {
    this.former = this.entries;
    this.entries = new Map();
    this.formerTexts = this.texts;
    this.texts = new Map();
  }

  /** What a text says, known by a key for the file and how it is read. */
  async manuscript(key: string, text: string, diagnostics: Diagnostic[], read: () => Promise<Manuscript>): Promise<Manuscript> {
    let known = this.formerTexts.get(key);
    if (known?.text !== text) {
      const before = diagnostics.length;
      const manuscript = await read();
      known = { text, manuscript, diagnostics: diagnostics.slice(before) };
    } else {
      diagnostics.push(...known.diagnostics);
    }
    this.texts.set(key, known);
    return known.manuscript;
  }

  /** The chapter of the same article at the same place of its file in the build before. */
  find(from: ChapterFrom): Entry | null {
    const list = this.former.get(from.source.file) ?? [];
    const at = this.entries.get(from.source.file)?.length ?? 0;
    for (const entry of [list[at], list[at - 1], list[at + 1]]) {
      if (entry && isSame(entry.article, from.article) && isSame(entry.source, from.source) && isSame(entry.place, from.place)) return entry;
    }
    return null;
  }

  keep(entry: Entry): void {
    const { file } = entry.source;
    const list = this.entries.get(file);
    if (list) list.push(entry);
    else this.entries.set(file, [entry]);
  }
}
