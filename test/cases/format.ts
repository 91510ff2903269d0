/**
 * Cases as text, many to a file:
 *
 *   ## KIN-01 逗号不在行首        a name that begins with the rule's ID
 *   // GB/T 15834 5.1.1           where the rule comes from; not read
 *   @ 8 level=gb                  options of what follows
 *   < 一二三四五六七八，九十        what goes in
 *   > 一二三四五六七|八，九十       what must come out
 *   ! line-loose text=…           findings, all of them and in their order
 *
 * A case may hold several steps; each `<` after a `>` or `!` begins a new one, an `@` line holds until the next.
 */
export interface Step {
  /** Line in the file, for messages. */
  readonly line: number;
  readonly options: readonly string[];
  readonly input: readonly string[];
  readonly expected: readonly string[];
  readonly findings: readonly string[];
}

export interface Case {
  readonly file: string;
  /** `KIN-01` */
  readonly rule: string;
  /** The whole name. */
  readonly name: string;
  readonly steps: readonly Step[];
}

interface Draft {
  line: number;
  options: string[];
  input: string[];
  expected: string[];
  findings: string[];
}

/** Throws for anything that is not in the form above: a slip in a case must not pass for a case. */
export function readCases(file: string, text: string): Case[] {
  const cases: { file: string; rule: string; name: string; steps: Draft[] }[] = [];
  let options: string[] = [];
  let previous = '';
  text.split('\n').forEach((raw, index) => {
    const line = raw.trimEnd();
    if (line === '' || line.startsWith('//') || line.startsWith('# ')) return;
    const fail = (what: string): never => {
      throw new Error(`${file}:${index + 1}: ${what}: ${line}`);
    };
    if (line.startsWith('## ')) {
      const rule = /^[A-Z]{3}-\d\d(?= )/.exec(line.slice(3))?.[0] ?? fail('no rule');
      cases.push({ file, rule, name: line.slice(3), steps: [] });
      options = [];
      previous = '#';
      return;
    }
    const [, kind = '', body = ''] = /^([@<>!])(?: (.*))?$/.exec(line) ?? fail('not understood');
    const steps = cases.at(-1)?.steps ?? fail('outside a case');
    if (kind === '@') options = previous === '@' ? [...options, body] : [body];
    else if (kind === '<' && previous !== '<') steps.push({ line: index + 1, options, input: [body], expected: [], findings: [] });
    else {
      const step = steps.at(-1) ?? fail('answers nothing');
      (kind === '<' ? step.input : kind === '>' ? step.expected : step.findings).push(body);
    }
    previous = kind;
  });
  return cases;
}

/** `code key=value key=value`, as a case writes a finding; only the keys that the case names are compared. */
export function matchFinding(expected: string, code: string, values: Readonly<Record<string, string | number>>): boolean {
  const [name, ...pairs] = expected.split(/ (?=\w+=)/);
  return name === code && pairs.every((pair) => {
    const at = pair.indexOf('=');
    return String(values[pair.slice(0, at)]) === pair.slice(at + 1);
  });
}
