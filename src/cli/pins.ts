/** `--pin-pages`: a build that holds the page starts of a former state, and what it tells of it. A bundle of its own. */
import path from 'node:path';
import type { Issue } from '../model/issue.js';
import type { Lock } from '../model/lock.js';
import type { Hold } from '../model/pin.js';
import type { Lang } from '../messages/words.js';
import { changesBetween, isSameIssue } from '../revise/index.js';
import { holdPages } from '../revise/pins/index.js';
import type { World } from '../world.js';
import { changesData, changesText } from './changes.js';
import { findFormer, type Former } from './former.js';
import { outputFile, problem } from './output.js';

export interface Pinning {
  readonly hold: Hold;
  /** What changed against the former state, as text and as data. */
  text(lock: Lock, lang: Lang): string;
  data(lock: Lock): object;
}

/** `asked`: the output as on the command line; `against`: issued, last or a file. */
export function pinning(world: World, asked: string | undefined, against: string | undefined): Pinning {
  let former: Former | null = null;
  const hold: Hold = (issue, press) => {
    const output = outputFile(world, asked, issue);
    const found = findFormer(world, output, against);
    if (!('lock' in found)) return { value: null, diagnostics: [found] };
    if (!isSameIssue(found.lock, { issue: markOf(world, issue, output) })) return { value: null, diagnostics: [problem('lock-other-issue', { file: found.name, other: found.lock.issue.file })] };
    former = found;
    return holdPages(found.lock, press);
  };
  return {
    hold,
    text: (lock, lang) => (former === null ? '' : changesText(changesBetween(former.lock, lock), former, lang)),
    data: (lock) => (former === null ? {} : changesData(changesBetween(former.lock, lock), former)),
  };
}

/** As the lock will have it: the path is relative to the output's folder. */
function markOf(world: World, { file, number, series }: Issue, output: string): Pick<Lock['issue'], 'file' | 'number' | 'series'> {
  return { file: path.relative(path.dirname(output), path.resolve(world.cwd, file)).split(path.sep).join('/'), number, series };
}
