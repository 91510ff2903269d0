/** Damages one file after the other at random and imports it; scripts/fuzz.mjs runs this, in processes of their own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readDocx } from '../../src/import/docx/index.js';
import { openZip, partOf, zipOf } from '../../src/import/docx/zip.js';
import { readHtml } from '../../src/import/html/index.js';
import { type Imported, importReading, importText } from '../../src/import/index.js';
import { readPdf } from '../../src/import/pdf/index.js';

interface Task {
  readonly kind: 'text' | 'html' | 'docx' | 'pdf';
  readonly bases: readonly string[];
  readonly first: number;
  readonly count: number;
  readonly seed: number;
  /** MB: past it no further input is taken, for the largest so far cannot be told of one input from then on. */
  readonly largest: number;
  /** A file to write the first input to, instead of importing it; empty: none. */
  readonly make: string;
}

type Random = (below: number) => number;

/** mulberry32: each input has a generator of its own, so any one can be made again alone. */
function randomOf(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return below <= 0 ? 0 : ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What texts, mark-up and PDFs are made of, to be put where it does not belong. */
const SHARDS = ['\n', '\n\n', '  ', '\t', '\u3000', '\f', '# ', '|', '—', '一、', '（', '”', '[^1]', '<!-- kicker: ', '-->', '<div>', '</p>', '<table><tr><td>', '&#x0;', '<w:p>', '</w:r>', ' 0 R', 'endobj', '<<', '>>', '[', '0', '99999999999', '-1', '/Kids', '\u0000'].map((text) => new TextEncoder().encode(text));

function damaged(bytes: Uint8Array, random: Random, times: number): Uint8Array {
  let out = bytes;
  for (let k = 0; k < times; k++) {
    const at = random(out.length);
    const [before, after] = [out.subarray(0, at), out.subarray(at)];
    const end = Math.min(out.length, at + 1 + random(random(4) === 0 ? out.length >> 2 : 60));
    const parts = [
      () => [before, Uint8Array.of(random(256)), after.subarray(1)],
      () => [before, out.subarray(end)],
      () => [before, out.subarray(at, end), after],
      () => [before, SHARDS[random(SHARDS.length)] as Uint8Array, after],
      () => [before, SHARDS[random(SHARDS.length)] as Uint8Array, out.subarray(end)],
    ][random(5)]!();
    out = Uint8Array.from(Buffer.concat(parts));
  }
  return out;
}

/** A part of the archive is damaged, and packed again: else every input would only be a broken archive. */
function damagedArchive(bytes: Uint8Array, random: Random, times: number): Uint8Array {
  const zip = openZip(bytes);
  if (zip === null || random(8) === 0) return damaged(bytes, random, times);
  const parts = new Map([...zip.entries.keys()].map((name) => [name, partOf(zip, name) ?? ''] as const));
  const names = [...parts.keys()].filter((name) => name.endsWith('.xml') || name.endsWith('.rels'));
  const chosen = random(3) > 0 ? 'word/document.xml' : (names[random(names.length)] ?? '');
  parts.set(chosen, new TextDecoder().decode(damaged(new TextEncoder().encode(parts.get(chosen) ?? ''), random, times)));
  return zipOf(parts);
}

/** The dictionaries of a PDF are a small part of it and the part that matters: two of three inputs are damaged only there. */
function damagedDictionaries(bytes: Uint8Array, random: Random, times: number): Uint8Array {
  if (random(3) === 0) return damaged(bytes, random, times);
  const pieces = Buffer.from(bytes).toString('latin1').split(/(stream\r?\n[\s\S]*?endstream)/);
  for (let k = 0; k < times; k++) {
    const at = random((pieces.length + 1) >> 1) * 2;
    pieces[at] = Buffer.from(damaged(Buffer.from(pieces[at] ?? '', 'latin1'), random, 1)).toString('latin1');
  }
  return Uint8Array.from(Buffer.from(pieces.join(''), 'latin1'));
}

/** One input: a base, damaged. */
function inputOf({ kind }: Task, base: Uint8Array, random: Random): { readonly bytes: Uint8Array; readonly name: string } {
  const times = 1 + random(kind === 'text' ? 40 : 12);
  if (kind === 'docx') return { bytes: damagedArchive(base, random, times), name: 'a.docx' };
  if (kind === 'pdf') return { bytes: damagedDictionaries(base, random, times), name: 'a.pdf' };
  if (kind === 'html') return { bytes: damaged(base, random, times), name: 'a.html' };
  const at = random(Math.max(1, base.length - 3000));
  return { bytes: damaged(base.subarray(at, at + 200 + random(2800)), random, times), name: random(2) === 0 ? 'a.txt' : 'a.md' };
}

async function importOne(kind: Task['kind'], bytes: Uint8Array, name: string): Promise<Imported> {
  if (kind === 'text') return importText(new TextDecoder().decode(bytes), name);
  if (kind === 'html') return importReading(readHtml(bytes), name);
  return importReading(kind === 'docx' ? await readDocx(bytes) : await readPdf(bytes), name);
}

async function main(): Promise<void> {
  const task = JSON.parse(readFileSync(0, 'utf8')) as Task;
  const bases = task.bases.map((file) => new Uint8Array(readFileSync(file)));
  for (let k = task.first; k < task.first + task.count; k++) {
    const random = randomOf(task.seed * 1_000_003 + k);
    const { bytes, name } = inputOf(task, bases[random(bases.length)] as Uint8Array, random);
    if (task.make !== '') {
      writeFileSync(task.make, bytes);
      break;
    }
    const started = performance.now();
    let fault = '';
    let missing = '';
    try {
      const { diagnostics } = await importOne(task.kind, bytes, name);
      missing = String(diagnostics.find(({ code }) => code === 'import-lost')?.values.text ?? '');
    } catch (error) {
      fault = error instanceof Error ? String(error.stack).slice(0, 400) : String(error);
    }
    const mb = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(`${JSON.stringify({ ms: performance.now() - started, mb, fault, missing })}\n`);
    if (mb > task.largest) break;
  }
  process.exit(0);
}

await main();
