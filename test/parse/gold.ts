/** The gold texts of the seeds as an issue would give them: `^key:` lines become fields, `# 【…】` becomes a banner. */
import type { ArticleFields, ArticleSource } from '../../src/model/issue.js';
import { section, source } from './issue.js';

const LISTS = new Set(['title', 'author']);

export interface GoldSection {
  readonly banner: string;
  readonly articles: readonly ArticleSource[];
}

/** Splits one gold file; lines keep their numbers. */
export function goldSections(name: string, text: string): readonly GoldSection[] {
  const lines = text.replace(/^---\n[\s\S]*?\n---\n/, (front) => front.replace(/[^\n]/g, '')).split('\n');
  const sections: { banner: string; articles: ArticleSource[] }[] = [];
  const nested = lines.some((line) => line.startsWith('# 【'));
  const opener = nested ? '## ' : '# ';
  let body: string[] = [];
  let fields: Record<string, string | string[]> = {};
  const flush = (): void => {
    if (body.some((line) => line.trim() !== '')) {
      if (sections.length === 0) sections.push({ banner: '', articles: [] });
      sections[sections.length - 1]?.articles.push(source(body.join('\n'), { file: name, fields: fields as ArticleFields }));
    }
    fields = {};
  };
  lines.forEach((line, i) => {
    const field = /^\^(\w+): (.*)$/.exec(line);
    if (line.startsWith('# 【') || line.startsWith(opener)) {
      flush();
      body = new Array<string>(i).fill('');
    }
    if (line.startsWith('# 【')) sections.push({ banner: line.slice(2), articles: [] });
    if (field) fields[field[1] as string] = LISTS.has(field[1] as string) ? [field[2] as string] : (field[2] as string);
    body.push(field || line.startsWith('%opt') || line.startsWith('# 【') ? '' : nested && line.startsWith('## ') ? line.slice(1) : line);
  });
  flush();
  return sections;
}

export function goldIssueSections(name: string, text: string): ReturnType<typeof section>[] {
  return goldSections(name, text).map((s) => section(s.articles, s.banner));
}
