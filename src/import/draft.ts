/** A first issue file out of what was imported: series, number, date, sections, and the contents as they were. */
import { quoted } from './markdown.js';
import type { Article, Fact } from './model.js';

export interface Drafted {
  readonly articles: readonly Article[];
  readonly facts: readonly Fact[];
  /** Names of the files of its articles that have a text, in their order. */
  readonly files: readonly string[];
}

export function draftIssue(parts: readonly Drafted[]): string {
  const facts = parts.flatMap((part) => part.facts);
  const of = (name: Fact['name']): readonly string[] => [...new Set(facts.filter((fact) => fact.name === name).map(({ value }) => value))];
  const list = (key: string, values: readonly string[]): readonly string[] => (values.length === 0 ? [] : [`${key}: ${values.length === 1 ? quoted(values[0] ?? '') : `[${values.map(flow).join(', ')}]`}`]);
  return `${[...list('series', of('series')), ...issueOf(of('number')[0], of('date')[0], of('title')[0]), ...list('publishers', of('publisher')), ...sectionsOf(parts), ...expectOf(of('contents'))].join('\n')}\n`;
}

/** Inside [ ] and { } more characters have a meaning. */
const flow = (value: string): string => (/[,[\]{}:#&*!|>'"%@`?]|^[\s-]/.test(value) ? JSON.stringify(value) : value);

function issueOf(label: string | undefined, date: string | undefined, title: string | undefined): readonly string[] {
  const number = /(\d+)\D*$/.exec(label ?? '')?.[1];
  const entries = [['number', number], ['label', label], ['date', date], ['title', title]].flatMap(([key, value]) => (value === undefined ? [] : [`  ${key}: ${quoted(value)}`]));
  return entries.length === 0 ? [] : ['issue:', ...entries];
}

function sectionsOf(parts: readonly Drafted[]): readonly string[] {
  const lines: string[] = [];
  let open = false;
  for (const { articles, files } of parts) {
    let next = 0;
    for (const { fields, pieces } of articles) {
      const banner = pieces.length === 0 ? (fields.title[0] ?? '') : '';
      if (banner !== '') lines.push(`  - banner: ${quoted(banner)}`, '    articles:');
      else {
        if (!open && lines.length === 0) lines.push('  - articles:');
        lines.push(`      - ${quoted(files[next++] ?? '')}`);
      }
      open = true;
    }
  }
  return ['sections:', ...withoutEmpty(lines)];
}

/** A banner without an article has no section. */
function withoutEmpty(lines: readonly string[]): readonly string[] {
  return lines.filter((line, k) => {
    const opens = (at: number): boolean => lines[at] === undefined || (lines[at] ?? '').startsWith('  - ');
    if (line.startsWith('  - banner')) return !opens(k + 2);
    return line !== '    articles:' || !opens(k + 1);
  });
}

/** The contents as they were printed, for comparing: titles, and no pages, which are new. */
function expectOf(contents: readonly string[]): readonly string[] {
  return contents.length === 0 ? [] : ['expect:', '  contents:', ...contents.map((entry) => `    - title: ${quoted(entry.split('\t')[0] ?? '')}`)];
}
