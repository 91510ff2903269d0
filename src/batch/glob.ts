/** Patterns over path names: what a shell would have made of them, for shells that leave them alone. */

/** Whether a name is a pattern rather than a path. */
export const isPattern = (name: string): boolean => /[*?[{]/.test(name);

/** `{a,b}` written out: `20{24,25}/*` → `20` `24/*` …; braces may stand in braces, and a lone brace is a character. */
export function alternatives(pattern: string): readonly string[] {
  const open = pattern.indexOf('{');
  if (open < 0) return [pattern];
  const close = closing(pattern, open);
  const parts = close < 0 ? [] : topLevel(pattern.slice(open + 1, close));
  if (parts.length < 2) return alternatives(pattern.slice(open + 1)).map((rest) => pattern.slice(0, open + 1) + rest);
  const tails = alternatives(pattern.slice(close + 1));
  return parts.flatMap((part) => alternatives(part)).flatMap((part) => tails.map((tail) => pattern.slice(0, open) + part + tail));
}

function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; at++) {
    if (pattern[at] === '{') depth++;
    if (pattern[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function topLevel(inner: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const char of inner) {
    if (char === '{') depth++;
    if (char === '}') depth--;
    if (char === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + char);
  }
  return parts;
}

/** Whether one name of a folder fits one segment of a pattern: `*` any run, `?` one character, `[…]` one of, `[!…]` none of. Hidden names have to be asked for. */
export function fits(segment: string, name: string): boolean {
  if (name.startsWith('.') && !segment.startsWith('.')) return false;
  return expression(segment).test(name);
}

function expression(segment: string): RegExp {
  const source = segment.replace(/\[(!|\^)?(\]?[^\]]*)\]|[\s\S]/gu, (part, not: string | undefined, set: string | undefined) => {
    if (set !== undefined && set !== '') return `[${not === undefined ? '' : '^'}${set.replace(/[\\\]^[]/g, '\\$&')}]`;
    if (part === '*') return '.*';
    if (part === '?') return '.';
    return part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'su');
}

/** Names as a person counts: 9 before 10. The same everywhere, whatever the locale. */
export function byNumber(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const one = left[at] as string;
    const other = right[at] as string;
    if (one === other) continue;
    const value = /^\d/.test(one) && /^\d/.test(other) ? Number(one) - Number(other) : 0;
    return value !== 0 ? value : one < other ? -1 : 1;
  }
  return left.length - right.length;
}
