/**
 * What a build leaves beside its PDF (`<output>.lock.json`): what went in, and what stands where.
 * Corrections, archives, search and builds that may be skipped all read it. The same input gives the same lock.
 */
import type { Diagnostic } from '../base/diagnostic.js';
import type { Role } from './galley.js';
import type { Page } from './page.js';

export interface Lock {
  /** Form of this file; a lock of another form is not read. */
  readonly form: 1;
  /** Version of the program and a hash of all that it brings: code, templates, fonts. */
  readonly tool: string;
  readonly pdf: { readonly sha256: string; readonly bytes: number };
  /** What was asked for; paths relative to the lock's folder, with `/`. */
  readonly request: { readonly inputs: readonly string[]; readonly template: string };
  /** Every file outside the program that the build looked at, in order of path. */
  readonly inputs: readonly InputMark[];
  readonly issue: LockedIssue;
  /** Paper, pt. */
  readonly width: number;
  readonly height: number;
  readonly articles: readonly LockedArticle[];
  readonly pages: readonly LockedPage[];
  readonly paragraphs: readonly LockedParagraph[];
  /** Findings of the build, to be told again when it is skipped; paths relative to the lock's folder. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface InputMark {
  /** Relative to the lock's folder, with `/`; a folder whose names were listed ends in `/`; `env:NAME` is a value of the environment. */
  readonly file: string;
  /** SHA-256 of the bytes, or of the names in a folder, or of the value; '' = looked for and not there. */
  readonly sha256: string;
}

export interface LockedIssue {
  readonly file: string;
  readonly series: readonly string[];
  readonly number: string;
  readonly label: string;
  readonly total: string;
  readonly title: string;
  /** As printed, and ISO 8601 where it could be understood; '' = none. */
  readonly date: string;
  readonly iso: string;
  readonly publishers: readonly string[];
}

export interface LockedArticle {
  /** Source, relative to the lock's folder. */
  readonly file: string;
  /** 1-based line of the source where it begins. */
  readonly line: number;
  readonly section: string;
  readonly kicker: string;
  readonly title: readonly string[];
  readonly subtitle: string;
  readonly author: readonly string[];
  readonly source: string;
  readonly date: string;
  /** 0-based page on which it begins, and the number printed there. */
  readonly page: number;
  readonly folio: string;
}

export interface LockedPage {
  readonly kind: Page['kind'];
  readonly folio: string;
  /** Fingerprint of all that is printed, 16 hexadecimal digits: glyphs, faces, positions, pictures, furniture. */
  readonly ink: string;
}

export interface LockedParagraph {
  readonly role: Role;
  /** Index into articles; -1 = cover, guide, contents, back page. */
  readonly article: number;
  /** What extraction gives back, its lines closed up. */
  readonly text: string;
  /** Length of each line, UTF-16 units; their sum is the text's. */
  readonly lines: readonly number[];
  /** Flat pairs: 0-based page, how many of the lines stand on it. */
  readonly pages: readonly number[];
}
