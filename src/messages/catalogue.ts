/** Every code's words, from the stages' own lists. Loaded only when there is something to say. */
import type { Code } from './codes.js';
import type { Message } from './message.js';
import { cliMessages } from './parts/cli.js';
import { composeMessages } from './parts/compose.js';
import { fontMessages } from './parts/font.js';
import { paginateMessages } from './parts/paginate.js';
import { parseMessages } from './parts/parse.js';
import { proofMessages } from './parts/proof.js';
import { readMessages } from './parts/read.js';
import { renderMessages } from './parts/render.js';
import { templateMessages } from './parts/template.js';

/** Total over {@link Code}: a sentence that goes missing is a type error here. */
const catalogue: Readonly<Record<Code, Message>> = {
  ...readMessages,
  ...templateMessages,
  ...parseMessages,
  ...fontMessages,
  ...composeMessages,
  ...paginateMessages,
  ...renderMessages,
  ...proofMessages,
  ...cliMessages,
};

/** The words of a code; null for one that no stage has given words to. */
export function messageOf(code: string): Message | null {
  return Object.hasOwn(catalogue, code) ? catalogue[code as Code] : null;
}

export function codes(): readonly string[] {
  return Object.keys(catalogue).sort();
}
