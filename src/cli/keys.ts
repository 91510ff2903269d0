/** What whoever sits at the terminal answers: single keys there, lines from a pipe. */

export interface Keys {
  /** Null at the end: Ctrl-C, Ctrl-D, a closed input. */
  next(): Promise<string | null>;
  close(): void;
}

const ENDS = ['\u0003', '\u0004'];
/** Keys that move the cursor come as several characters, and are no answers. */
const MOVES = /\u001b(?:\[[0-9;?]*[@-~]|O.|.)?/g;

/** The input is left alone until the first question. */
export function realKeys(open: () => NodeJS.ReadStream): Keys {
  let input: NodeJS.ReadStream | null = null;
  let chunks: AsyncIterator<string> | null = null;
  let waiting: string[] = [];
  let rest = '';
  const begin = (): AsyncIterator<string> => {
    input = open();
    if (input.isTTY) input.setRawMode(true);
    input.setEncoding('utf8');
    return input[Symbol.asyncIterator]() as AsyncIterator<string>;
  };
  return {
    next: async () => {
      chunks ??= begin();
      while (waiting.length === 0) {
        const { value, done } = await chunks.next();
        if (done === true && rest === '') return null;
        if (input?.isTTY === true) {
          if (done === true) return null;
          waiting = [...value.replace(MOVES, '')];
        }
        else {
          const lines = (rest + (done === true ? '\n' : value)).split(/\r?\n/);
          rest = lines.pop() ?? '';
          waiting = lines.map((line) => line.trim()).filter((line) => line !== '');
        }
      }
      const key = waiting.shift() ?? '';
      return ENDS.includes(key) ? null : key;
    },
    close: () => {
      if (input?.isTTY === true) input.setRawMode(false);
      input?.destroy();
    },
  };
}
