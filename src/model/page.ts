/** Final positions, in pt from the page's top left corner; nothing left to decide. */
import type { DesignedGalley, Line, Role, Stroke } from './galley.js';

export type Item =
  | { readonly kind: 'line'; readonly x: number; readonly y: number; readonly line: Line; readonly node: number }
  | { readonly kind: 'stroke'; readonly stroke: Stroke }
  | { readonly kind: 'picture'; readonly path: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly node: number }
  /** Jump inside the booklet; `node` is the Link element. */
  | { readonly kind: 'goto'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly page: number; readonly top: number; readonly node: number };

/** `node` of furniture: an artifact, outside the tree. */
export const ARTIFACT = -1;

export interface Page {
  /** 0-based position in the file. */
  readonly index: number;
  /** Printed number, '' where none is printed; the PDF page label all the same. */
  readonly folio: string;
  readonly label: string;
  readonly recto: boolean;
  readonly kind: 'designed' | 'contents' | 'text' | 'blank';
  readonly items: readonly Item[];
  /** Article that opens or runs on here, for the dump and diagnostics; -1 none. */
  readonly chapter: number;
  readonly designed: DesignedGalley | null;
  /** Offset of the designed page's nodes in Booklet.tree. */
  readonly designedNode: number;
}

export interface TreeNode {
  readonly role: Role;
  /** Index in Booklet.tree; -1 for the root. Parents come before children; siblings are in reading order. */
  readonly parent: number;
  readonly alt?: string;
}

export interface Bookmark {
  readonly level: number;
  readonly title: string;
  /** 0-based page and pt from its top. */
  readonly page: number;
  readonly top: number;
}

export interface Booklet {
  readonly width: number;
  readonly height: number;
  readonly pages: readonly Page[];
  readonly tree: readonly TreeNode[];
  readonly bookmarks: readonly Bookmark[];
  /** First page (0-based) of each chapter and its printed number. */
  readonly starts: readonly { readonly chapter: number; readonly page: number; readonly folio: string }[];
  readonly meta: { readonly title: string; readonly author: string; readonly subject: string; readonly date: string | null };
}
