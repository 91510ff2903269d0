/**
 * Makes an issue folder of a seed: its cleaned text, which lies beside the repository and is not ours to ship, is cut
 * into articles, and the issue file kept here is put beside them.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Seed = '000' | '001' | '003' | '004';

const GOLD = fileURLToPath(new URL('../../../shared/import/gold', import.meta.url));

/** Why the seeds cannot be built here, '' when they can. */
export const seedsMissing = existsSync(join(GOLD, '001.md')) ? '' : '../shared/import/gold is not there';

export interface SeedArticle {
  readonly title: string;
  /** kicker, subtitle, author, source, dateline: the `^field:` lines under the title. */
  readonly fields: Readonly<Record<string, string>>;
  /** Paragraphs and heads; a head begins with `## `. */
  readonly parts: readonly string[];
}

export interface SeedText {
  /** Fields of the whole issue: title, series, issue, publisher, date. */
  readonly front: Readonly<Record<string, string>>;
  /** Paragraphs above the first heading: the guide. */
  readonly opening: readonly string[];
  readonly sections: readonly { readonly banner: string; readonly articles: readonly SeedArticle[] }[];
}

/** Lead-ins that end in a dash are crossheads by their sense; the cleaned text only keeps them apart. */
const LEAD_IN = /^[^。；：]{6,40}——$/;

interface Open {
  title: string;
  fields: Record<string, string>;
  parts: string[];
}

/** The cleaned text of a seed as sections and articles. `%opt` lines, which an editor may keep or drop, are dropped. */
export function readSeed(seed: Seed): SeedText {
  const [, yaml = '', text = ''] = /^(?:---\n([\s\S]*?)\n---\n)?([\s\S]*)$/.exec(readFileSync(join(GOLD, `${seed}.md`), 'utf8')) ?? [];
  const front = Object.fromEntries(yaml.split('\n').flatMap((line) => fieldOf(line)));
  const opening: string[] = [];
  const sections: { banner: string; articles: Open[] }[] = [];
  // Where the first level holds banners, articles stand on the second.
  const banners = /^# 【/m.test(text);
  const article = banners ? '## ' : '# ';
  for (const line of text.split('\n')) {
    const section = sections[sections.length - 1];
    const open = section?.articles[section.articles.length - 1];
    if (line === '' || line.startsWith('%opt ')) continue;
    if (banners && line.startsWith('# ')) sections.push({ banner: line.slice(2), articles: [] });
    else if (line.startsWith(article)) {
      if (sections.length === 0) sections.push({ banner: '', articles: [] });
      sections[sections.length - 1]?.articles.push({ title: line.slice(article.length), fields: {}, parts: [] });
    } else if (line.startsWith('^')) {
      // Fields of a head inside an article only repeat what its text says.
      if (open?.parts.length === 0) for (const [name, value] of fieldOf(line.slice(1))) open.fields[name] = value;
    } else (open?.parts ?? opening).push(open && LEAD_IN.test(line) ? `## ${line}` : line);
  }
  return { front, opening, sections };
}

function fieldOf(line: string): [string, string][] {
  const at = line.indexOf(': ');
  return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 2).trim()]];
}

/** An article as a source file of ours. */
export function sourceOf({ title, fields, parts }: SeedArticle): string {
  const front = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  const matter = front.length > 0 ? `---\n${front.join('')}---\n\n` : '';
  return `${matter}${[`# ${title}`, ...parts].join('\n\n')}\n`;
}

/** Writes the seed's articles as 01.md, 02.md … and its issue file into a new folder; the caller removes it. */
export function layOut(seed: Seed): string {
  const folder = mkdtempSync(join(tmpdir(), `huikan-seed-${seed}-`));
  cpSync(fileURLToPath(new URL(`${seed}/issue.yml`, import.meta.url)), join(folder, 'issue.yml'));
  readSeed(seed).sections.flatMap((section) => section.articles).forEach((article, i) => {
    writeFileSync(join(folder, `${String(i + 1).padStart(2, '0')}.md`), sourceOf(article));
  });
  return folder;
}
