/** Word files. */
import { Buffer } from 'node:buffer';
import { pageOf, type El } from '../html/tree.js';
import { findNotes } from '../html/notes.js';
import { walk, type Block, type Known } from '../html/walk.js';
import type { Evidence, Fact, Piece, Reading, Repair } from '../model.js';
import { Cleaner, type Dropped } from './clean.js';
import { withoutResidue } from './fields.js';
import { knowAll } from './heads.js';
import { readMargins } from './margins.js';
import { Numbering } from './numbering.js';
import { packed, readParts, type Parts } from './parts.js';
import { readStyles, type Styles } from './styles.js';
import { child, childrenOf, element, isXml, wordsOf, type Xml } from './xml.js';
import { isBomb, openZip } from './zip.js';

export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  if (isOle(bytes)) return failed(isEncrypted(bytes) ? 'import-docx-encrypted' : 'import-doc-old');
  try {
    const zip = openZip(bytes);
    if (zip === null) return failed('import-docx-damaged');
    if (isBomb(zip)) return failed('import-too-large');
    const parts = readParts(zip);
    return parts === null ? failed('import-docx-damaged') : await readText(parts);
  } catch {
    return failed('import-docx-damaged');
  }
}

const failed = (code: string): Reading => ({ kind: 'docx', evidence: [], pieces: [], facts: [], repairs: [], diagnostics: [{ code, severity: 'error', place: null, values: {} }] });

const isOle = (bytes: Uint8Array): boolean => [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);

/** A protected file is an old container with this name in its directory, in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

async function readText(parts: Parts): Promise<Reading> {
  const styles = readStyles(parts.styles);
  const numbering = new Numbering(parts.numbering);
  const body = child(parts.document.children.filter(isXml).find((el) => child(el, 'w:body') !== null) ?? null, 'w:body');
  const cleaner = new Cleaner(styles, numbering, isBalanced(parts.document));
  const blocks = cleaner.blocks(body?.children ?? [], false);
  const known = knowAll(cleaner.paragraphs);
  const file = packed({ blocks, footnotes: notesOf(parts.footnotes, styles), endnotes: notesOf(parts.endnotes, styles) });
  const page = pageOf(await htmlOf(file));
  const { pieces, repairs } = piecesOf(walk(page.body, { notes: findNotes(page.body), without: new Set<El>(), known, keepBreaks: true }));
  const margins = readMargins(parts.margins, styles);
  const all = [...margins.lines.map(runningHead), ...cleaner.dropped.map(repairOf), ...commentsOf(parts.comments), ...repairs];
  return { kind: 'docx', evidence: evidenceOf(pieces, known), pieces, facts: [...cleaner.facts, ...margins.facts, ...contentsOf(cleaner.dropped)], repairs: all, diagnostics: [] };
}

async function htmlOf(file: Uint8Array): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(file.buffer, file.byteOffset, file.byteLength) }, { includeDefaultStyleMap: false, includeEmbeddedStyleMap: false });
  return value;
}

function isBalanced(root: Xml): boolean {
  let [open, closed] = [0, 0];
  const visit = (el: Xml): void => {
    if (el.name === 'w:fldChar' && el.attrs.get('w:fldCharType') === 'begin') open++;
    if (el.name === 'w:fldChar' && el.attrs.get('w:fldCharType') === 'end') closed++;
    for (const node of el.children) if (isXml(node)) visit(node);
  };
  visit(root);
  return open === closed;
}

function notesOf(root: Xml | null, styles: Styles): Xml[] {
  const sheet = root?.children.filter(isXml).find((el) => el.name === 'w:footnotes' || el.name === 'w:endnotes') ?? null;
  const name = sheet?.name === 'w:endnotes' ? 'w:endnote' : 'w:footnote';
  return childrenOf(sheet, name).filter((el) => (el.attrs.get('w:type') ?? 'normal') === 'normal').map((el) => {
    const cleaner = new Cleaner(styles, new Numbering(null), isBalanced(el));
    const blocks = cleaner.blocks(el.children, false);
    for (const block of blocks) block.children = block.children.filter((node) => !isXml(node) || node.name !== 'w:bookmarkStart');
    return element(name, { 'w:id': el.attrs.get('w:id') ?? '' }, blocks);
  });
}

function piecesOf(blocks: readonly Block[]): { pieces: Piece[]; repairs: Repair[] } {
  const repairs: Repair[] = [];
  const pieces = blocks.map(({ piece }, i): Piece => {
    const spot = { page: 0, line: i + 1 };
    if (!('text' in piece)) return { ...piece, spot };
    const { text, dropped } = withoutResidue(piece.text);
    for (const before of dropped) repairs.push({ rule: 'drop-field-code', spot, before, after: '', confidence: 0.9 });
    return { ...piece, text, spot };
  });
  return { pieces: pieces.filter((piece) => !('text' in piece) || piece.text !== ''), repairs };
}

const runningHead = (line: string): Repair => ({ rule: 'drop-running-head', spot: { page: 0, line: 0 }, before: line, after: '', confidence: 0.95 });
const repairOf = ({ rule, text, line }: Dropped): Repair => ({ rule, spot: { page: 0, line }, before: text, after: '', confidence: 0.95 });

function commentsOf(root: Xml | null): Repair[] {
  return childrenOf(child(root, 'w:comments'), 'w:comment').map((el) => wordsOf(el).trim()).filter((text) => text !== '').map((text) => repairOf({ rule: 'drop-comment', text, line: 0 }));
}

function contentsOf(dropped: readonly Dropped[]): Fact[] {
  return dropped.filter((one) => one.rule === 'drop-contents').map((one) => ({ name: 'contents', value: one.text, spot: { page: 0, line: one.line } }));
}

/** Fewer lines than this say nothing about where they end. */
const LINES = 8;

function evidenceOf(pieces: readonly Piece[], known: ReadonlyMap<string, Known>): Evidence[] {
  const evidence: Evidence[] = [{ sign: [...known.values()].some((one) => one.role.is === 'head') ? 'heads' : 'no-heads' }];
  const texts = pieces.filter((piece) => piece.kind === 'text').map((piece) => piece.text).filter((text) => text.length >= 12);
  const widest = [...texts].map((text) => text.length).sort((a, b) => a - b)[Math.floor(texts.length * 0.8)] ?? 0;
  const full = texts.filter((text) => text.length >= widest * 0.85 && text.length <= widest * 1.15);
  const open = full.filter((text) => !/[。！？：；…”）]$/.test(text));
  if (texts.length >= LINES && widest <= 80 && full.length >= texts.length * 0.5 && open.length >= full.length * 0.5) evidence.push({ sign: 'lines-cut' });
  return evidence;
}
