/** Pieces → articles: heads found, blanks folded, numbered parts at one level, datelines kept. */
import { type Decide, Repairs } from '../decide.js';
import type { Article, Fact, Fields, Piece, Proposal, Repair } from '../model.js';
import { bodyOf, datelineOf } from './body.js';
import { withoutContents } from './contents.js';
import { GUIDE } from './forms.js';
import { frontOf } from './front.js';
import { type Group, groupsOf } from './groups.js';
import { fieldsOf, NO_FIELDS } from './head.js';
import { sequence, withFigures } from './parts.js';

export interface Restored {
  readonly articles: readonly Article[];
  readonly repairs: readonly Repair[];
  readonly guesses: readonly Proposal[];
  /** What stands before the first article and says something of the issue. */
  readonly facts: readonly Fact[];
}

interface Titled extends Group {
  readonly fields: Fields;
}

/** Without a title there is nothing that the other lines of a head could belong to: they are text, of the article above if there is one. */
function withTitles(groups: readonly Group[], repairs: Repairs): readonly Titled[] {
  const out: Titled[] = [];
  for (const group of groups) {
    const own = repairs.draft();
    const fields = fieldsOf(group.head, own);
    if (fields.title.length > 0) {
      repairs.keep(own);
      out.push({ ...group, fields });
    } else {
      if (out.length === 0 || group.head.length === 0) out.push({ banner: group.banner, head: [], body: [], fields: NO_FIELDS });
      addTo(out.at(-1), group);
    }
  }
  return out;
}

/** As text below it. */
function addTo(above: Group | undefined, { head, body }: Group): void {
  for (const { text, spot } of head) above?.body.push({ kind: 'text', text, spot, look: { align: null, bold: false } });
  for (const piece of body) above?.body.push(piece);
}

/** `titled`: front matter has the title already, so that no short line is one, and heads are of its parts. */
export function restore(pieces: readonly Piece[], decide?: Decide, titled = false): Restored {
  const repairs = new Repairs(decide);
  const articles: Article[] = [];
  let banner = false;
  const { facts, rest } = titled ? { facts: [], rest: pieces } : frontOf(pieces, repairs);
  for (const group of withTitles(withoutLists(groupsOf(sequence(withFigures(withoutContents(rest, repairs), repairs), repairs), repairs, titled)), repairs)) {
    // A banner with a text of its own is a title like those below it.
    if (group.banner) banner = group.body.length === 0;
    const { fields } = group;
    const body = bodyOf(group.body, repairs);
    if (fields.title.length === 0 && body.length === 0) continue;
    const spot = group.head[0]?.spot ?? body[0]?.spot ?? { page: 0, line: 0 };
    articles.push({ level: banner && !group.banner ? 2 : 1, spot, fields: { ...fields, dateline: fields.dateline || datelineOf(body) }, pieces: body });
  }
  return { articles, repairs: repairs.made, guesses: repairs.guesses, facts };
}

/** Banners with nothing under them, but perhaps the label of their page, are a list of what is to come. */
function withoutLists(groups: readonly Group[]): readonly Group[] {
  const out: Group[] = [];
  groups.forEach((group, k) => {
    const listed = group.banner && group.body.every((piece) => piece.kind === 'text' && GUIDE.test(piece.text.trim())) && groups[k + 1]?.banner !== false && groups[k + 1] !== undefined;
    if (!listed) out.push(group);
    else {
      if (out.length === 0) out.push({ banner: false, head: [], body: [] });
      addTo(out.at(-1), group);
    }
  });
  return out;
}
