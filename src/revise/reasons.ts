/** What, besides the texts, is not as it was. */
import type { InputMark, Lock } from '../model/lock.js';
import type { Reason } from './model.js';

export function reasonsOf(old: Lock, fresh: Lock): readonly Reason[] {
  const reasons: Reason[] = [];
  if (old.width !== fresh.width || old.height !== fresh.height) reasons.push({ kind: 'paper', was: sizeOf(old), is: sizeOf(fresh) });
  if (old.tool !== fresh.tool) reasons.push({ kind: 'tool', was: old.tool, is: fresh.tool });
  if (old.request.template !== fresh.request.template) reasons.push({ kind: 'template', was: old.request.template, is: fresh.request.template });
  const texts = new Set([...old.articles, ...fresh.articles].map(({ file }) => nameOf(file)));
  for (const file of changedFiles(old.inputs, fresh.inputs)) {
    if (texts.has(nameOf(file)) || (isShipped(file) && old.request.template !== fresh.request.template)) continue;
    reasons.push({ kind: file === fresh.issue.file ? 'settings' : 'file', file });
  }
  return reasons;
}

/** mm. */
const sizeOf = ({ width, height }: Lock): string => [width, height].map((side) => Math.round((side * 25.4) / 72)).join(' × ');

/** Locks may lie in different folders: a file is known by its name and by what is in it. Folders, what was not there, and the environment, which shows on no page, count for nothing. */
function changedFiles(old: readonly InputMark[], fresh: readonly InputMark[]): readonly string[] {
  const key = ({ file, sha256 }: InputMark): string => `${nameOf(file)} ${sha256}`;
  const others = (marks: readonly InputMark[], than: readonly InputMark[]): readonly string[] => {
    const known = new Set(than.map(key));
    return marks.filter((mark) => !mark.file.endsWith('/') && !mark.file.startsWith('env:') && mark.sha256 !== '' && !known.has(key(mark))).map(({ file }) => file);
  };
  const names = new Set(fresh.map(({ file }) => nameOf(file)));
  return [...others(fresh, old), ...others(old, fresh).filter((file) => !names.has(nameOf(file)))];
}

/** A template that came with the program: named already where another one was asked for. */
const isShipped = (file: string): boolean => file.startsWith('huikan:');

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
