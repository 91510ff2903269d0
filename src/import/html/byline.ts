/** The line under a title where every part of it has an element of its own: name, site, date, with no words to say which is which. */
import { hasName } from './furniture.js';
import { infoOf, type Info } from './info.js';
import type { Names } from './names.js';
import { withoutSite } from './title.js';
import { isElement, plainOf, type El } from './tree.js';

interface Part {
  readonly text: string;
  readonly el: El;
}

/** More is no line any more. */
const MOST = 10;
const LONGEST = 60;
const DAY = /^(?:19|20)\d{2}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:[\sT]*\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?)?(?:\s*(?:星期|周)[一二三四五六日天])?$/;
const CLOCK = /^\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$/;
const WRITER = /^(?:[\p{Script=Han}]{2,5}[报報网網社台刊])?(?:本[报報网網刊])?(?:全媒体|融媒体|见习|实习|实習|特约|首席)?(?:记者|記者|通讯员|通訊員|评论员|撰稿人?|供稿)[\s\u3000:：]*\p{Script=Han}/u;
const BY = /^(?:文|图文|撰文)\s*[/／丨|]\s*(?=\p{Script=Han})/u;
const PERSON = /^\p{Script=Han}{2,4}$/u;
const SITE = /(?:网|網|报|報|社|台|刊|频道|发布|客户端|日报|晚报|在线|观察|传媒|新闻|出版社)$/;
const SAYS_AUTHOR = /author|byline|writer|zuozhe|nickname-writer/i;
const SAYS_SOURCE = /source|laiyuan|js_name|profileBt|site-?name|publisher|nickname/i;
const SAYS_DATE = /date|time|publish/i;
const SAYS_NOTHING = /ip_wording|original|yuanchuang|read-?num|view|count|comment|hits/i;

/** Null: at least one part is something else. */
export function bylineOf(el: El, text: string, names: Names): Info | null {
  const parts = partsOf(el);
  if (parts.length === 0 || parts.length > MOST || parts.map((part) => part.text).join('').replace(/\s/g, '') !== text.replace(/\s/g, '')) return null;
  const found = parts.map((part) => fieldOf(part, (hint) => says(part.el, parts.length > 1 ? el : el.parent, hint), names));
  if (!found.some((one) => one?.proof === true)) return null;
  const told = found.flatMap((one) => (one === null ? [] : [one.info]));
  const all = (name: keyof Info): string => told.map((info) => info[name] ?? '').filter((value) => value !== '').join(' ');
  return told.length < found.length ? null : { source: told.find(({ source }) => (source ?? '') !== '')?.source ?? '', date: all('date'), author: all('author') };
}

interface Field {
  readonly info: Partial<Info>;
  /** Says of itself what it is. */
  readonly proof: boolean;
}

function fieldOf({ text, el }: Part, said: (hint: RegExp) => boolean, { authors, publishers }: Names): Field | null {
  if (text.length > LONGEST || /[。！？；]/.test(text)) return null;
  if (DAY.test(text)) return { info: { date: text }, proof: said(SAYS_DATE) || el.tag === 'time' || /[-/]|[:：]\d/.test(text) };
  if (CLOCK.test(text)) return { info: { date: text }, proof: false };
  if (WRITER.test(text)) return { info: { author: text }, proof: true };
  if (BY.test(text)) return { info: { author: text.replace(BY, '') }, proof: true };
  if (said(SAYS_NOTHING)) return { info: {}, proof: false };
  const labelled = infoOf(text);
  if (labelled !== null) return { info: labelled, proof: Object.values(labelled).some((value) => value !== '') };
  if (text.length > 20 || /[，：]/.test(text)) return null;
  if (publishers.includes(text) || said(SAYS_SOURCE)) return { info: { source: text }, proof: true };
  if (authors.includes(text) || said(SAYS_AUTHOR)) return { info: { author: text }, proof: true };
  if (SITE.test(text) || withoutSite(text) !== text) return { info: { source: text }, proof: false };
  return PERSON.test(text) ? { info: { author: text }, proof: false } : null;
}

/** By the name of an element around, below `top`. */
function says(el: El, top: El | null, hint: RegExp): boolean {
  for (let at: El | null = el; at !== null && at !== top; at = at.parent) if (hasName(at, hint) || hint.test(`${at.attrs.get('rel') ?? ''} ${at.attrs.get('itemprop') ?? ''}`)) return true;
  return false;
}

/** Texts with nothing but inline elements between them, a label with what it labels. */
function partsOf(el: El): Part[] {
  const parts: Part[] = [];
  const visit = (at: El): void => {
    for (const node of at.children) {
      if (isElement(node)) visit(node);
      else for (const text of node.split(/[\u3000\u00a0|｜│]|\s{2,}/)) add(plainOf(text), at);
    }
  };
  const add = (text: string, at: El): void => {
    const last = parts.at(-1);
    if (text === '') return;
    if (last !== undefined && /[:：]$/.test(last.text)) parts[parts.length - 1] = { text: last.text + text, el: at };
    else parts.push({ text, el: at });
  };
  visit(el);
  return parts;
}
