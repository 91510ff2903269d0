/** The lock beside a PDF: made after a build, opened by whoever wants to know what was printed. */
import path from 'node:path';
import type { BuildResult } from '../build.js';
import type { Booklet } from '../model/page.js';
import type { Flow } from '../model/flow.js';
import type { Issue } from '../model/issue.js';
import type { Lock } from '../model/lock.js';
import { lockText, type Looks, ownLock } from '../lock/index.js';
import type { BuildRequest } from '../read/inputs.js';
import { type Recorder, sha256, fingerprint } from '../recorder.js';
import type { World } from '../world.js';

/** A build that came to its end. */
type Finished = BuildResult & { readonly pdf: Uint8Array; readonly issue: Issue; readonly flow: Flow; readonly booklet: Booklet };

export function isFinished(result: BuildResult): result is Finished {
  return result.pdf !== null && result.issue !== null && result.flow !== null && result.booklet !== null;
}

export interface LockFile {
  readonly bytes: Uint8Array;
  /** Hash of the PDF it stands beside. */
  readonly pdf: string;
  readonly inputs: Lock['inputs'];
  /** What it says. */
  read(): Lock;
}

/** The lock of a build whose PDF goes to `output`, absolute; its paths are relative to that folder. */
export function lockFor(world: World, recorder: Recorder, request: BuildRequest, result: Finished, output: string): LockFile {
  const folder = path.dirname(output);
  const file = (shown: string): string => path.relative(folder, path.resolve(world.cwd, shown)).split(path.sep).join('/');
  const pdf = sha256(result.pdf);
  const inputs = recorder.marks(folder);
  const text = lockText(result.issue, result.flow, result.booklet, {
    tool: toolOf(world),
    pdf: { sha256: pdf, bytes: result.pdf.length },
    request: { inputs: (request.inputs.length === 0 ? ['.'] : request.inputs).map(file), template: templateName(world, request, file) },
    inputs,
    diagnostics: result.diagnostics,
    looks: looksOf(recorder, result.issue),
    file,
  });
  return {
    bytes: new TextEncoder().encode(text),
    pdf,
    inputs,
    read: () => ownLock(text),
  };
}

/** A shipped template by its name, a file by its path. */
function templateName(world: World, { template = '' }: BuildRequest, file: (shown: string) => string): string {
  return template === '' || world.stat(path.resolve(world.cwd, template))?.kind !== 'file' ? template : file(template);
}

/** Version of the program and hash of what it brings; a program that was not built has none. */
export function toolOf(world: World): string {
  const mark = world.readFile(path.join(world.home, 'dist', 'mark'));
  return mark === null ? 'unbuilt' : new TextDecoder().decode(mark).trim();
}

/** Faces and pictures of the user's own look as their files' bytes do. */
export function looksOf(recorder: Recorder, issue: Issue): Looks {
  const faces = issue.fonts.metrics.faces.map(({ postscriptName, file }) => postscriptName + recorder.hashOf(file).slice(0, 16));
  return {
    face: (face) => faces[face] ?? '',
    picture: (name) => recorder.hashOf(name) || name,
    hash: fingerprint,
  };
}
