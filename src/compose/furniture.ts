/** Folios and running heads: short lines set once paging knows their words. */
import type { FurnitureSetter, Line } from '../model/galley.js';
import type { Style, Template } from '../model/template.js';
import { plain } from './setting.js';
import type { ParagraphSetter } from './paragraph.js';

const WIDE = 1e6;

export function furnitureSetter(setter: ParagraphSetter, template: Template): FurnitureSetter {
  const cache = new Map<string, Line>();
  const set = (style: Style, text: string): Line => setter.set(plain(text), { ...style, align: 'left', indent: 0, left: 0, right: 0 }, { measure: WIDE, file: '', sourceLine: 0, wideSpaces: true })[0]?.line ?? { runs: [], width: 0 };
  return {
    set(name, text, width) {
      const key = `${name}\n${width}\n${text}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const style = (name === 'folio' ? template.folio?.style : template.runningHead?.style) ?? template.styles.body!;
      let line = set(style, text);
      const characters = [...text];
      while (width > 0 && line.width > width && characters.length > 2) {
        characters.pop();
        line = set(style, `${characters.join('').trimEnd()}……`);
      }
      cache.set(key, line);
      return line;
    },
    noteNumber: noteNumber,
    sorts: () => setter.sorts,
  };
}

/** NOT-05: ① to ㊿, then figures in brackets. */
export function noteNumber(n: number): string {
  if (n >= 1 && n <= 20) return String.fromCodePoint(0x2460 + n - 1);
  if (n <= 35) return String.fromCodePoint(0x3251 + n - 21);
  if (n <= 50) return String.fromCodePoint(0x32b1 + n - 36);
  return `(${n})`;
}
