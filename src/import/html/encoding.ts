/** Bytes of a page → its text. Pages saved years ago name one encoding and use another: what is valid UTF-8 is UTF-8. */

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

/** Browsers give the declaration this many bytes; some systems put long comments before it. */
const DECLARED_WITHIN = 4096;

/** Names in use for the national standards: all are read as the widest of them. */
const NAMES: Readonly<Record<string, string>> = {
  gb2312: 'gb18030', 'gb_2312-80': 'gb18030', gbk: 'gb18030', cp936: 'gb18030', gb18030: 'gb18030',
  big5: 'big5', 'big5-hkscs': 'big5', utf8: 'utf-8', 'utf-8': 'utf-8',
};

export function decodePage(bytes: Uint8Array): Decoded {
  const marked = byMark(bytes);
  if (marked !== null) return marked;
  const declared = declaredIn(bytes);
  const utf8 = strict(bytes, 'utf-8');
  if (utf8 !== null && (declared !== 'big5' || hasWide(bytes))) return { text: utf8, encoding: 'utf-8' };
  if (declared === 'utf-8') return mostlyUtf8(bytes);
  const encoding = declared ?? 'gb18030';
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function byMark(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  return null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN));
  const found = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(start) ?? /<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]+)/i.exec(start);
  return NAMES[found?.[1]?.toLowerCase() ?? ''] ?? null;
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const hasWide = (bytes: Uint8Array): boolean => bytes.some((byte) => byte >= 0x80);

/** Declared as UTF-8, and not valid: a character cut off somewhere, or all of it GBK with a template's declaration. */
function mostlyUtf8(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\uFFFD').length - 1;
  if (broken * 50 < text.length) return { text, encoding: 'utf-8' };
  return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' };
}
