/** Notes: their text set small with the number hanging (NOT-03), and notes made from links for paper. */
import type { Spans } from '../model/flow.js';
import type { NoteGalley, Row } from '../model/galley.js';
import { Column } from './column.js';
import { type Setting, setText, styleOf } from './setting.js';

/** Room for the number, em of the note. */
const LABEL = 1.5;

/** Where the template prints addresses as notes, a link's text gets a call and its address becomes a note. */
export function linkNotes(s: Setting, spans: Spans): Spans {
  if (s.template.links === 'live' || !spans.some((x) => x.href !== undefined)) return spans;
  return spans.flatMap((span) => {
    if (span.href === undefined) return [span];
    const { href, ...bare } = span;
    const shown = span.text.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/\/$/, '');
    const same = href.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/\/$/, '') === shown;
    if (s.template.links === 'text' || same) return [bare];
    s.notes.push([[{ text: href, marks: 0 }]]);
    return [bare, { text: '', marks: 0, note: s.notes.length - 1 }];
  });
}

/** Set all notes of the chapter; their structure nodes are appended to the column's. */
export function setNotes(s: Setting): NoteGalley[] {
  const style = styleOf(s.template, 'note');
  return s.notes.map((paragraphs, index) => {
    const node = s.column.node('Note', -1, { note: index });
    const rows: Row[] = [];
    paragraphs.forEach((spans, p) => {
      const own: Spans = p === 0 ? [{ text: '', marks: 0, note: index }, ...spans] : spans;
      const hanging = { ...style, left: style.left + LABEL, indent: p === 0 ? -LABEL : 0 };
      const lines = setText(s, own, hanging, s.chapter.place.line, p === 0 ? { noteLabel: LABEL } : {});
      const small = new Column({ ...s.template.area, pitch: style.leading, size: style.size });
      small.body(lines.map((l) => ({ ...l, notes: [] })), { ...style, before: 0, after: 0 }, node, s.chapter.place.line);
      rows.push(...small.rows);
    });
    return { rows };
  });
}
