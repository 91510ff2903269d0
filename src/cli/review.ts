/** `huikan import --review`: goes through what is doubtful, one question after the other. */
import { changeOf, decisionOf, judgeOf } from '../import/decide.js';
import type { Imported } from '../import/index.js';
import type { Proposal } from '../import/model.js';
import { placeOf } from '../import/place.js';
import type { Lang } from '../messages/words.js';
import type { Decisions, Verdict } from '../model/decision.js';
import { frame } from '../report.js';
import type { Keys } from './keys.js';
import { reasonOf, NAMES } from './rules.js';
import type { Terminal } from './terminal.js';

/** A source that can be read again under other decisions. */
export interface Readable {
  readonly name: string;
  /** Of a text; none where the source has no lines. */
  readonly lines: readonly string[];
  read(decisions: Decisions): Imported;
}

export interface Reviewed {
  readonly decisions: Decisions;
  /** `left`: the editor has had enough; `ended`: nobody answers any more. */
  readonly end: 'done' | 'left' | 'ended';
  /** Questions without an answer. */
  readonly left: number;
}

const ACTIONS = ['a', 'r', 'A', 'R', 'l', 's', 'q'] as const;
type Action = (typeof ACTIONS)[number];

const PROMPT: Readonly<Record<Lang, string>> = {
  zh: 'a 接受  r 拒绝  A 这类总是接受  R 这类总是拒绝  l 以后再说  s 其余照办  q 停下（留下决定）：',
  en: 'a accept  r refuse  A always accept these  R always refuse these  l later  s take the rest  q stop (keep the decisions): ',
};

/** A refusal may bring up new questions: the text is read again until there are none. */
export async function review(source: Readable, known: Decisions, keys: Keys, terminal: Terminal, lang: Lang): Promise<Reviewed> {
  let decisions = known;
  const later = new Set<string>();
  const idOf = (repair: Proposal): string => JSON.stringify(decisionOf(repair, 'accept', source.lines));
  for (;;) {
    const open = source.read(decisions).open.filter((repair) => !later.has(idOf(repair)));
    if (open.length === 0) return { decisions, end: 'done', left: 0 };
    for (const [at, repair] of open.entries()) {
      if (judgeOf(decisions, source.lines).verdictOn(repair) !== undefined) continue;
      terminal.err(question(repair, source, `${at + 1}/${open.length}`, terminal.columns, lang));
      const action = await actionFrom(keys, terminal, lang);
      if (action === null || action === 'q') return { decisions, end: action === null ? 'ended' : 'left', left: open.length - at };
      if (action === 's') return { decisions, end: 'done', left: 0 };
      if (action === 'l') later.add(idOf(repair));
      else decisions = decided(decisions, repair, action, source.lines);
    }
  }
}

function decided({ rules, single }: Decisions, repair: Proposal, action: Action, lines: readonly string[]): Decisions {
  const verdict: Verdict = action.toLowerCase() === 'a' ? 'accept' : 'refuse';
  return action === 'a' || action === 'r' ? { rules, single: [...single, decisionOf(repair, verdict, lines)] } : { rules: { ...rules, [repair.rule]: verdict }, single };
}

/** Null at the end of the input. */
async function actionFrom(keys: Keys, terminal: Terminal, lang: Lang): Promise<Action | null> {
  for (;;) {
    terminal.err(PROMPT[lang]);
    const key = await keys.next();
    terminal.err(`${key ?? ''}\n`);
    const action = ACTIONS.find((one) => one === key);
    if (key === null || action !== undefined) return action ?? null;
  }
}

/** Place, rule and how sure it is; the line with the place marked; the change; the reason. */
function question(repair: Proposal, { name, lines }: Readable, count: string, columns: number, lang: Lang): string {
  const { before, after } = changeOf(repair);
  const shown = (text: string): string => text.replaceAll('\n', '⏎').replace(/\p{Cc}/gu, '·');
  const { line, column } = placeOf(repair, lines);
  const where = lines.length > 0 ? `${name}:${line}${column > 0 ? `:${column}` : ''}` : `${name}${repair.spot.page > 0 ? `:${repair.spot.page}` : ''}`;
  return [
    `\n(${count}) ${where} ${NAMES[repair.rule][lang]} [${repair.rule}] ${repair.confidence.toFixed(2)}`,
    ...excerpt(lines, line, column, columns),
    ...(before === after ? [`  = ${shown(before)}`] : [`  − ${shown(before)}`, `  + ${after === '' ? (lang === 'zh' ? '（删去）' : '(nothing)') : shown(after)}`]),
    `  ${reasonOf(repair, lang)}`,
    '',
  ].join('\n');
}

/** The line, a caret under the place, and the next line that is not empty. */
function excerpt(lines: readonly string[], line: number, column: number, columns: number): readonly string[] {
  const width = Math.max(columns - String(line).length - 4, 20);
  let next = line + 1;
  while (lines[next - 1]?.trim() === '') next++;
  const gutter = (n: number): string => `${(n === 0 ? '' : String(n)).padStart(String(next).length)} │ `;
  return [line, next].flatMap((n) => {
    const text = lines[n - 1];
    if (text === undefined) return [];
    const framed = frame(text, n === line ? Math.max(column, 1) : 1, width);
    return [gutter(n) + framed.text, ...(n === line && column > 0 ? [gutter(0) + framed.caret] : [])];
  });
}
