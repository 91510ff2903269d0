/** Ctrl-C and its like, for commands that have something to bring to an end. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `end` at the first signal; a second one ends the program as usual. Gives back what takes it away again. */
export function onInterrupt(end: () => void): () => void {
  const release = (): void => {
    for (const signal of SIGNALS) process.off(signal, heard);
  };
  const heard = (): void => {
    release();
    end();
  };
  for (const signal of SIGNALS) process.on(signal, heard);
  return release;
}
