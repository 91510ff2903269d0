/** The documents as data: fences with what their info lines say, links, headings, tables. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * A fenced block. Its info line is `lang kind key=value …`: the language for whoever shows the page, the kind for the test.
 * Kinds are listed in docs.test.ts.
 */
export interface Fence {
  readonly lang: string;
  readonly kind: string;
  readonly values: Readonly<Record<string, string>>;
  readonly body: string;
  /** The comment `<!-- reads … -->` right under the fence; null = none. */
  readonly reads: string | null;
  /** 1-based. */
  readonly line: number;
}

export interface Page {
  /** `docs/manifest.md` */
  readonly name: string;
  readonly text: string;
  readonly fences: readonly Fence[];
  /** The text without fences and comments. */
  readonly prose: string;
}

const FENCE = /^```([^\n`]*)\n([\s\S]*?)^```[ \t]*\n?(?:<!-- reads\n([\s\S]*?)-->\n?)?/gm;

export function pageOf(name: string): Page {
  const text = readFileSync(path.join(ROOT, name), 'utf8');
  const fences = [...text.matchAll(FENCE)].map((match): Fence => {
    const [, info = '', body = '', reads] = match;
    const [lang = '', ...rest] = words(info);
    const kind = rest[0] !== undefined && !rest[0].includes('=') ? rest[0] : '';
    const values = Object.fromEntries(rest.filter((word) => word.includes('=')).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
    return { lang, kind, values, body, reads: reads ?? null, line: text.slice(0, match.index).split('\n').length };
  });
  return { name, text, fences, prose: text.replace(FENCE, '').replace(/<!--[\s\S]*?-->/g, '') };
}

/** Words of an info line; quotes hold a value together. */
function words(info: string): string[] {
  return [...info.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
}

export function pages(): readonly Page[] {
  const top = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'ARCHITECTURE.md'];
  const docs = readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).sort();
  return [...top, ...docs.map((name) => `docs/${name}`), 'fonts/README.md'].map(pageOf);
}

/** Targets of links and pictures. */
export function linksOf(page: Page): readonly string[] {
  return [...page.prose.replace(/`[^`\n]*`/g, '').matchAll(/!?\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => match[1] as string);
}

/** Anchors of a page's headings, as code hosts make them. */
export function anchorsOf(page: Page): ReadonlySet<string> {
  const heads = [...page.prose.matchAll(/^#{1,6} (.*)$/gm)].map((match) => match[1] as string);
  return new Set(heads.map(anchorOf));
}

const anchorOf = (head: string): string => head.toLowerCase().replace(/[`*]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');

/** The fences under the heading with an anchor, up to the next heading. */
export function fencesUnder(page: Page, anchor: string): readonly Fence[] {
  const inFence = new Set(page.fences.flatMap(({ line, body }) => body.split('\n').map((_, at) => line + at)));
  const heads = page.text.split('\n').flatMap((text, at) => (/^#{1,6} /.test(text) && !inFence.has(at + 1) ? [{ text, line: at + 1 }] : []));
  const at = heads.findIndex(({ text }) => anchorOf(text.replace(/^#+ /, '')) === anchor);
  return at < 0 ? [] : page.fences.filter(({ line }) => line > (heads[at]?.line ?? 0) && line < (heads[at + 1]?.line ?? Infinity));
}

/** Inline code of a page. */
export function codeOf(page: Page): readonly string[] {
  return [...page.prose.matchAll(/(`+)(.+?)\1(?!`)/g)].map((match) => (match[2] as string).trim());
}

/** Rows of all tables that follow a comment `<!-- name -->`, cells trimmed, heads left out. */
export function tablesAfter(page: Page, name: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const part of page.text.split(`<!-- ${name} -->`).slice(1)) {
    const lines = part.split('\n').slice(1);
    const end = lines.findIndex((line) => !line.startsWith('|'));
    for (const line of lines.slice(2, end < 0 ? undefined : end)) rows.push(line.replace(/^\||\|\s*$/g, '').split('|').map((cell) => cell.trim()));
  }
  return rows;
}
