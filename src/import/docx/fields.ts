/** Fields: what Word computes. Their codes are never text; the results of some are not, either. */

export type Fate = 'keep' | 'drop' | 'contents';

export interface Field {
  code: string;
  /** Past the code, in what it gave. */
  result: boolean;
}

export function fateOf(code: string): Fate {
  const name = /^\s*([A-Za-z]+)/.exec(code)?.[1]?.toUpperCase() ?? '';
  if (name === 'TOC' || name === 'INDEX' || name === 'TOA') return 'contents';
  // The number of a line in the contents; in a sentence（见第3页）it is a word of it.
  if (name === 'PAGEREF') return /^\s*PAGEREF\s+_Toc/i.test(code) ? 'drop' : 'keep';
  return ['PAGE', 'NUMPAGES', 'SECTIONPAGES', 'SECTION', 'FILENAME', 'RD', 'TC', 'XE'].includes(name) ? 'drop' : 'keep';
}

/** EQ draws characters over one another: ① from ○ and 1, or a character with its sound. */
export function drawnBy(code: string): string {
  if (!/^\s*EQ\s/i.test(code)) return '';
  const ring = /[○〇◯]\s*[,，]\s*([^)]{1,3})\)/.exec(code)?.[1]?.trim();
  if (ring !== undefined) return /^(?:[1-9]|1\d|20)$/.test(ring) ? String.fromCodePoint(0x2460 + Number(ring) - 1) : ring;
  return /[,，]([^(),，\\]+)\)\s*$/.exec(code)?.[1] ?? '';
}

/** Codes that an earlier conversion has left standing in the text. */
const RESIDUE: readonly RegExp[] = [
  /\[bookmark:[^\]]{0,80}\]\s?/g,
  /\{?\s*HYPERLINK\s+(?:\\[lmnot]\s+)*["“”][^"“”]{0,600}["“”](?:\s+\\[a-z](?:\s+["“”][^"“”]{0,200}["“”])?)*\s*\}?/g,
  /\{?\s*(?:PAGEREF|NOTEREF|REF)\s+_[A-Za-z]+\d+(?:\s+\\[a-z*]\s?(?:MERGEFORMAT)?)*\s*\}?/g,
  /\{?\s*TOC(?:\s+\\[a-z](?:\s+["“”][^"“”]{0,80}["“”])?){1,8}\s*\}?/g,
  /\{?\s*(?:PAGE|NUMPAGES|SEQ\s+\S{1,12}|INCLUDEPICTURE\s+["“][^"”]{0,600}["”])\s+(?:\\\*\s*\w+\s*|\\[a-z]\s*)+\}?/g,
  /\\\*\s*MERGEFORMAT(?:INET)?\s?/g,
];

export interface Cleaned {
  readonly text: string;
  readonly dropped: readonly string[];
}

export function withoutResidue(text: string): Cleaned {
  if (!/\[bookmark:|HYPERLINK|PAGEREF|NOTEREF|REF _|TOC \\|MERGEFORMAT|INCLUDEPICTURE|SEQ /.test(text)) return { text, dropped: [] };
  const dropped: string[] = [];
  let rest = text;
  for (const residue of RESIDUE) {
    rest = rest.replace(residue, (found) => {
      dropped.push(found.trim());
      return '';
    });
  }
  return { text: rest.trim(), dropped };
}
