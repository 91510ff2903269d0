/** Verse without marks at its line ends: short lines in stanzas, in which somebody speaks and no sentence is closed. */
import { endsSentence, isNumbered, widthOf } from '../characters.js';
import { AUTHOR, isByline, isName } from '../restore/forms.js';

/** em. */
const LONGEST = 18;
/** em: of works in a collection. */
const SHORT = 14;
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
  let signed = false;
  const close = (): void => {
    if (isPoem(open, headed, signed)) poems.push(open);
    open = [];
  };
  const works = runs.filter((_, at) => isSigned(runs, at)).length;
  runs.forEach((run, at) => {
    if (!isBare(run) || isHead(run)) return close();
    const own = works > 1 && isSigned(runs, at);
    const cut = open.length === 0 ? !isHead(runs[at - 1]) : headed;
    const stanza = own ? withoutName(run) : cut ? withoutHead(run) : run;
    if (stanza !== run || own) close();
    if (open.length === 0) [headed, signed] = [stanza !== run, own];
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

/** A title, a name below it, and then lines: one such work may be anything, several are a collection. */
function isSigned(runs: readonly Run[], at: number): boolean {
  const [title, above, run] = [runs[at - 2]?.texts ?? [], runs[at - 1]?.texts ?? [], runs[at]?.texts ?? []];
  if (run.length < 4) return false;
  if (above.length === 2) return isAuthor(above[1] ?? '');
  return above.length === 1 && (isAuthor(run[0] ?? '') || (title.length === 1 && isAuthor(above[0] ?? '')));
}

const withoutName = (run: Run): Run => (isAuthor(run.texts[0] ?? '') ? { from: run.from + 1, texts: run.texts.slice(1) } : run);

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
function isPoem(stanzas: readonly Run[], headed: boolean, signed: boolean): boolean {
  const lines = stanzas.flatMap(({ texts }) => texts);
  if (signed) return lines.length > 3 && lines.every((text) => widthOf(text) <= SHORT) && lines.filter((text) => endsSentence(text)).length * 3 < lines.length;
  const spoken = stanzas.filter(({ texts }) => texts.some((text) => VOICE.test(text)));
  if (lines.length < LEAST || (stanzas.length < 2 && !headed) || lines.filter((text) => INNER.test(text)).length * 2 > lines.length) return false;
  return lines.filter((text) => VOICE.test(text)).length >= SPEAKING * lines.length && spoken.length >= SPOKEN * stanzas.length;
}
