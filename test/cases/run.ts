/** Runs cases. Used by the test suite and, once for each mutation, by `scripts/rules.mjs`. */
import type { Case } from './format.js';
import { runLineStep } from './lines.js';
import { runPageStep } from './pages.js';

export { readCases } from './format.js';
export { replaced } from './pages.js';

/** What is wrong with the case, with its place; null when nothing is. A throw is a failure too. */
export async function runCase(one: Case): Promise<string | null> {
  for (const step of one.steps) {
    let problem: string | null;
    try {
      problem = one.file.startsWith('pages') ? await runPageStep(step) : runLineStep(step);
    } catch (error) {
      problem = `THROWN ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    }
    if (problem !== null) return `${one.file}:${step.line} ${one.name}\n${problem}`;
  }
  return one.steps.length === 0 ? `${one.file} ${one.name}\nnothing in it` : null;
}
