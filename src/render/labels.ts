import { textString } from './pdf.js';

type Style = 'D' | 'r' | 'R' | '';
interface Label {
  readonly style: Style;
  readonly number: number;
  readonly text: string;
}

/**
 * The page label tree (FOL-04): one entry wherever counting on from the page before would not give the label.
 * Decimal and Roman numbers are counted; anything else is written out as it is.
 */
export function pageLabels(labels: readonly string[]): string {
  const entries: string[] = [];
  let before: Label | null = null;
  labels.forEach((text, page) => {
    const label = parse(text);
    const follows = before !== null && label.style === before.style && (label.style === '' ? label.text === '' && before.text === '' : label.number === before.number + 1);
    if (!follows) entries.push(`${page}${write(label)}`);
    before = label;
  });
  return `<</Nums[${entries.join('')}]>>`;
}

function write({ style, number, text }: Label): string {
  if (style !== '') return `<</S/${style}${number === 1 ? '' : `/St ${number}`}>>`;
  return text === '' ? '<<>>' : `<</P${textString(text)}>>`;
}

function parse(text: string): Label {
  if (/^[1-9]\d{0,8}$/.test(text)) return { style: 'D', number: Number(text), text };
  const lower = text.toLowerCase();
  if (/^[ivxlcdm]+$/.test(lower) && (text === lower || text === text.toUpperCase())) {
    const number = fromRoman(lower);
    if (toRoman(number) === lower) return { style: text === lower ? 'r' : 'R', number, text };
  }
  return { style: '', number: 0, text };
}

const NUMERALS: readonly (readonly [string, number])[] = [
  ['m', 1000], ['cm', 900], ['d', 500], ['cd', 400], ['c', 100], ['xc', 90], ['l', 50], ['xl', 40], ['x', 10], ['ix', 9], ['v', 5], ['iv', 4], ['i', 1],
];

function toRoman(n: number): string {
  let out = '';
  let rest = n;
  for (const [letters, value] of NUMERALS) {
    for (; rest >= value; rest -= value) out += letters;
  }
  return out;
}

function fromRoman(text: string): number {
  let n = 0;
  let rest = text;
  for (const [letters, value] of NUMERALS) {
    for (; rest.startsWith(letters); rest = rest.slice(letters.length)) n += value;
  }
  return n;
}
