/**
 * Lengths as an editor writes them, in points (1 pt = 1/72 inch).
 * 号 are the sizes of Word's list, which every office in China uses; the classical point system differs
 * by up to ½ pt (PAG-02). 公文三号 is the size that GB/T 9704's grid of 28 × 22 asks for (PAG-10).
 */
const NAMED_SIZES: Readonly<Record<string, number>> = {
  初: 42, 小初: 36, 一: 26, 小一: 24, 二: 22, 小二: 18, 三: 16, 公文三: 15.8, 小三: 15,
  四: 14, 小四: 12, 五: 10.5, 小五: 9, 六: 7.5, 小六: 6.5, 七: 5.5, 八: 5,
};

/** Points of one unit. */
const UNITS: Readonly<Record<string, number>> = { pt: 1, mm: 72 / 25.4, cm: 72 / 2.54, in: 72 };

const LENGTH = /^(-?(?:\d+(?:\.\d+)?|\.\d+))\s*(pt|mm|cm|in|em)$/;

/**
 * A length in pt: `10.5pt`, `37mm`, `2.8cm`, `1in`, `五号`, `小四`, or a bare number (pt).
 * `em` counts in `em` points, the size it is relative to. Null when it is none of these.
 */
export function parseLength(text: string | number, em: number): number | null {
  if (typeof text === 'number') return Number.isFinite(text) ? text : null;
  const trimmed = text.trim();
  const name = trimmed.endsWith('号') ? trimmed.slice(0, -1) : trimmed;
  const named = Object.hasOwn(NAMED_SIZES, name) ? NAMED_SIZES[name] : undefined;
  if (named !== undefined) return named;
  const match = LENGTH.exec(trimmed);
  if (!match) return null;
  const unit = match[2] ?? 'pt';
  // A millionth of a point: 1.4em of 22 pt is 30.8, not 30.799999999999997.
  return Math.round(Number(match[1]) * (unit === 'em' ? em : (UNITS[unit] ?? 1)) * 1e6) / 1e6;
}

/** Paper by name, mm. 16k and 大16k are the trade's 开本. */
const PAPERS: Readonly<Record<string, readonly [number, number]>> = {
  A3: [297, 420], A4: [210, 297], A5: [148, 210], A6: [105, 148], B5: [176, 250], '16k': [185, 260], 大16k: [210, 285], '32k': [130, 184], 大32k: [140, 203],
};

/** Width and height in pt of a named paper; null when unknown. */
export function paperSize(name: string): { readonly width: number; readonly height: number } | null {
  const size = Object.hasOwn(PAPERS, name) ? PAPERS[name] : undefined;
  return size ? { width: size[0] * (72 / 25.4), height: size[1] * (72 / 25.4) } : null;
}

export function paperNames(): readonly string[] {
  return Object.keys(PAPERS);
}
