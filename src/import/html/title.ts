/** The title of a page: where it stands in it, and its words if it stands nowhere. */
import { furnitureOf } from './furniture.js';
import { elementsIn, isBlock, plainOf, within, type El, type Page } from './tree.js';

export interface Title {
  /** Null: only in the head of the page. */
  readonly el: El | null;
  readonly text: string;
}

/** With the blanks of its mark-up. */
const LONGEST = 400;
const SITE = /(?:网|网站|频道|门户|在线|日报|晚报|新闻|中心|平台|委员会|人民政府|政府|大学|学院|公众号|首页|\.com|\.cn|\.org)$/i;

/** The site's name and the names of its parts come after the title. */
export function withoutSite(title: string): string {
  let rest = title.split(/[_|｜]|\s+[-–—]\s+|-{2,}/)[0]?.trim() ?? '';
  for (let cut = /^(.{4,})[-–—－](.{2,16})$/.exec(rest); cut !== null && SITE.test(cut[2] ?? ''); cut = /^(.{4,})[-–—－](.{2,16})$/.exec(rest)) rest = (cut[1] ?? '').trim();
  return rest === '' ? title : rest;
}

export const bare = (text: string): string => text.replace(/[\s\u3000\u00a0]+/g, '');

export function titleOf(page: Page, core: El): Title {
  const given = [page.meta.get('articletitle') ?? '', page.meta.get('og:title') ?? '', page.title].filter((name) => name !== '');
  const named = given.map(withoutSite);
  const all = [...elementsIn(page.body)].filter((el) => isBlock(el.tag) && el.length <= LONGEST);
  const heads = all.filter((el) => el.tag === 'h1').filter((el) => isTitle(el, page.title));
  const names = new Set([...given, ...named, ...given.flatMap(startsOf)].map(bare));
  const standing = (wanted: ReadonlySet<string>): El[] => all.filter((el) => wanted.has(bare(plainOf(el))) && !linked(el) && !inFurniture(el));
  const found = standing(names);
  // Newspapers put their own name first.
  const same = found.length > 0 ? found : standing(new Set(given.flatMap(endsOf).map(bare)));
  const el = heads.find((one) => names.has(bare(plainOf(one)))) ?? heads.find((one) => bare(page.title).includes(bare(plainOf(one)))) ?? innermost(same) ?? nearest(heads, core);
  return { el, text: el === null ? (named[0] ?? '') : plainOf(el) };
}

/** Whatever comes before one of the signs that part the names: one of them stands in the page, if it is the title. */
function startsOf(title: string): string[] {
  return [...title.matchAll(/[_|｜\-–—－]+/g)].map((found) => title.slice(0, found.index).trim()).filter((start) => start.length >= 4);
}

function endsOf(title: string): string[] {
  return [...title.matchAll(/[_|｜\-–—－]+/g)].map((found) => title.slice(found.index + found[0].length).trim()).filter((end) => end.length >= 4 && !SITE.test(end));
}

/** Not the logo, not the site's name. */
function isTitle(el: El, pageTitle: string): boolean {
  const text = bare(plainOf(el));
  if (text.length < 2 || text.length > 120 || linked(el)) return false;
  return !(bare(pageTitle).endsWith(text) && bare(pageTitle).length > text.length + 2 && !bare(pageTitle).startsWith(text));
}

function linked(el: El): boolean {
  const text = bare(plainOf(el));
  return [...elementsIn(el)].some((one) => one.tag === 'a' && one.attrs.has('href') && bare(plainOf(one)) === text);
}

function inFurniture(el: El): boolean {
  for (let at: El | null = el; at !== null; at = at.parent) {
    const kind = furnitureOf(at);
    if (kind === 'sure' && at.tag !== 'header') return true;
  }
  return false;
}

/** The first of them, and in it the block that has the words. */
function innermost(found: readonly El[]): El | null {
  let at = found[0] ?? null;
  for (const el of found) if (at !== null && within(el, at)) at = el;
  return at;
}

function nearest(heads: readonly El[], core: El): El | null {
  const inside = heads.find((el) => within(el, core));
  return heads.filter((el) => el.order < core.order).at(-1) ?? inside ?? null;
}
