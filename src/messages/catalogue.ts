/** Every code's words, from the stages' own lists. Loaded only when there is something to say. */
import { fontMessages } from './parts/font.js';
import { paginateMessages } from './parts/paginate.js';
import { parseMessages } from './parts/parse.js';
import { proofMessages } from './parts/proof.js';
import { readMessages } from './parts/read.js';
import { templateMessages } from './parts/template.js';
import { cliMessages } from './parts/cli.js';
import type { Message } from './message.js';

const catalogue = { ...readMessages, ...templateMessages, ...parseMessages, ...fontMessages, ...paginateMessages, ...proofMessages, ...cliMessages };

export type Code = keyof typeof catalogue;

/** The words of a code; null for one that no stage has given words to. */
export function messageOf(code: string): Message | null {
  return Object.hasOwn(catalogue, code) ? catalogue[code as Code] : null;
}

export function codes(): readonly string[] {
  return Object.keys(catalogue).sort();
}
