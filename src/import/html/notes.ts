/** Notes of a page: a call is a link down to a place that is there; a link up from that place is only the way back. */
import { elementsIn, isBlock, plainOf, within, type El } from './tree.js';

export interface Notes {
  /** The link that calls → the note's id. */
  readonly calls: ReadonlyMap<El, string>;
  /** The block that holds the note's text → its id. */
  readonly texts: ReadonlyMap<El, string>;
  /** Links from notes to their calls: no text. */
  readonly backs: ReadonlySet<El>;
}

const MARK = /^[[［〔【(（]?(?:注释?|\*{1,3}|†|‡)?\s*([\d①-⑳㉑-㉟]{0,3})[\]］〕】)）]?$/u;
const BACK = /^(?:[↑↩^⏎︎\uFE0E]|返回|back)+$/iu;

interface Link {
  readonly el: El;
  readonly target: El;
}

export function findNotes(body: El): Notes {
  const places = placesIn(body);
  const links: Link[] = [];
  for (const el of elementsIn(body)) {
    const href = el.tag === 'a' ? fragmentOf(el) : '';
    const target = href === '' ? undefined : places.get(href);
    const mark = target === undefined ? '' : plainOf(el);
    if (target !== undefined && (isMark(mark) || BACK.test(mark) || mark === '')) links.push({ el, target });
  }
  return sorted(links);
}

const isMark = (text: string): boolean => text !== '' && MARK.test(text);

/** Word writes the file's name before the sign. */
function fragmentOf(el: El): string {
  const href = el.attrs.get('href') ?? '';
  const at = href.indexOf('#');
  if (at < 0) return '';
  try {
    return decodeURIComponent(href.slice(at + 1));
  } catch {
    return href.slice(at + 1);
  }
}

function placesIn(body: El): Map<string, El> {
  const places = new Map<string, El>();
  for (const el of elementsIn(body)) {
    for (const name of [el.attrs.get('id'), el.tag === 'a' ? el.attrs.get('name') : undefined]) {
      if (name !== undefined && name !== '' && !places.has(name)) places.set(name, el);
    }
  }
  return places;
}

function sorted(links: readonly Link[]): Notes {
  const calls = new Map<El, string>();
  const texts = new Map<El, string>();
  const backs = new Set<El>();
  const used = new Set<string>();
  for (const { el, target } of links) {
    const mark = plainOf(el);
    if (target.order < el.order) backs.add(el);
    else if (isMark(mark)) {
      const block = blockOf(target);
      if (block === null || within(el, block)) continue;
      const id = texts.get(block) ?? freshId(mark, used);
      texts.set(block, id);
      calls.set(el, id);
    }
  }
  return { calls, texts, backs: new Set([...backs].filter((el) => [...texts.keys()].some((block) => within(el, block)))) };
}

function blockOf(el: El): El | null {
  for (let at: El | null = el; at !== null; at = at.parent) {
    if (isBlock(at.tag)) return at.tag === 'body' || at.tag === 'ol' || at.tag === 'ul' ? null : at;
  }
  return null;
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** Calls by a star or in two series with the same numbers still need ids of their own. */
function freshId(mark: string, used: Set<string>): string {
  const sign = MARK.exec(mark)?.[1] ?? '';
  const circled = CIRCLED.indexOf(sign);
  const base = circled >= 0 && sign !== '' ? String(circled + 1) : /^\d+$/.test(sign) ? sign : String(used.size + 1);
  let id = base;
  for (let i = 2; used.has(id); i++) id = `${base}-${i}`;
  used.add(id);
  return id;
}

/** The note's text without the mark that is repeated before it. */
export function withoutMark(text: string): string {
  return text.replace(/^[[［〔【(（]?(?:[①-⑳]|\d{1,3}(?=[\]］〕】)）.、:：\s\u3000]))[\]］〕】)）]?[.、:：\s\u3000]*/, '').trim();
}
