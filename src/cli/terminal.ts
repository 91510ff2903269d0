/** Where words go: standard output for results, standard error for findings and progress. */
import { languageOf, type Lang } from '../messages/words.js';
import { type Keys, realKeys } from './keys.js';

export interface Terminal {
  /** Answers to questions; the input is not touched before. */
  keys(): Keys;
  /** A line of result. */
  out(text: string): void;
  /** Findings and complaints. */
  err(text: string): void;
  /** Replaces the progress line on a terminal; '' takes it away. Nothing in a pipe. */
  progress(text: string): void;
  /** Whether anything was written. */
  readonly spoken: boolean;
  readonly color: boolean;
  readonly columns: number;
  language(asked: string | undefined): Lang;
}

/** Streams are touched only when there is something to write, and asked what they are only when it matters: that takes a millisecond each. */
export function realTerminal(env: (name: string) => string | undefined): Terminal {
  let known: boolean | null = null;
  const isTerminal = (): boolean => (known ??= process.getBuiltinModule('node:tty').isatty(2));
  let shown = false;
  let spoken = false;
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    keys: () => realKeys(() => process.stdin),
    out: (text) => {
      spoken = true;
      clear();
      write(process.stdout, text);
    },
    err: (text) => {
      spoken = true;
      clear();
      write(process.stderr, text);
    },
    progress: (text) => {
      if (!isTerminal()) return;
      spoken = true;
      clear();
      if (text === '') return;
      process.stderr.write(text);
      shown = true;
    },
    get spoken() {
      return spoken;
    },
    get color() {
      if ((env('NO_COLOR') ?? '') !== '' || env('TERM') === 'dumb') return false;
      return isTerminal() || (env('FORCE_COLOR') ?? '') !== '';
    },
    get columns() {
      return isTerminal() ? (process.stderr.columns ?? 80) : 100;
    },
    language: (asked) => languageOf(asked, env),
  };
}

const guarded = new WeakSet<NodeJS.WriteStream>();

/** A reader that has gone away（`huikan … | head`) is no error. */
function write(stream: NodeJS.WriteStream, text: string): void {
  if (!guarded.has(stream)) {
    guarded.add(stream);
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  stream.write(text);
}
