/** Changes between two states of a booklet, in words a person can act on, and as data. */
import { revision } from '../messages/revision.js';
import type { Lang } from '../messages/words.js';
import type { Changes, Edit, Job, PageChange, PageState, Reason, Spot } from '../revise/model.js';
import type { Former } from './former.js';

type Said = (typeof revision)[Lang];

/** Longer texts are shown by their beginning and their end. */
const LONGEST = 48;
/** Sheets whose pages are listed one by one; more of them are only named. */
const MOST_SHEETS = 4;

/** The whole report, line by line, ending with a line end. */
export function changesText(changes: Changes, former: Former, lang: Lang): string {
  const said = revision[lang];
  const { edits, articles } = changes;
  const out = [`${said.against[former.kind](former.name, former.number)}${said.colon.trimEnd()}`];
  const own = edits.filter(({ hand }) => hand === 'editor');
  let title: string | null = null;
  for (const edit of own) {
    if (edit.title !== title) out.push(edit.title === '' ? said.outside : said.title(edit.title));
    title = edit.title;
    out.push(`  ${editLine(edit, said)}`);
  }
  for (const { kind, title: name, at } of articles) out.push(said.articles[kind](name, pagesOf([at], said)));
  for (const hand of ['contents', 'number'] as const) {
    const count = edits.filter((edit) => edit.hand === hand).length;
    if (count > 0) out.push(said.parts[hand](count));
  }
  out.push(`${summary(changes, former, said)}${said.stop}${changes.same ? '' : changes.jobs.map((job) => jobText(job, changes, said)).join('')}`.trimEnd());
  const reasons = unexplained(changes) ? changes.reasons.map((reason) => reasonText(reason, said)) : [];
  if (reasons.length > 0) out.push(said.reasons(reasons));
  return `${out.join('\n')}\n`;
}

function editLine({ kind, wrong, right, removed, added, old, fresh }: Edit, said: Said): string {
  const place = spotText(removed === '' ? fresh : old, said);
  if (kind === 'moved') return `${spotText(fresh, said)}${said.colon}${said.moved(spotText(old, said))}${said.colon}${shortened(right)}`;
  if (wrong === '' || right === '') return `${place}${said.colon}${wrong === '' ? said.came : said.went}${said.colon}${shortened(wrong + right)}`;
  return `${place}${said.colon}${added.length + removed.length > LONGEST ? `${shortened(wrong)} → ${shortened(right)}` : `${wrong} → ${right}`}`;
}

const spotText = (spot: Spot, said: Said): string => pagesOf([spot], said) + (spot.line > 0 ? said.line(spot.line) : spot.aside === '' ? '' : said.aside[spot.aside]);

function shortened(text: string): string {
  const all = [...text.replace(/\n/g, '¶')];
  return all.length <= LONGEST ? all.join('') : `${all.slice(0, LONGEST / 2).join('')}……${all.slice(-LONGEST / 4).join('')}`;
}

function summary(changes: Changes, former: Former, said: Said): string {
  const { edits, articles, pages, same } = changes;
  const own = edits.filter(({ hand }) => hand === 'editor');
  const counts = [
    ...(own.length > 0 ? [said.places(own.length, own.reduce((sum, { characters }) => sum + characters, 0))] : []),
    ...(['added', 'removed', 'moved'] as const).flatMap((kind) => {
      const count = articles.filter((article) => article.kind === kind).length;
      return count > 0 ? [said.whole[kind](count)] : [];
    }),
  ];
  const name = said.former[former.kind];
  const head = counts.length > 0 ? counts.join(said.comma) : said.noWords;
  if (same) return `${head}${said.colon}${said.all(pages.length, name)}`;
  const of = (state: PageState): readonly PageChange[] => pages.filter((page) => page.state === state);
  const changed = of('moved').length > 0 ? 'edited' as const : 'changed' as const;
  const parts = ([[changed, 'changed'], ['moved', 'moved'], ['added', 'added'], ['removed', 'removed']] as const)
    .flatMap(([word, state]) => (of(state).length === 0 ? [] : [state === 'moved' ? movedText(of(state), said) : said.states[word](pagesOf(of(state), said))]));
  const rest = of('same').length;
  return `${head}${said.colon}${[...parts, rest > 0 ? said.rest(rest, name) : said.none(name)].join(said.comma)}`;
}

