/** 付印: which state of a booklet went to the printer. Each is kept beside the output, under a number of its own. */
import path from 'node:path';
import { lockFile } from '../lock/text.js';
import type { World } from '../world.js';

/** `106.issued-2.pdf` beside `106.pdf`: paths in a lock are relative to its folder, so it stays there. */
export const printingFile = (output: string, number: number): string => `${stemOf(output)}.issued-${number}.pdf`;

/** Whether a file is a kept printing, or the lock of one. */
export const isPrinting = (file: string): boolean => /\.issued-\d+\.pdf(?:\.lock\.json)?$/.test(file);

const stemOf = (output: string): string => output.replace(/\.pdf$/i, '');

export interface Printing {
  readonly number: number;
  /** Absolute. */
  readonly file: string;
}

/** All kept printings of an output that are whole (a PDF and its lock), first to last. */
export function printingsOf(world: World, output: string): readonly Printing[] {
  const folder = path.dirname(output);
  const names = new Set(world.list(folder));
  const start = `${path.basename(stemOf(output))}.issued-`;
  return [...names].flatMap((name): Printing[] => {
    const number = name.startsWith(start) ? /^(\d+)\.pdf$/.exec(name.slice(start.length))?.[1] : undefined;
    return number !== undefined && names.has(lockFile(name)) ? [{ number: Number(number), file: path.join(folder, name) }] : [];
  }).sort((a, b) => a.number - b.number);
}
