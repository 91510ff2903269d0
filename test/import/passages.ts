/** Passages of the demos, to be broken and made whole again. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dice } from './dice.js';

const SOURCES = fileURLToPath(new URL('../../sources', import.meta.url));
/** The paragraphs of each text of the demos. */
const TEXTS = readdirSync(SOURCES).flatMap((folder) => readdirSync(path.join(SOURCES, folder)).filter((name) => /\.(?:md|txt)$/.test(name)).map((name) => paragraphs(readFileSync(path.join(SOURCES, folder, name), 'utf8')))).filter((text) => text.length > 2);

function paragraphs(text: string): string[] {
  return text.replace(/^---[\s\S]*?\n---\n/, '').split(/\n\s*\n|\n(?=#)/).map((one) => one.trim()).filter((one) => one.length > 7 && !/^[#|>!^%<*-]|[\n*`|[\]_\\<>]/.test(one));
}

/** 3 to 40 paragraphs that stand together in a text, or in several. */
export function passage({ int, pick }: Dice): string[] {
  const wanted = int(3, 40);
  const out: string[] = [];
  while (out.length < wanted) {
    const text = pick(TEXTS);
    const from = int(0, text.length - 3);
    out.push(...text.slice(from, from + wanted - out.length));
  }
  return out;
}
