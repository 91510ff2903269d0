/** The guide page（导读）of an old booklet: an issue file says it in a few keys, so it is no article. */
import type { Article, Piece } from '../model.js';
import { BANNER, DATELINE, GUIDE } from '../restore/forms.js';

export interface Guide {
  /** '' where it is the lead paragraph of the first article, which the build takes itself. */
  readonly text: string;
  /** The line above the list; '' where it is the usual one. */
  readonly lead: string;
  readonly list: readonly string[];
  readonly line: number;
}

const LEAD = /^.{0,24}(?:内容|篇目|栏目|材料|文章|目录)(?:如下|包括|有)?[：:]$/u;
/** What the build writes where the issue file gives none. */
const USUAL_LEAD = '本期专题学习内容如下：';

/** The guide, when the first article is one: it has no title but that, one paragraph, and a list of what follows. */
export function guideOf([first, ...others]: readonly Article[]): Guide | null {
  if (first === undefined || others.every(({ pieces }) => pieces.length === 0)) return null;
  const texts = first.pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text.trim()] : []));
  const { title } = first.fields;
  const labelled = GUIDE.test(title[0] ?? '') || texts.some((text) => GUIDE.test(text));
  const at = texts.findIndex((text) => LEAD.test(text));
  const list = texts.filter((text) => BANNER.test(text));
  const paragraphs = texts.filter((text, k) => k !== at && !GUIDE.test(text) && !BANNER.test(text));
  if (texts.length < first.pieces.length || (title.length > 0 && !GUIDE.test(title[0] ?? '')) || !(labelled || (at >= 0 && list.length > 0)) || paragraphs.length > 1) return null;
  const text = paragraphs[0] ?? '';
  const lead = texts[at] ?? '';
  return { text: bare(text) === bare(leadParagraph(others)) ? '' : text, lead: lead === USUAL_LEAD ? '' : lead, list, line: first.spot.line };
}

const bare = (text: string): string => text.replace(/\s/g, '');

/** Without its dateline, as the build takes it. */
function leadParagraph(articles: readonly Article[]): string {
  const first = articles.find(({ pieces }) => pieces.length > 0)?.pieces.find((piece): piece is Extract<Piece, { kind: 'text' }> => piece.kind === 'text');
  return first?.text.replace(DATELINE, '') ?? '';
}
