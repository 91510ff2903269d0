/** Verse without marks at its line ends: short lines in stanzas, in which somebody speaks and no sentence is closed. */
import { isNumbered, widthOf } from '../characters.js';
import { AUTHOR, isByline, isName } from '../restore/forms.js';

/** em. */
const LONGEST = 18;
/** Lines of a poem, at the least: fewer are a title of several lines, an address. */
const LEAST = 6;
/** Prose closes its sentences, lists and records have digits, labels and signs. */
const OTHER = /[。；：;:\d|<>#*@\t\\]|、$/u;
/** Pronouns and the particles of speech: heads, names and entries of lists have none. */
const VOICE = /[我你妳您他她它啊呀吧呢吗嗎]|.[了着著]/u;
/** Share of a poem's lines, and of its stanzas, that speak. */
const SPEAKING = 0.3;
const SPOKEN = 0.8;
/** A clause ends inside the line. */
const INNER = /[，！？,!?]./u;

/** Lines with empty ones above and below. */
export interface Run {
  readonly from: number;
  readonly texts: readonly string[];
}

/** Stanzas one after the other; title and author above the first are none of them. */
export function barePoems(runs: readonly Run[]): readonly (readonly Run[])[] {
  const poems: Run[][] = [];
  let open: Run[] = [];
  // Where empty lines are lost but for those between poems, one has its head right above it as the other has.
  let headed = false;
  const close = (): void => {
    if (isPoem(open, headed)) poems.push(open);
    open = [];
  };
  runs.forEach((run, at) => {
    if (!isBare(run) || isHead(run)) return close();
    const cut = open.length === 0 ? !isHead(runs[at - 1]) : headed;
    const stanza = cut ? withoutHead(run) : run;
    if (stanza !== run) close();
    if (open.length === 0) headed = stanza !== run;
    open.push(stanza);
  });
  close();
  return poems;
}

const isBare = ({ texts }: Run): boolean => texts.every((text) => widthOf(text) <= LONGEST && /\p{Script=Han}/u.test(text) && !OTHER.test(text) && !isNumbered(text));

/** Under a title; in a text many a word looks so. */
export const isAuthor = (text: string): boolean => isName(text) || isByline(text) || AUTHOR.test(text);

/** A title, perhaps with a line more and an author. */
const isHead = (run: Run | undefined): boolean => run !== undefined && (run.texts.length === 1 || (run.texts.length < 4 && isAuthor(run.texts.at(-1) ?? '')));

/** Right below title and author. */
function withoutHead(run: Run): Run {
  const { from, texts } = run;
  const name = texts[1] ?? '';
  return texts.length > 3 && isAuthor(name) && !VOICE.test(name) ? { from: from + 2, texts: texts.slice(2) } : run;
}

/**
 * One stanza alone might be anything, but for its author. Clauses end where lines do: in prose that was broken for want of room, they end
 * anywhere.
 */
function isPoem(stanzas: readonly Run[], headed: boolean): boolean {
  const lines = stanzas.flatMap(({ texts }) => texts);
  const spoken = stanzas.filter(({ texts }) => texts.some((text) => VOICE.test(text)));
  if (lines.length < LEAST || (stanzas.length < 2 && !headed) || lines.filter((text) => INNER.test(text)).length * 2 > lines.length) return false;
  return lines.filter((text) => VOICE.test(text)).length >= SPEAKING * lines.length && spoken.length >= SPOKEN * stanzas.length;
}
