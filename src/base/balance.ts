/** Quotes and brackets that do not pair: QUO-01, and QUO-02, by which every paragraph of a long quotation opens it anew. */
import type { Severity } from './diagnostic.js';
import { excerpt } from './excerpt.js';

type Report = (code: 'mark-unclosed' | 'mark-unopened' | 'quote-nesting', severity: Severity, line: number, values: Readonly<Record<string, string>>) => void;

const OPENING = '“‘《〈（【〔「『';
const CLOSING = '”’》〉）】〕」』';
/** Marks that a speech may leave open at a paragraph's end. */
const SPEECH = '“‘「『';

interface Open {
  readonly mark: string;
  readonly line: number;
  readonly text: string;
  readonly at: number;
}

/** A pairing check that is fed the paragraphs of an article one after the other. */
export interface Balance {
  /** A paragraph of running text, which may go on with a quotation. */
  paragraph(text: string, line: number): void;
  /** A head, a cell, a caption, a note: pairs must close inside it. */
  single(text: string, line: number): void;
  /** Text is over. */
  end(): void;
}

export function balance(report: Report): Balance {
  let carried: readonly Open[] = [];
  const complain = (open: Open): void => report('mark-unclosed', 'warning', open.line, { mark: open.mark, near: near(open.text, open.at) });
  const drop = (): void => {
    carried.forEach(complain);
    carried = [];
  };
  return {
    paragraph(text, line) {
      if (carried.length > 0 && !text.startsWith((carried[0] as Open).mark)) drop();
      const left = scan(text, line, report);
      carried = left.filter((open) => SPEECH.includes(open.mark));
      left.filter((open) => !SPEECH.includes(open.mark) && !isStage(open)).forEach(complain);
    },
    single(text, line) {
      scan(text, line, report).forEach(complain);
    },
    end: drop,
  };
}

/** 〔幕启。 in a play nothing closes a stage direction but the end of its paragraph. */
const isStage = ({ mark, at }: Open): boolean => mark === '〔' && at === 0;

/** What stands from the mark on, for the message. */
function near(text: string, at: number): string {
  return excerpt(text.slice(at, at + 24), 10);
}

/** Marks still open at the text's end. */
function scan(text: string, line: number, report: Report): Open[] {
  const stack: Open[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Only 2018–201D, 3008–3015, FF08 and FF09 can be a mark of ours: everything else is passed at one comparison.
    if (code < 0x2018 || (code > 0x201d && code < 0x3008) || (code > 0x3015 && code !== 0xff08 && code !== 0xff09)) continue;
    const mark = text.charAt(i);
    if (OPENING.includes(mark)) {
      checkNesting(stack, mark, line, report, text, i);
      stack.push({ mark, line, text, at: i });
    } else if (CLOSING.includes(mark)) {
      close(stack, mark, text, i, line, report);
    }
  }
  return stack;
}

/** “ stands directly in “, or 《 in 《: the inner one should be ‘ or 〈. */
function checkNesting(stack: readonly Open[], mark: string, line: number, report: Report, text: string, at: number): void {
  if (mark !== '“' && mark !== '《') return;
  const inner = mark === '“' ? '‘' : '〈';
  for (let i = stack.length - 1; i >= 0; i--) {
    const open = (stack[i] as Open).mark;
    if (open === inner) return;
    if (open === mark) {
      report('quote-nesting', 'hint', line, { mark, inner, near: near(text, at) });
      return;
    }
  }
}

function close(stack: Open[], mark: string, text: string, at: number, line: number, report: Report): void {
  const wanted = OPENING.charAt(CLOSING.indexOf(mark));
  let depth = stack.length - 1;
  while (depth >= 0 && (stack[depth] as Open).mark !== wanted) depth--;
  if (depth >= 0) {
    for (const open of stack.splice(depth).slice(1)) report('mark-unclosed', 'warning', line, { mark: open.mark, near: near(open.text, open.at) });
    return;
  }
  const before = text.slice(0, at);
  if (mark === '’' && (/[A-Za-z0-9]$/.test(before) || /^[A-Za-z0-9]/.test(text.slice(at + 1)))) return;
  if (mark === '）' && /(?:^|[\s，。；：、])[\dA-Za-z一二三四五六七八九十]{1,3}$/.test(before)) return;
  report('mark-unopened', 'warning', line, { mark, near: excerpt(text.slice(Math.max(0, at - 8), at + 1), 10) });
}
