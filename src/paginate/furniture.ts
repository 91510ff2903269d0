/** Folios and running heads: FOL-01…03. Everything here is an artifact. */
import type { FurnitureSetter, Line } from '../model/galley.js';
import { ARTIFACT, type Item } from '../model/page.js';
import type { FolioSpec, RunningHeadSpec, TypeArea } from '../model/template.js';

/** From the top of an em box to its baseline, em. */
const ASCENT = 0.88;

/** Values of `${…}` on one page. */
export interface Fields {
  readonly n: string;
  readonly total: string;
  readonly publisher: string;
  readonly series: string;
  readonly label: string;
  readonly title: string;
  readonly article: string;
  readonly section: string;
}

export interface Frame {
  readonly area: TypeArea;
  /** Left edge of the measure, pt. */
  readonly left: number;
  readonly recto: boolean;
}

/** Left edge of the measure: the inner margin on rectos, the outer one on versos where pages mirror. pt. */
export function leftEdge(area: TypeArea, recto: boolean): number {
  return recto || !area.mirrored ? area.inner : area.outer;
}

/** Bottom of the type area: the foot of the last line's em box. pt. */
export function areaBottom(area: TypeArea): number {
  return area.top + (area.lines - 1) * area.pitch + area.size;
}

/** `${name}` → value; names that are not fields are left standing, so that a slip in a template is seen. */
function fillIn(text: string, fields: Fields): string {
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(fields, name) ? fields[name as keyof Fields] : whole)).trim();
}

/** Sets folios. */
export class Folio {
  private readonly patterns = new Map<string, Line | null>();

  constructor(
    private readonly spec: FolioSpec,
    private readonly setter: FurnitureSetter,
  ) {}

  /** FOL-01, FOL-02: centred under the measure, or `inset` em in from its outer edge. */
  items(fields: Fields, frame: Frame): readonly Item[] {
    const line = this.line(fields);
    if (line === null) return [];
    const { spec } = this;
    const room = frame.area.measure - line.width;
    const inset = spec.inset * spec.style.size;
    const shift = spec.place === 'center' ? room / 2 : frame.recto ? room - inset : inset;
    const y = areaBottom(frame.area) + spec.distance + ASCENT * spec.style.size;
    return [{ kind: 'line', x: frame.left + shift, y, line, node: ARTIFACT }];
  }

  private line(fields: Fields): Line | null {
    const pattern = this.patterned(fields);
    if (pattern !== null) return pattern;
    const text = fillIn(this.spec.text, fields);
    return text === '' ? null : this.setter.set('folio', text, 0);
  }

  /**
   * Thousands of folios differ in nothing but figures. Where the figures of the face are all equally wide,
   * the line of one number of so many figures serves for all of them.
   */
  private patterned(fields: Fields): Line | null {
    const { n } = fields;
    if (n.length < 3 || !this.spec.text.includes('${n}') || !/^\d+$/.test(n)) return null;
    const key = `${n.length} ${fields.article} ${fields.section}`;
    let pattern = this.patterns.get(key);
    if (pattern === undefined) {
      pattern = this.pattern(fields);
      this.patterns.set(key, pattern);
    }
    const stand = '0'.repeat(n.length);
    return pattern === null ? null : { ...pattern, runs: pattern.runs.map((run) => (run.text.includes(stand) ? { ...run, text: run.text.replace(stand, n) } : run)) };
  }

  /** The line with noughts for figures; null when they cannot stand for others. */
  private pattern(fields: Fields): Line | null {
    const of = (figure: string): Line => this.setter.set('folio', fillIn(this.spec.text, { ...fields, n: figure.repeat(fields.n.length) }), 0);
    const noughts = of('0');
    const stand = '0'.repeat(fields.n.length);
    const holders = noughts.runs.filter((run) => run.text.includes(stand));
    if (holders.length !== 1 || holders[0]?.shifts.length !== 0 || holders[0].text.indexOf(stand) !== holders[0].text.lastIndexOf(stand)) return null;
    for (const figure of '123456789') if (Math.abs(of(figure).width - noughts.width) > 1e-6) return null;
    return noughts;
  }
}

/** Sets running heads; the same text is set once. */
export class RunningHead {
  private readonly set = new Map<string, Line>();

  constructor(
    private readonly spec: RunningHeadSpec,
    private readonly setter: FurnitureSetter,
  ) {}

  /** FOL-03: up to three texts on one line, the longest cut where they would meet, and the rule under them. */
  items(fields: Fields, frame: Frame): readonly Item[] {
    const texts = frame.recto ? this.spec.recto : this.spec.verso;
    const [left, center, right] = this.lines([texts.left, texts.center, texts.right].map((text) => fillIn(text, fields)), frame.area.measure);
    if (left === null && center === null && right === null) return [];
    const { measure } = frame.area;
    const y = frame.area.top - this.spec.distance;
    const items: Item[] = [];
    const put = (line: Line | null | undefined, x: number): void => {
      if (line) items.push({ kind: 'line', x: frame.left + x, y, line, node: ARTIFACT });
    };
    put(left, 0);
    put(center, (measure - (center?.width ?? 0)) / 2);
    put(right, measure - (right?.width ?? 0));
    const { thickness, distance, color } = this.spec.rule;
    if (thickness > 0) items.push({ kind: 'stroke', stroke: { x: frame.left, y: y + distance, width: measure, height: thickness, color } });
    return items;
  }

  private lines(texts: readonly string[], measure: number): readonly (Line | null)[] {
    const [left = '', center = '', right = ''] = texts;
    const gap = this.spec.style.size;
    const middle = this.line(center, measure);
    // Beside a centred text each side has what is left of its half; else one side takes what the other leaves.
    if (middle !== null) {
      const side = Math.max(0, (measure - middle.width) / 2 - gap);
      return [this.line(left, side), middle, this.line(right, side)];
    }
    const natural = [this.line(left, 0), this.line(right, 0)] as const;
    const widths = [natural[0]?.width ?? 0, natural[1]?.width ?? 0] as const;
    if (widths[0] === 0 || widths[1] === 0) return [this.line(left, measure), null, this.line(right, measure)];
    const room = measure - gap;
    if (widths[0] + widths[1] <= room) return [natural[0], null, natural[1]];
    const short = Math.min(widths[0], widths[1], room / 2);
    return widths[0] > widths[1] ? [this.line(left, room - short), null, this.line(right, short)] : [this.line(left, short), null, this.line(right, room - short)];
  }

  /** `limit` 0 = natural width. A line that fits its limit is the natural one. */
  private line(text: string, limit: number): Line | null {
    if (text === '') return null;
    const natural = this.cached(text, 0);
    return limit === 0 || natural.width <= limit + 0.01 ? natural : this.cached(text, limit);
  }

  private cached(text: string, limit: number): Line {
    const key = `${limit.toFixed(2)} ${text}`;
    const known = this.set.get(key);
    if (known !== undefined) return known;
    const line = this.setter.set('runningHead', text, limit);
    this.set.set(key, line);
    return line;
  }
}
