/** Reads the text dump back: what `--dump` promises in src/render/dump.ts. */

export interface DumpRun {
  /** pt from the line's left end. */
  readonly x: number;
  readonly face: string;
  readonly size: number;
  readonly text: string;
}

export interface DumpLine {
  /** pt from the page's top left corner; of a designed page, from its slot's. */
  readonly x: number;
  readonly y: number;
  /** Structure type, `artifact` for furniture. */
  readonly role: string;
  readonly runs: readonly DumpRun[];
  readonly text: string;
}

export interface DumpPage {
  readonly folio: string;
  readonly label: string;
  readonly recto: boolean;
  readonly kind: string;
  readonly lines: readonly DumpLine[];
}

export function readDump(dump: string): DumpPage[] {
  return dump.split(/\n(?=page \d)/).slice(1).map((block) => {
    const [first = '', ...rest] = block.split('\n');
    const [, folio = '', , label, side = '', kind = ''] = /^page \d+(?: folio (.+?))?( label (.+?))? (recto|verso) (\w+)/.exec(first) ?? [];
    const lines: (Omit<DumpLine, 'text' | 'runs'> & { readonly runs: DumpRun[] })[] = [];
    for (const text of rest) {
      const line = /^line (\S+) (\S+) (\w+)(?: from (\S+))? \| (.*)$/.exec(text);
      const more = /^ {3}\+ (\S+) (.*)$/.exec(text);
      if (line) lines.push({ x: Number(line[1]), y: Number(line[2]), role: line[3] as string, runs: [runOf(Number(line[4] ?? 0), line[5] as string)] });
      else if (more) lines[lines.length - 1]?.runs.push(runOf(Number(more[1]), more[2] as string));
    }
    return { folio, label: label === '-' ? '' : (label ?? folio), recto: side === 'recto', kind, lines: lines.map((line) => ({ ...line, text: line.runs.map((run) => run.text).join('') })) };
  });
}

function runOf(x: number, text: string): DumpRun {
  const [, face = '', size = '', words = ''] = /^(\S+) (\S+)[^|]*\| [^|]*\| (.*)$/.exec(text) ?? [];
  return { x, face, size: Number(size), text: words };
}
