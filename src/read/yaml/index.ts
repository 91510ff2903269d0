/** YAML text → tree with places, by the quick reader where it can, by the full one where it must. */
import type { Outcome } from '../../base/diagnostic.js';
import type { Node } from './node.js';
import { readPlain } from './plain.js';

export async function readYaml(text: string, file: string, firstLine = 1): Promise<Outcome<Node | null>> {
  const plain = readPlain(text, file, firstLine);
  if (plain) return { value: plain, diagnostics: [] };
  const { readFull } = await import('./full.js');
  return readFull(text, file, firstLine);
}
