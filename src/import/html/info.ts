/** The line under a title: 来源：…　发布时间：…　作者：…　【字体：大 中 小】. */

import { simplified } from '../script.js';

export interface Info {
  readonly source: string;
  readonly date: string;
  readonly author: string;
}

const CONTROLS = /[【[（(]?\s*字[体号](?:大小|颜色)?\s*[:：]?\s*(?:[【[（(]?\s*(?:T|A|特|超|加)?\s*(?:大|中|小|默认|\+|-|[AaTt][+-]?)\s*[】\]）)]?\s*[|｜/]?\s*){1,5}[】\]）)]?|[【[]\s*(?:[大中小]\s*){2,3}[】\]]|[【[（(]?\s*(?:我要|点击|在线)?(?:打印|分享|收藏|关闭|纠错|复制链接|转发|评论|点赞|听新闻|朗读)(?:本页|本文|此页|窗口|页面|到|至|给好友)?(?:\s*[:：]\s*(?:微信|微博|新浪|QQ|空间|好友|朋友圈|[\s、|])*)?\s*\d*\s*[】\]）)]?|(?<=[\s\u3000|])(?:微信|微博|QQ空间|小|中|大|原创)(?=[\s\u3000|]|$)/g;
const DAY = /(?:19|20)\d{2}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:[\sT\u3000]*\d{1,2}\s*[:：时]\s*\d{2}\s*分?(?:\s*[:：]\s*\d{2})?)?(?:\s*(?:星期|周)[一二三四五六日天])?/;
const LABEL = /(?<source>(?:信息|文章|稿件|新闻|内容)?来\s*源|稿源|出处|发布(?:机构|单位|部门)|供稿(?:单位)?)|(?<date>(?:发布|发表|更新|成文|发文|录入|添加|编辑|上传|公布)(?:时间|日期)|时\s*间|日\s*期)|(?<author>作\s*者|撰\s*稿(?:人)?|文字?\s*\/)|(?<other>(?:责任|值班|网络)?编\s*辑|责编|审核|校对|发布(?:人|者)|浏览(?:次数|量|数)?|点[击阅](?:次数|量|数|率)?|阅读(?:次数|量|数)?|访问(?:次数|量|数)?|人气|栏目|分类|关键[词字]|标签)/;
const LABELS = new RegExp(`(?:${LABEL.source})\\s*[:：]\\s*`, 'g');
const LONGEST = 160;

/** Null if there is anything in it that is none of this. */
export function infoOf(text: string): Info | null {
  if (text.length > LONGEST || /[。！？]$/.test(text)) return null;
  const rest = withoutControls(text);
  const found = fieldsOf(rest);
  if (found.labels === 0 && !DAY.test(rest)) return rest.trim() === '' && rest !== text ? { source: '', date: '', author: '' } : null;
  return found.labels > 0 ? labelled(found) : unlabelled(rest);
}

/** As long as it was: places in the simplified text are places in this one. */
function withoutControls(text: string): string {
  let rest = text;
  for (const found of simplified(text).matchAll(CONTROLS)) rest = rest.slice(0, found.index) + '\n'.repeat(found[0].length) + rest.slice(found.index + found[0].length);
  return rest;
}

interface Fields {
  readonly labels: number;
  readonly before: string;
  readonly values: ReadonlyMap<string, string>;
  readonly bareDate: boolean;
}

function fieldsOf(text: string): Fields {
  const values = new Map<string, string>();
  const hits = [...simplified(text).matchAll(LABELS)];
  let bareDate = hits.length === 1;
  hits.forEach((hit, i) => {
    const name = Object.entries(hit.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? 'other';
    const value = tidy(text.slice((hit.index ?? 0) + hit[0].length, hits[i + 1]?.index ?? text.length));
    if (!/^[时日]/.test(hit[0])) bareDate = false;
    if (!values.has(name)) values.set(name, value);
  });
  return { labels: hits.length, before: tidy(text.slice(0, hits[0]?.index ?? text.length)), values, bareDate };
}

const tidy = (text: string): string => text.replace(/[\s\u3000|｜]+/g, ' ').trim();

/** 时间：… alone may well be when a meeting is. */
function labelled({ before, values, bareDate }: Fields): Info | null {
  const inner = [...values].map(([name, value]) => [name, DAY.exec(value), value] as const);
  if (inner.some(([, , value]) => value.length > 60 || /[。！？；]/.test(value))) return null;
  const day = DAY.exec(before) ?? inner.find(([name]) => name === 'date')?.[1] ?? inner.find(([, found]) => found !== null)?.[1] ?? null;
  const lead = tidy(before.replace(DAY, ' '));
  if (lead.length > 20 || /[，。；：]/.test(lead)) return null;
  if (bareDate && (day === null || !/[:：]\s*\d{2}/.test(day[0]))) return null;
  const clean = (name: string): string => tidy((values.get(name) ?? '').replace(DAY, ' '));
  return { source: clean('source') || (values.has('source') ? '' : day === null ? '' : lead), date: tidy(day?.[0] ?? ''), author: clean('author') };
}

/** `2018-11-05 10:24  新华网`. A day written out in characters may be the text's own date. */
function unlabelled(text: string): Info | null {
  const day = DAY.exec(text)?.[0] ?? '';
  const rest = tidy(text.replace(DAY, ' '));
  if (!/^[\p{L}\d·－\- ]{0,24}$/u.test(rest)) return null;
  if (!/[-/.]|[:：]\s*\d{2}/.test(day)) return null;
  return { source: rest, date: tidy(day), author: '' };
}
