/** Even setting（均排）: JUS-07, TOC-05. Characters spread to a given width; nothing is added to the text. */
import type { Style } from '../model/template.js';
import type { SetLine } from './paragraph.js';
import { plain, setText, type Setting } from './setting.js';

/** One line of `text` spread to `width` em (never squeezed). */
export function spreadLine(s: Pick<Setting, 'setter' | 'template' | 'chapter'>, text: string, style: Style, width: number): SetLine[] {
  const count = [...text].length;
  const natural = s.setter.naturalWidth(plain(text), style) / style.size;
  const track = count > 1 && width > natural ? (width - natural) / (count - 1) : 0;
  return setText(s as Setting, plain(text), { ...style, track }, s.chapter.place.line);
}
