/** A desk to try the documents' examples on: a folder of its own, the command line inside this process. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { build } from '../../src/build.js';
import { run } from '../../src/cli.js';
import { reasonOf, RULE_NAMES } from '../../src/cli/rules.js';
import type { Ground, Rule } from '../../src/import/model.js';
import type { Lang } from '../../src/messages/words.js';
import type { Chapter } from '../../src/model/flow.js';
import { parse } from '../../src/parse/index.js';
import { read } from '../../src/read/index.js';
import { realWorld, type World } from '../../src/world.js';
import { showBlocks } from '../parse/look.js';
import { ROOT } from './pages.js';

const GROUNDS: Readonly<Record<Ground, true>> = { open: true, full: true, closed: true, marked: true, word: true, apart: true };

/** Each rule, and the joining of lines by what it was decided from, with the sentence that the report has for it. */
export const REASONS: ReadonlyMap<string, string> = new Map([
  ...(Object.keys(RULE_NAMES) as Rule[]).map((rule) => [rule, reasonOf({ rule }, 'en')] as const),
  ...(Object.keys(GROUNDS) as Ground[]).map((reason) => [`join-line/${reason}`, reasonOf({ rule: 'join-line', reason }, 'en')] as const),
]);
const RULES = new Map([...REASONS].map(([rule, reason]) => [reason, rule]));

export interface Said {
  readonly code: number;
  readonly text: string;
}

export interface Built {
  readonly pages: number;
  readonly pdf: boolean;
  /** Errors and warnings, and hints where they are asked for: `code`, or `code: values` for errors. */
  readonly findings: readonly string[];
  readonly dump: string;
}

export class Desk {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'huikan-docs-'));

  world(): World {
    // Of a platform that is not there: fonts of this machine must not come into it.
    return { ...realWorld(ROOT), cwd: this.folder, platform: 'win32', env: () => undefined };
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, text: string | Uint8Array): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  /** A file of the package, under another name. */
  copy(from: string, name: string): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    copyFileSync(path.join(ROOT, from), this.path(name));
  }

  text(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** `huikan …args`, with what it printed. */
  async huikan(args: readonly string[], lang: Lang): Promise<Said> {
    let text = '';
    const print = (more: string): void => {
      text += more;
    };
    const code = await run(args, this.world(), { out: print, err: print, keys: () => ({ next: () => Promise.resolve(null), close: () => {} }), progress: () => {}, spoken: true, color: false, columns: 100, language: (asked) => (asked === 'zh' || asked === 'en' ? asked : lang) });
    return { code, text };
  }

  /** What `huikan import` makes of a file; names of rules (as {@link REASONS} has them) and codes of findings once each, in order. */
  async imported(name: string, as?: string): Promise<{ readonly code: number; readonly text: string; readonly rules: readonly string[]; readonly says: readonly string[] }> {
    const { code, text: said } = await this.huikan(['import', name, '-o', `${name}.out.md`, '--report', `${name}.json`, ...(as === undefined ? [] : ['--as', as])], 'en');
    if (code !== 0) return { code, text: said, rules: [], says: [] };
    const [report] = JSON.parse(this.text(`${name}.json`)) as { readonly repairs: readonly { readonly reason: string }[]; readonly diagnostics: readonly { readonly code: string }[] }[];
    const once = (values: readonly string[] = []): readonly string[] => [...new Set(values)].sort();
    return { code, text: this.text(`${name}.out.md`), rules: once(report?.repairs.map(({ reason }) => RULES.get(reason) ?? reason)), says: once(report?.diagnostics.map((one) => one.code)) };
  }

  /** Builds an issue file written by {@link write}; texts that it names and that are not there are made up. */
  async build(name: string, template?: string): Promise<Built> {
    this.invent(name);
    const result = await build(this.world(), { inputs: [name], ...(template === undefined ? {} : { template }), dump: true });
    return { pages: result.pages, pdf: result.pdf !== null, dump: result.dump ?? '', findings: result.diagnostics.map(({ severity, code, values }) => `${severity} ${code}${severity === 'error' ? ` ${JSON.stringify(values)}` : ''}`) };
  }

  /** Writes a text of three articles for every file that an issue names. */
  private invent(name: string): void {
    const sections = parseDocument(this.text(name)).get('sections');
    for (const section of isSeq(sections) ? sections.items : []) {
      const articles = isMap(section) ? section.get('articles') : null;
      for (const article of isSeq(articles) ? articles.items : []) {
        const file = isScalar(article) ? article.value : isMap(article) ? article.get('file') : null;
        const several = isMap(article) && article.has('pick');
        if (typeof file !== 'string' || /^\.\.|^\//.test(file)) continue;
        const target = path.join(path.dirname(name), file);
        if (!existsSync(this.path(target))) this.write(target, several ? `${ARTICLE}\n${ARTICLE.replace('# ', '# 又一篇')}` : ARTICLE);
      }
    }
  }

  /** What the program reads in a source, as lines; the findings as codes. */
  async reads(name: string): Promise<{ readonly lines: readonly string[]; readonly codes: readonly string[] }> {
    this.write('reads.yml', `sections: [{articles: [${name}]}]\n`);
    const issue = await read(this.world(), { inputs: ['reads.yml'] });
    if (!issue.value) return { lines: [], codes: issue.diagnostics.map(({ code }) => code) };
    const flow = await parse(issue.value);
    return { lines: flow.value.chapters.flatMap(chapterLines), codes: [...issue.diagnostics, ...flow.diagnostics].map(({ code }) => code) };
  }
}

/** A head worth breaking, a paragraph worth setting. */
const ARTICLE = `# 示例文章

读书会每月第一个周六上午9时开始，地点在二楼阅览室；“请自带茶杯”，主持人说——去年有1200人次参加，增长5.2%。

## 一、经过

大家谈读书的困难，也谈读书的办法。书不求多，读完一本再换一本；读的时候在页边记下不懂的地方，见面时先说这些地方。
`;

function chapterLines({ head, blocks }: Chapter): readonly string[] {
  const { kicker, title, short, subtitle, author, source, date, note } = head;
  const fields = { kicker, title: title.join(' / '), short, subtitle, author: author.join('、'), source, date, note };
  return [
    ...Object.entries(fields).filter(([, value]) => value !== '').map(([key, value]) => `${key}: ${value}`),
    ...showBlocks(blocks).map((line) => line.replace(/^(\s*)\d+ (?=[a-zA-Z])/, '$1')),
  ];
}