/** Where all of them stood before as they stand now, it is said where that was. */
function movedText(pages: readonly PageChange[], said: Said): string {
  const from = pages.map((page) => page.from);
  const list = pagesOf(pages, said);
  return from.includes(-1) ? said.states.moved(list) : said.shifted(list, said.pages(ranges(from.map((page) => page + 1)), from.length));
}

/** Pages by position, and by what is printed on them where that differs. */
function pagesOf(pages: readonly { readonly page: number; readonly folio: string }[], said: Said): string {
  const positions = ranges(pages.map(({ page }) => page + 1));
  const differs = pages.some(({ page, folio }) => folio !== '' && folio !== String(page + 1));
  const numbers = pages.map(({ folio }) => folio).filter((folio) => folio !== '');
  const folios = differs ? said.folios(numbers.every((folio) => /^\d+$/.test(folio)) ? ranges(numbers.map(Number)) : numbers) : '';
  return `${said.pages(positions, pages.length)}${folios}`;
}

/** 1 2 4 5 6 → 1, 2, 4–6. */
function ranges(numbers: readonly number[]): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const first = numbers[i] as number;
    let end = i;
    while (numbers[end + 1] === (numbers[end] as number) + 1) end++;
    if (end - i < 2) {
      found.push(String(first));
      continue;
    }
    found.push(`${first}–${numbers[end]}`);
    i = end;
  }
  return found;
}

function jobText({ kind, paper, sheets, before, again }: Job, { pages }: Changes, said: Said): string {
  const todo = again.length === 0 ? said.noneAgain : again.length === sheets ? said.allAgain(sheets)
    : kind === 'duplex' || again.length > MOST_SHEETS ? said.again(ranges(again.map(({ sheet }) => sheet)), again.length)
    : said.againOn(again.map(({ sheet, pages: on }) => [sheet, said.pages(on.map((page) => String(page + 1)), on.length)]));
  const counts = before === sheets || pages.length === 0 ? '' : said.sheetCount(before, sheets);
  return `${said.job[kind](paper)}${counts}${said.colon}${todo}${said.stop}`;
}

/** Pages that no changed words explain. */
function unexplained({ edits, pages }: Changes): boolean {
  const others = pages.filter(({ state, words }) => state !== 'same' && !words);
  return others.some(({ state }) => state === 'changed') || (others.length > 0 && edits.length === 0);
}

function reasonText(reason: Reason, said: Said): string {
  return 'file' in reason ? said.reason[reason.kind](reason.file, '') : said.reason[reason.kind](reason.was, reason.is);
}

/** Pages and lines counted from 1, as in the text. */
export function changesData(changes: Changes, former: Former): object {
  const { same, edits, articles, pages, jobs, reasons } = changes;
  const own = edits.filter(({ hand }) => hand === 'editor');
  const spot = ({ page, folio, line, aside }: Spot): object => ({ page: page + 1, folio, line: line > 0 ? line : null, ...(aside === '' ? {} : { in: aside }) });
  return {
    same,
    against: { kind: former.kind, file: former.name, number: former.number > 0 ? former.number : null },
    places: own.length,
    characters: own.reduce((sum, { characters }) => sum + characters, 0),
    edits: edits.map(({ kind, hand, title, removed, added, wrong, right, characters, old, fresh }) => ({ kind, hand, title, removed, added, wrong, right, characters, old: spot(old), new: spot(fresh) })),
    articles: articles.map(({ kind, title, at }) => ({ kind, title, page: at.page + 1, folio: at.folio })),
    pages: pages.map(({ page, folio, state, words, from }) => ({ page: page + 1, folio, state, words, from: from >= 0 ? from + 1 : null })),
    jobs: jobs.map(({ kind, paper, sheets, before, again }) => ({ kind, paper, sheets, before, again: again.map(({ sheet, pages: on }) => ({ sheet, pages: on.map((page) => page + 1) })) })),
    reasons,
  };
}
