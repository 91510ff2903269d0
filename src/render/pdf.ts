/** PDF syntax: numbers, names, strings and references as they stand in a file. */

const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

/** Shortest decimal with at most `decimals` places: `.5`, `-12.25`, `0`. Never an exponent. */
export function decimal(value: number, decimals = 3): string {
  const scale = POWERS[decimals] ?? 1e6;
  let n = Math.round(value * scale);
  if (n === 0) return '0';
  const sign = n < 0 ? '-' : '';
  n = Math.abs(n);
  const whole = Math.floor(n / scale);
  let part = n - whole * scale;
  if (part === 0) return sign + whole;
  let places = decimals;
  while (part % 10 === 0) {
    part /= 10;
    places--;
  }
  return `${sign}${whole === 0 ? '' : whole}.${String(part).padStart(places, '0')}`;
}

/**
 * An indirect reference. The tag keeps PDFKit's serialiser from taking it for a dictionary:
 * what is not a plain object it writes by `toString`.
 */
export class Reference {
  constructor(readonly id: number) {}
  get [Symbol.toStringTag](): string {
    return 'Reference';
  }
  toString(): string {
    return `${this.id} 0 R`;
  }
}

const ESCAPED: Readonly<Record<string, string>> = { '(': '\\(', ')': '\\)', '\\': '\\\\', '\r': '\\r', '\n': '\\n' };
const escaped = (bytes: string): string => bytes.replace(/[()\\\r\n]/g, (c) => ESCAPED[c] ?? c);

/** A text string: ASCII as it is, anything else as UTF-16BE; one character per byte of the file. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${escaped(text)})`;
  let bytes = '\xfe\xff';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += String.fromCharCode(unit >> 8, unit & 255);
  }
  return `(${escaped(bytes)})`;
}

/** A byte string that must stay ASCII, such as a URI: other characters are percent-encoded. */
export function uriString(uri: string): string {
  return `(${escaped(uri.replace(/[^\x21-\x7e]+/g, (s) => encodeURIComponent(s.replace(/\p{Cs}/gu, '\ufffd'))))})`;
}

/** `#rrggbb` → three components 0…1; null for black, '' and anything that is not a colour. */
export function rgb(color: string): string | null {
  if (!/^#[0-9a-f]{6}$/i.test(color) || color === '#000000') return null;
  const n = Number.parseInt(color.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255].map((c) => decimal(c / 255)).join(' ');
}
