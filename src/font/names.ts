import { u16 } from './bytes.js';

/** What a face calls itself, in any language. */
export interface Names {
  /** Family for people: Chinese if there is one, else English. */
  readonly family: string;
  readonly style: string;
  readonly postscriptName: string;
  /** Every family and full name of every language, for matching. */
  readonly all: readonly string[];
}

interface Record {
  readonly id: number;
  readonly language: number;
  readonly text: string;
}

const FAMILY = 1;
const STYLE = 2;
const FULL = 4;
const POSTSCRIPT = 6;
const TYPOGRAPHIC_FAMILY = 16;
const TYPOGRAPHIC_STYLE = 17;
const WANTED = new Set([FAMILY, STYLE, FULL, POSTSCRIPT, TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE]);
const ENGLISH = 0x409;
const CHINESE = 0x804;

/** Reads a `name` table. Missing names are ''. */
export function readNames(table: Uint8Array): Names {
  const records = decode(table);
  const pick = (ids: readonly number[], language: number | null): string => {
    for (const id of ids) {
      const found = records.find((r) => r.id === id && (language === null || r.language === language));
      if (found !== undefined) return found.text;
    }
    return '';
  };
  const families = [TYPOGRAPHIC_FAMILY, FAMILY];
  const styles = [TYPOGRAPHIC_STYLE, STYLE];
  const all = records.filter((r) => r.id !== STYLE && r.id !== TYPOGRAPHIC_STYLE).map((r) => r.text);
  return {
    family: pick(families, CHINESE) || pick(families, ENGLISH) || pick(families, null),
    style: pick(styles, ENGLISH) || pick(styles, null),
    postscriptName: pick([POSTSCRIPT], ENGLISH) || pick([POSTSCRIPT], null),
    all: [...new Set(all)],
  };
}

function decode(table: Uint8Array): Record[] {
  const records: Record[] = [];
  const count = Math.min(u16(table, 2), 1024);
  const strings = u16(table, 4);
  for (let i = 0; i < count; i++) {
    const at = 6 + 12 * i;
    const id = u16(table, at + 6);
    if (!WANTED.has(id)) continue;
    const from = strings + u16(table, at + 10);
    const bytes = table.subarray(from, from + u16(table, at + 8));
    const platform = u16(table, at);
    const text = textOf(bytes, platform, u16(table, at + 2)).split('\0').join('').trim();
    // Macintosh language numbers differ: 0 is English, 33 simplified Chinese.
    const language = u16(table, at + 4);
    const known = platform === 1 ? (language === 33 ? CHINESE : language === 0 ? ENGLISH : 0) : platform === 0 ? ENGLISH : language;
    if (text !== '') records.push({ id, language: known, text });
  }
  return records;
}

function textOf(bytes: Uint8Array, platform: number, encoding: number): string {
  if (platform === 3 && encoding >= 2 && encoding <= 5) return legacy(bytes, encoding === 3 ? 'gb18030' : encoding === 4 ? 'big5' : encoding === 2 ? 'shift_jis' : 'euc-kr');
  if (platform === 0 || platform === 3) return utf16(bytes);
  if (platform === 1 && (encoding === 25 || encoding === 2)) return legacy(bytes, encoding === 25 ? 'gb18030' : 'big5');
  return String.fromCharCode(...bytes.subarray(0, 512));
}

/** Old fonts store each double-byte code in 16 bits, so single bytes come with a zero before them. */
function legacy(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes.filter((byte) => byte !== 0));
}

function utf16(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length && i < 1024; i += 2) text += String.fromCharCode(u16(bytes, i));
  return text;
}
