/** Heads and feet of the pages: no text, but the place where a booklet says what it is. */
import type { Fact } from '../model.js';
import { Cleaner } from './clean.js';
import { Numbering } from './numbering.js';
import type { Styles } from './styles.js';
import { isXml, type Xml } from './xml.js';

const TOP = { page: 0, line: 0 };
const NUMBER = /[（(]?(?:总?第\s*[\d一二三四五六七八九十百〇零]+\s*[期辑号]|(?:19|20)\d{2}\s*年?\s*第\s*[\d一二三四五六七八九十]+\s*[期辑号](?:\s*[（(]总第?\s*\d+\s*期?[）)])?)[）)]?/;

export interface Margins {
  readonly lines: readonly string[];
  readonly facts: readonly Fact[];
}

export function readMargins(margins: readonly Xml[], styles: Styles): Margins {
  const lines = new Set<string>();
  for (const root of margins) {
    for (const part of root.children.filter(isXml)) {
      const cleaner = new Cleaner(styles, new Numbering(null), true);
      cleaner.blocks(part.children, false);
      for (const { text } of cleaner.paragraphs) lines.add(text.replace(/\s+/g, ' ').trim());
    }
  }
  const facts: Fact[] = [];
  for (const line of lines) {
    const number = NUMBER.exec(line)?.[0].replace(/\s/g, '') ?? '';
    const name = line.replace(NUMBER, '').replace(/^[\s—–\-·|｜]+|[\s—–\-·|｜]+$/g, '').trim();
    if (number !== '') facts.push({ name: 'number', value: number, spot: TOP });
    if (name.length >= 2 && /\p{L}/u.test(name) && !/^第?\s*\d*\s*页|共\s*\d*\s*页|^page\b/i.test(name)) facts.push({ name: 'series', value: name, spot: TOP });
  }
  return { lines: [...lines], facts };
}
