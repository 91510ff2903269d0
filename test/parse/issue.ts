/** Issues for tests: everything that parse does not look at is left out. */
import { parse as parseYaml } from 'yaml';
import type { ArticleFields, ArticleSource, Guide, Issue, Section } from '../../src/model/issue.js';

export function source(text: string, more: Partial<ArticleSource> = {}): ArticleSource {
  return { file: 'a.md', folder: '/issue', text, syntax: 'markdown', pick: 0, fields: {}, start: null, place: { file: 'issue.yml', line: 1, column: 1 }, ...more };
}

export function section(articles: readonly ArticleSource[], banner = ''): Section {
  return { banner, start: null, articles, place: { file: 'issue.yml', line: 1, column: 1 } };
}

export function issue(sections: readonly Section[], guide: Guide = { kind: 'none' }): Issue {
  return { file: 'issue.yml', folder: '/issue', sections, guide } as unknown as Issue;
}

/** A source file as the reader hands it on: front matter taken off, its lines left empty. */
export function withFrontMatter(file: string): { readonly text: string; readonly fields: ArticleFields } {
  const match = /^---\n([\s\S]*?\n)---\n/.exec(file);
  if (!match) return { text: file, fields: {} };
  const raw = parseYaml(match[1] as string) as Record<string, string | string[]>;
  const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value]);
  const fields: Record<string, string | string[]> = {};
  for (const [key, value] of Object.entries(raw)) fields[key] = key === 'title' || key === 'author' ? list(value) : String(value);
  return { text: '\n'.repeat(match[0].split('\n').length - 1) + file.slice(match[0].length), fields };
}
