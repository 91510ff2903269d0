/** Galleys of former builds, by what they are set from: article, place in the booklet, pictures, template and faces. */
import { figuresOf } from '../base/figures.js';
import { pictureKey } from '../base/picture-key.js';
import type { Chapter, Pictures } from '../model/flow.js';
import type { Metrics } from '../model/font.js';
import type { Galley } from '../model/galley.js';
import type { GalleyRack, Origin } from '../model/rack.js';
import type { Template } from '../model/template.js';
import type { SetBefore } from './kept.js';
import { ParagraphSetter } from './paragraph.js';

export class StoredGalleys implements SetBefore {
  private pictures: Pictures = new Map();

  constructor(private readonly rack: GalleyRack) {}

  turn(template: Template, metrics: Metrics, pictures: Pictures): ParagraphSetter {
    this.pictures = pictures;
    this.rack.open(JSON.stringify(template));
    return new ParagraphSetter(template, metrics);
  }

  galley(key: Chapter | 'contents', on: unknown, setter: ParagraphSetter, set: () => Galley): Galley {
    const { rack } = this;
    const from = key === 'contents' ? NOWHERE : key.place;
    const content = key === 'contents' ? JSON.stringify([key, on]) : contentOf(key, on, this.pictures);
    const known = rack.find(content, from);
    if (known !== null) {
      for (const [face, text] of known.shown) setter.showAll(face, text);
      for (const one of known.diagnostics) setter.diagnostics.push(one);
      return placed(known.galley, key);
    }
    if (!rack.keeps) return set();
    const before = setter.diagnostics.length;
    setter.note();
    const galley = set();
    const diagnostics = setter.diagnostics.slice(before);
    const shown = setter.noted();
    rack.put(content, from, () => ({ galley, diagnostics, shown: shown() }));
    return galley;
  }

  /** A character that no face has is an error: such a booklet is not written, nor is anything of it kept. */
  isWhole(): boolean {
    return true;
  }
}

/** The contents name their lines themselves. */
const NOWHERE: Origin = { file: '', line: 0 };

/** In which section it stands is known without having it set. */
function placed(galley: Galley, key: Chapter | 'contents'): Galley {
  return key === 'contents' || key.section === galley.section ? galley : { ...galley, section: key.section };
}

/** All that a galley is set from but its setting; lines are counted from the article's own, so that it may move in its file. */
function contentOf(chapter: Chapter, on: unknown, pictures: Pictures): string {
  const { line } = chapter.place;
  const text = JSON.stringify({ ...chapter, file: '', folder: '', section: 0, place: null });
  // A quotation mark inside a string is escaped: nothing but a key is found.
  const moved = text.replace(/"line":(\d+)/g, (_, digits: string) => (digits === '0' ? '"line":null' : `"line":${Number(digits) - line}`));
  const figures = pictures.size === 0 ? [] : figuresOf(chapter.blocks).map(({ src }) => sizeOf(pictures, pictureKey(chapter.folder, src)));
  return `${moved}\n${JSON.stringify([on, figures])}`;
}

function sizeOf(pictures: Pictures, key: string): readonly (string | number)[] | null {
  const picture = pictures.get(key);
  return picture === undefined ? null : [picture.path, picture.width, picture.height];
}
