/** How long it may still take. */

/** ms left, from what is done; null while too little is done to tell. Work is taken to be alike. */
export function remaining(elapsed: number, done: number, total: number): number | null {
  return done < 2 || elapsed < 500 ? null : (elapsed / done) * (total - done);
}

/** `0:42`, `12:05`, `1:02:03`. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
