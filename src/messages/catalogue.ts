/** Every code's words, from the stages' own lists. Loaded only when there is something to say. */
import type { Message } from './message.js';
import { archiveMessages } from './parts/archive.js';
import { cliMessages } from './parts/cli.js';
import { composeMessages } from './parts/compose.js';
import { fontMessages } from './parts/font.js';
import { importMessages } from './parts/import.js';
import { paginateMessages } from './parts/paginate.js';
import { parseMessages } from './parts/parse.js';
import { proofMessages } from './parts/proof.js';
import { readMessages } from './parts/read.js';
import { renderMessages } from './parts/render.js';
import { reviseMessages } from './parts/revise.js';
import { templateMessages } from './parts/template.js';
import { yamlMessages } from './parts/yaml.js';

const catalogue: Readonly<Record<string, Message>> = {
  ...yamlMessages,
  ...readMessages,
  ...templateMessages,
  ...parseMessages,
  ...fontMessages,
  ...composeMessages,
  ...paginateMessages,
  ...renderMessages,
  ...proofMessages,
  ...cliMessages,
  ...archiveMessages,
  ...importMessages,
  ...reviseMessages,
};

/** The words of a code; null for one that no stage has given words to. */
export function messageOf(code: string): Message | null {
  return Object.hasOwn(catalogue, code) ? (catalogue[code] ?? null) : null;
}

export function codes(): readonly string[] {
  return Object.keys(catalogue).sort();
}
