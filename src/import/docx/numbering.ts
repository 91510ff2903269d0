/** Numbers that Word puts before paragraphs itself. 第三条 or （二） are words of the text that stand nowhere in it. */
import { child, childrenOf, isXml, value, type Xml } from './xml.js';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}
interface List {
  readonly abstractId: string;
  readonly starts: ReadonlyMap<number, number>;
}

export interface Label {
  readonly kind: 'bullet' | 'number' | 'words';
  readonly number: number;
  readonly depth: number;
  /** As it is printed. */
  readonly text: string;
}

export class Numbering {
  private readonly levels = new Map<string, ReadonlyMap<number, Level>>();
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, number[]>();
  private readonly started = new Set<string>();

  constructor(root: Xml | null) {
    const sheet = child(root, 'w:numbering');
    for (const el of childrenOf(sheet, 'w:abstractNum')) this.levels.set(el.attrs.get('w:abstractNumId') ?? '', levelsOf(el));
    for (const el of childrenOf(sheet, 'w:num')) {
      const starts = new Map<number, number>();
      for (const one of childrenOf(el, 'w:lvlOverride')) {
        const start = value(one, 'w:startOverride');
        if (start !== null) starts.set(Number(one.attrs.get('w:ilvl') ?? 0), Number(start));
      }
      this.lists.set(el.attrs.get('w:numId') ?? '', { abstractId: value(el, 'w:abstractNumId') ?? '', starts });
    }
  }

  /** Counts on. */
  next(numId: string, depth: number): Label | null {
    const list = this.lists.get(numId);
    const levels = this.levels.get(list?.abstractId ?? '');
    const level = levels?.get(depth);
    if (list === undefined || levels === undefined || level === undefined) return null;
    if (level.format === 'bullet') return { kind: 'bullet', number: 0, depth, text: '' };
    const counts = this.counters.get(list.abstractId) ?? [];
    const override = list.starts.get(depth);
    const anew = override !== undefined && !this.started.has(`${numId} ${depth}`);
    this.started.add(`${numId} ${depth}`);
    counts[depth] = anew ? override : (counts[depth] ?? level.start - 1) + 1;
    for (let i = 0; i < depth; i++) counts[i] ??= levels.get(i)?.start ?? 1;
    counts.length = depth + 1;
    this.counters.set(list.abstractId, counts);
    return labelOf(level, levels, counts, depth);
  }
}

function levelsOf(el: Xml): Map<number, Level> {
  return new Map(childrenOf(el, 'w:lvl').map((one) => [Number(one.attrs.get('w:ilvl') ?? 0), { format: formatOf(one), text: value(one, 'w:lvlText') ?? '', start: Number(value(one, 'w:start') ?? 1) }]));
}

/** New formats stand in an alternative, with an old one for old programs. */
function formatOf(level: Xml): string {
  const choice = level.children.filter(isXml).find((one) => one.name === 'mc:AlternateContent');
  return value(level, 'w:numFmt') ?? value(child(choice ?? null, 'mc:Choice'), 'w:numFmt') ?? 'decimal';
}

function labelOf(level: Level, levels: ReadonlyMap<number, Level>, counts: readonly number[], depth: number): Label | null {
  const number = counts[depth] ?? 1;
  const text = level.text.replace(/%(\d)/g, (_whole, digit: string) => numeral(counts[Number(digit) - 1] ?? 1, levels.get(Number(digit) - 1)?.format ?? 'decimal')).trim();
  if (text === '' || level.format === 'none') return text === '' ? null : { kind: 'words', number, depth, text };
  const plain = level.format === 'decimal' && /^%\d[.．、)]?$/.test(level.text.trim());
  return { kind: plain ? 'number' : 'words', number, depth, text };
}

const SMALL = '零一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';

function numeral(n: number, format: string): string {
  const at = (signs: string): string => [...signs][n - 1] ?? String(n);
  switch (format) {
    case 'chineseCounting': case 'chineseCountingThousand': case 'japaneseCounting': case 'taiwaneseCounting': case 'taiwaneseCountingThousand': return chinese(n, SMALL, '十百千', true);
    case 'chineseLegalSimplified': case 'ideographLegalTraditional': case 'japaneseLegal': return chinese(n, LEGAL, '拾佰仟', false);
    case 'ideographDigital': case 'japaneseDigitalTenThousand': case 'taiwaneseDigital': return [...String(n)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
    case 'ideographTraditional': return at('甲乙丙丁戊己庚辛壬癸');
    case 'ideographZodiac': return at('子丑寅卯辰巳午未申酉戌亥');
    case 'decimalEnclosedCircle': case 'decimalEnclosedCircleChinese': return at('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳');
    case 'ideographEnclosedCircle': return at('㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉');
    case 'decimalEnclosedParen': return `（${n}）`;
    case 'decimalEnclosedFullstop': return `${n}.`;
    case 'decimalFullWidth': case 'decimalFullWidth2': return [...String(n)].map((digit) => '０１２３４５６７８９'[Number(digit)]).join('');
    case 'decimalZero': return String(n).padStart(2, '0');
    case 'upperLetter': return letters(n);
    case 'lowerLetter': return letters(n).toLowerCase();
    case 'upperRoman': return roman(n);
    case 'lowerRoman': return roman(n).toLowerCase();
    case 'none': return '';
    default: return String(n);
  }
}

const letters = (n: number): string => String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.min(10, Math.ceil(n / 26)));

function chinese(n: number, digits: string, units: string, short: boolean): string {
  if (n <= 0 || n > 9999) return String(n);
  let text = '';
  const figures = [...String(n)].map(Number);
  figures.forEach((figure, i) => {
    const unit = figures.length - i - 2;
    if (figure !== 0) text += (digits[figure] ?? '') + (unit >= 0 ? (units[unit] ?? '') : '');
    else if (figures.slice(i + 1).some((rest) => rest !== 0) && !text.endsWith('零')) text += '零';
  });
  return short ? text.replace(/^一十/, '十') : text;
}

function roman(n: number): string {
  const steps: readonly (readonly [number, string])[] = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let text = '';
  let left = Math.min(n, 3999);
  for (const [step, sign] of steps) for (; left >= step; left -= step) text += sign;
  return text;
}
