/** The keys of an issue file, in the order in which an editor reads them. */
import { quoted } from '../markdown.js';
import type { Fact } from '../model.js';
import type { Back } from './back.js';
import type { Expected } from './expect.js';
import type { Guide } from './guide.js';

export interface Section {
  readonly banner: string;
  readonly files: string[];
}

export function writeIssue(facts: readonly Fact[], loneTitle: string, guide: Guide | null, sections: readonly Section[], back: Back | null, expected: readonly Expected[]): string {
  const of = (name: Fact['name']): readonly string[] => [...new Set(facts.filter((fact) => fact.name === name).map(({ value }) => value))];
  const [number, date, title] = [of('number')[0], of('date')[0], of('title')[0]];
  // The only name of something that is numbered is the name of the series.
  const isSeries = of('series').length === 0 && number !== undefined;
  const lines = [
    ...list('series', isSeries && title !== undefined ? [title] : of('series')),
    ...issueOf(number, date, isSeries ? undefined : (title ?? (of('series').length === 0 ? loneTitle : undefined))),
    ...list('publishers', of('publisher')),
    ...guideLines(guide, sections),
    'sections:', ...sections.flatMap(sectionLines),
    ...(back === null ? [] : ['back:', ...keys([['text', back.text], ['url', back.url]], '  ')]),
    ...(expected.length === 0 ? [] : ['expect:', '  contents:', ...expected.map(({ title: entry, page }) => `    - {title: ${flow(entry)}${page === null ? '' : `, page: ${page}`}}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

const list = (key: string, values: readonly string[], indent = ''): readonly string[] => (values.length === 0 ? [] : [`${indent}${key}: ${values.length === 1 ? quoted(values[0] ?? '') : `[${values.map(flow).join(', ')}]`}`]);

/** Inside [ ] and { } more characters have a meaning. */
const flow = (value: string): string => (/[,[\]{}:#&*!|>'"%@`?]|^[\s-]|^\d+$/.test(value) ? JSON.stringify(value) : value);

/** Those that have a value. */
const keys = (entries: readonly (readonly [string, string | undefined])[], indent: string): readonly string[] => entries.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [`${indent}${key}: ${quoted(value)}`]));

function issueOf(label: string | undefined, date: string | undefined, title: string | undefined): readonly string[] {
  const lines = keys([['number', /(\d+)\D*$/.exec(label ?? '')?.[1]], ['label', label], ['date', date], ['title', title]], '  ');
  return lines.length === 0 ? [] : ['issue:', ...lines];
}

/** Without text the build takes the lead paragraph of the first article, without a list the banners. */
function guideLines(guide: Guide | null, sections: readonly Section[]): readonly string[] {
  if (guide === null) return [];
  const lines = [...keys([['text', guide.text], ['lead', guide.lead]], '  '), ...(sections.some(({ banner }) => banner !== '') || guide.text === '' ? [] : list('list', guide.list, '  '))];
  return lines.length === 0 ? ['guide: auto'] : ['guide:', ...lines];
}

function sectionLines({ banner, files }: Section): readonly string[] {
  const articles = files.map((file) => `      - ${quoted(file)}`);
  return banner === '' ? ['  - articles:', ...articles] : [`  - banner: ${quoted(banner)}`, '    articles:', ...articles];
}
