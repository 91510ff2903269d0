/** Galleys of the build before: a chapter that is the same object, set in the same template and faces, is set already. */
import type { Diagnostic } from '../base/diagnostic.js';
import { isSame } from '../base/same.js';
import type { Chapter, Pictures } from '../model/flow.js';
import type { Metrics } from '../model/font.js';
import type { Galley } from '../model/galley.js';
import type { SetGalley } from '../model/rack.js';
import type { Template } from '../model/template.js';
import { ParagraphSetter } from './paragraph.js';

/** What compose asks of whoever may have set a galley before. */
export interface SetBefore {
  /** Begins a build; gives its setter. */
  turn(template: Template, metrics: Metrics, pictures: Pictures): ParagraphSetter;
  /** The galley known by `key`, or one that is set now; `on` is what it depends on beside the key. */
  galley(key: Chapter | 'contents', on: unknown, setter: ParagraphSetter, set: () => Galley): Galley;
  /** Whether the booklet may be put together of pieces. */
  isWhole(diagnostics: readonly Diagnostic[]): boolean;
}

interface Entry extends SetGalley {
  /** All else it depends on. */
  readonly on: unknown;
}

export class KeptGalleys implements SetBefore {
  private setter: ParagraphSetter | null = null;
  private former = new Map<unknown, Entry>();
  private entries = new Map<unknown, Entry>();
  private pictures: readonly unknown[] = [];

  turn(template: Template, metrics: Metrics, pictures: Pictures): ParagraphSetter {
    const sizes = [...pictures].map(([key, { path, width, height }]) => [key, path, width, height]);
    const fits = this.setter?.template === template && this.setter.metrics === metrics && isSame(sizes, this.pictures);
    if (!fits) this.setter = null;
    this.former = fits ? this.entries : new Map<unknown, Entry>();
    this.entries = new Map();
    this.pictures = sizes;
    this.setter ??= new ParagraphSetter(template, metrics);
    this.setter.begin();
    return this.setter;
  }

  galley(key: Chapter | 'contents', on: unknown, setter: ParagraphSetter, set: () => Galley): Galley {
    let entry = this.former.get(key);
    if (entry && isSame(entry.on, on)) {
      for (const [face, text] of entry.shown) setter.showAll(face, text);
      for (const one of entry.diagnostics) setter.diagnostics.push(one);
    } else {
      const before = setter.diagnostics.length;
      setter.note();
      const galley = set();
      entry = { galley, diagnostics: setter.diagnostics.slice(before), shown: setter.noted()(), on };
    }
    this.entries.set(key, entry);
    return entry.galley;
  }

  /** Not when something was told that is told but once a booklet. */
  isWhole(diagnostics: readonly Diagnostic[]): boolean {
    const whole = diagnostics.every(({ code }) => code !== 'glyph-missing');
    if (!whole) this.entries.clear();
    return whole;
  }
}
