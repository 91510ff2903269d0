import type { Bookmark } from '../model/page.js';
import type { Host } from './host.js';
import { decimal, textString } from './pdf.js';

/** With more entries than this a reader opens with the top level alone. */
const OPEN_AT_MOST = 60;

interface Entry {
  readonly bookmark: Bookmark;
  readonly id: number;
  readonly children: Entry[];
}

/** Writes the bookmarks, nested by level. Returns the outline's object, 0 when there are none. */
export function writeOutline(bookmarks: readonly Bookmark[], host: Host, pageIds: Int32Array, height: number): number {
  if (bookmarks.length === 0) return 0;
  const root = host.reserveMany(1);
  const top: Entry[] = [];
  const path: Entry[] = [];
  for (const bookmark of bookmarks) {
    const entry: Entry = { bookmark, id: host.reserveMany(1), children: [] };
    while (path.length > 0 && (path.at(-1) as Entry).bookmark.level >= bookmark.level) path.pop();
    (path.at(-1)?.children ?? top).push(entry);
    path.push(entry);
  }
  const sign = bookmarks.length <= OPEN_AT_MOST ? 1 : -1;
  const write = (entries: readonly Entry[], parent: number): void => {
    entries.forEach((entry, i) => {
      const { bookmark, children } = entry;
      const previous = entries[i - 1];
      const next = entries[i + 1];
      const target = pageIds[bookmark.page] ?? pageIds[0];
      let body = `/Title${textString(bookmark.title)}/Parent ${parent} 0 R/Dest[${target} 0 R/XYZ 0 ${decimal(height - bookmark.top)} 0]`;
      if (previous) body += `/Prev ${previous.id} 0 R`;
      if (next) body += `/Next ${next.id} 0 R`;
      if (children.length > 0) body += `/First ${children[0]?.id} 0 R/Last ${children.at(-1)?.id} 0 R/Count ${sign * visible(children, sign)}`;
      host.write(entry.id, `<<${body}>>`);
      write(children, entry.id);
    });
  };
  write(top, root);
  host.write(root, `<</Type/Outlines/First ${top[0]?.id} 0 R/Last ${top.at(-1)?.id} 0 R/Count ${visible(top, sign)}>>`);
  return root;
}

/** Entries a reader shows under an open parent. */
function visible(entries: readonly Entry[], sign: number): number {
  if (sign < 0) return entries.length;
  return entries.reduce((n, entry) => n + 1 + visible(entry.children, sign), 0);
}
