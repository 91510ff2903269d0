/** Whether a PDF still is what a build would make: then the build is spared. The lock beside it is the record. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { lockFile, readLock } from '../lock/text.js';
import type { InputMark, Lock } from '../model/lock.js';
import { ENV, markOfEnv, PART, partMark, sha256 } from '../recorder.js';
import type { World } from '../world.js';

/** SHA-256 of all that went into a build. */
export function inputsHash({ inputs }: Pick<Lock, 'inputs'>): string {
  const hash = createHash('sha256');
  for (const { file, sha256: mark } of inputs) hash.update(`${file}\n${mark}\n`);
  return hash.digest('hex');
}

/** Looks at files once, however many issues share them. */
export class Standing {
  private readonly seen = new Map<string, boolean>();

  constructor(
    private readonly world: World,
    /** Mark of the program that would build. */
    private readonly tool: string,
  ) {}

  /** The lock beside `output` when all it was made from is as it was, and so is the PDF itself; else null. `file`: the issue file. All absolute. */
  lockOf(output: string, file: string): Lock | null {
    const folder = path.dirname(output);
    const bytes = this.world.readFile(lockFile(output));
    const lock = bytes === null ? null : readLock(new TextDecoder().decode(bytes));
    if (lock === null || lock.tool !== this.tool) return null;
    const { request, issue, pdf } = lock;
    if (request.template !== '' || request.inputs.length !== 1 || path.resolve(folder, issue.file) !== file) return null;
    if (!lock.inputs.every((mark) => this.holds(folder, mark))) return null;
    return this.isSame(output, pdf) ? lock : null;
  }

  private holds(folder: string, { file, sha256: mark }: InputMark): boolean {
    if (file.startsWith(ENV)) return markOfEnv(this.world.env(file.slice(ENV.length))) === mark;
    const absolute = file.startsWith('huikan:') ? path.join(this.world.home, file.slice('huikan:'.length)) : path.resolve(folder, file);
    const key = `${absolute}\n${file.endsWith('/') ? '/' : ''}${mark}`;
    const known = this.seen.get(key);
    if (known !== undefined) return known;
    const same = file.endsWith('/') ? this.hasNames(absolute, mark) : this.hasMark(absolute, mark);
    this.seen.set(key, same);
    return same;
  }

  private hasNames(folder: string, mark: string): boolean {
    return sha256(new TextEncoder().encode(this.world.list(folder).join('\n'))) === mark;
  }

  /** A mark does not say whether the whole file was read; of a large one it mostly was not. */
  private hasMark(file: string, mark: string): boolean {
    const info = this.world.stat(file);
    if (mark === '' || info?.kind !== 'file') return mark === '' && info === null;
    const whole = (): boolean => {
      const bytes = this.world.readFile(file);
      return bytes !== null && sha256(bytes) === mark;
    };
    const part = (): boolean => partMark(this.world, file) === mark;
    return info.size > PART ? part() || whole() : whole() || part();
  }

  private isSame(output: string, { sha256: hash, bytes: size }: Lock['pdf']): boolean {
    if (this.world.stat(output)?.size !== size) return false;
    const bytes = this.world.readFile(output);
    return bytes !== null && sha256(bytes) === hash;
  }
}
