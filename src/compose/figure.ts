/** A picture with its caption: scaled to the measure, in whole grid lines, kept on one page. */
import { pictureKey } from '../base/picture-key.js';
import type { Block } from '../model/flow.js';
import type { Position } from './blocks.js';
import { ASCENT } from './column.js';
import { type Setting, setText, styleOf } from './setting.js';

/** Below this many dots per inch a picture looks coarse in print: it is set no larger. */
const PRINT_DPI = 150;
/** Share of the type area's height a picture may take. */
const TALLEST = 0.62;
const CAPTION_GAP = 0.5;

export function setFigure(s: Setting, block: Extract<Block, { kind: 'figure' }>, at: Position): void {
  const picture = s.pictures.get(pictureKey(s.chapter.folder, block.src));
  if (picture === undefined) return;
  const { area } = s.template;
  const available = area.measure - at.left;
  const height = ((area.lines - 1) * area.pitch + area.size) * TALLEST;
  const scale = Math.min(available / picture.width, height / picture.height, 72 / PRINT_DPI);
  const width = picture.width * scale;
  const tall = picture.height * scale;
  const style = styleOf(s.template, 'caption');
  const figure = s.column.node('Figure', at.parent, { alt: block.alt === '' ? block.caption.map((c) => c.text).join('') : block.alt });
  const captionNode = block.caption.length > 0 ? s.column.node('Caption', at.parent) : figure;
  const caption = setText(s, block.caption, style, block.line, { bySense: true, left: at.left });
  const captionTop = tall + CAPTION_GAP * area.pitch;
  const content = caption.length === 0 ? tall : captionTop + (caption.length - 1) * style.leading + style.size;
  const lines = Math.ceil((content + (area.pitch - area.size)) / area.pitch);
  const top = (lines * area.pitch - (area.pitch - area.size) - content) / 2;
  s.column.space(style.before);
  s.column.push({
    height: lines * area.pitch,
    before: style.before,
    lines: caption.map((l, k) => ({ line: l.line, x: l.x, y: top + captionTop + k * style.leading + ASCENT * style.size, node: captionNode })),
    picture: { path: picture.path, x: at.left + (available - width) / 2, y: top, width, height: tall, node: figure },
    source: block.line,
  });
  s.column.space(style.after);
}
