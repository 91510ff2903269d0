/** Saved web pages. */
import type { Evidence, Fact, Reading, Repair } from '../model.js';
import { findArticle, type Found as Article } from './article.js';
import { choose } from './choose.js';
import { decodePage } from './encoding.js';
import { shownOf } from './furniture.js';
import { findNotes } from './notes.js';
import { titleOf, type Title } from './title.js';
import { commonOf, elementsIn, isElement, pageOf, plainOf, within, type El, type Page } from './tree.js';
import { walk } from './walk.js';

const TOP = { page: 0, line: 0 };
/** Less running text than this, and the page may be hiding its article until a script has run. */
const SCANT = 200;

export function readHtml(bytes: Uint8Array): Reading {
  try {
    const { text, encoding } = decodePage(bytes);
    const shown = readPage(pageOf(text), encoding);
    const whole = shown.weight < SCANT && /display\s*:\s*none|\bhidden\b/i.test(text) ? readPage(pageOf(text, true), encoding) : shown;
    const { reading } = whole.weight > shown.weight * 2 + SCANT ? whole : shown;
    return hasText(reading) ? reading : empty(reading);
  } catch {
    return empty({ kind: 'html', evidence: [], pieces: [], facts: [], repairs: [], diagnostics: [] });
  }
}

const hasText = (reading: Reading): boolean => reading.pieces.some((piece) => piece.kind !== 'head' && piece.kind !== 'gap');

const empty = (reading: Reading): Reading => ({ ...reading, pieces: [], facts: [], repairs: [], diagnostics: [{ code: 'import-html-empty', severity: 'error', place: null, values: {} }] });

interface Found {
  readonly reading: Reading;
  readonly weight: number;
}

function readPage(page: Page, encoding: string): Found {
  const { body } = page;
  const found = findArticle(body, (rough) => titleOf(page, rough).el);
  const reading = readFrom(page, found, encoding);
  // A text of a line or two loses against what is around it: then all of the page is looked through.
  return { reading: hasText(reading) ? reading : readFrom(page, { ...found, core: body, scope: body }, encoding), weight: found.weight };
}

function readFrom(page: Page, { core, scope, without }: Article, encoding: string): Reading {
  const { body } = page;
  const title = titleOf(page, core);
  const near = core.parent === null ? scope : commonOf(scope, core.parent);
  const range = title.el === null ? near : commonOf(near, title.el);
  const blocks = walk(range, { notes: findNotes(body), without, known: new Map(), keepBreaks: false });
  const chosen = choose(blocks, { core, scope, title, names: page.names });
  const evidence: Evidence[] = [{ sign: 'encoding', value: encoding }, { sign: 'core', value: nameOf(core) }, ...makeOf(page)];
  const repairs = [...leftBehind(body, range, without), ...chosen.repairs];
  return { kind: 'html', evidence, pieces: chosen.pieces, facts: [...factsOf(page, title, chosen.facts), ...chosen.facts], repairs, diagnostics: [] };
}

const nameOf = (el: El): string => [el.tag, el.attrs.get('id'), el.attrs.get('class')?.trim().split(/\s+/)[0]].filter((part) => part !== undefined && part !== '').join('.');

function makeOf(page: Page): Evidence[] {
  const makes: Evidence[] = [];
  const generator = page.meta.get('generator') ?? '';
  if (generator !== '') makes.push({ sign: 'made-by', value: generator });
  for (const el of elementsIn(page.body)) if (el.attrs.get('id') === 'js_content') makes.push({ sign: 'made-by', value: 'weixin' });
  return makes;
}

/** What the page's head says of it, where the page itself does not. */
function factsOf(page: Page, title: Title, seen: readonly Fact[]): Fact[] {
  const meta = (...names: string[]): string => names.map((name) => page.meta.get(name) ?? '').find((value) => value !== '') ?? '';
  const facts: Fact[] = [
    { name: 'title', value: title.text, spot: TOP },
    { name: 'url', value: meta('og:url', 'url'), spot: TOP },
    { name: 'source', value: meta('contentsource').replace(/^来源\s*[:：]\s*/, '') || page.names.told.source, spot: TOP },
    { name: 'date', value: meta('pubdate', 'publishdate', 'article:published_time') || page.names.told.date, spot: TOP },
    { name: 'author', value: page.names.told.author, spot: TOP },
  ];
  return facts.filter((fact) => fact.value !== '' && !seen.some((one) => one.name === fact.name));
}

/** Everything beside the way down to the text, and what was passed over in it. */
function leftBehind(body: El, range: El, without: ReadonlySet<El>): Repair[] {
  const left: { readonly text: string; readonly confidence: number }[] = [];
  for (let at: El = range; at.parent !== null; at = at.parent) {
    for (const node of at.parent.children) {
      if (node === at) continue;
      const text = isElement(node) ? shownOf(node) : plainOf(node);
      left.push({ text, confidence: isElement(node) && without.has(node) ? 0.9 : 0.8 });
    }
  }
  for (const el of without) if (el !== body && within(el, range)) left.push({ text: shownOf(el), confidence: 0.9 });
  return left.filter(({ text }) => text !== '').map(({ text, confidence }) => ({ rule: 'drop-navigation', spot: TOP, before: text, after: '', confidence }));
}
