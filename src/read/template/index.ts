/** Loads a template: its chain, the issue's own changes over it, its font files. */
import path from 'node:path';
import type { Diagnostic, Outcome } from '../../base/diagnostic.js';
import type { Place } from '../../model/place.js';
import type { Template } from '../../model/template.js';
import type { World } from '../../world.js';
import type { Conditions } from '../optional.js';
import { absolute, notAFile } from '../paths.js';
import { get, textOf, type Node } from '../yaml/node.js';
import { loadChain, type TemplateRequest } from './chain.js';
import { merge } from './merge.js';
import { resolveTemplate } from './resolve.js';

/** A font file that the template brings for a role. */
export interface OwnFace {
  readonly role: string;
  /** Absolute path. */
  readonly file: string;
  /** PostScript name of the face in a collection; '' = the first. */
  readonly face: string;
  readonly place: Place;
}

/** What the fonts' loader is asked for. */
export interface FontRequest {
  /** Every role that some style names, body's first. */
  readonly roles: readonly string[];
  readonly own: readonly OwnFace[];
  /** Whether the system's fonts may be looked through. */
  readonly system: boolean;
}

export interface LoadedTemplate {
  readonly template: Template;
  readonly conditions: Conditions;
  readonly fonts: FontRequest;
}

/** Null when the template cannot be used; the diagnostics say why. `overrides` is the issue's own tree. */
export async function loadTemplate(world: World, request: TemplateRequest, overrides: Node | undefined): Promise<Outcome<LoadedTemplate | null>> {
  const chain = await loadChain(world, request);
  const diagnostics: Diagnostic[] = [...chain.diagnostics];
  const [first] = chain.value;
  const base = chain.value.at(-1)?.root;
  if (!first || !base) return { value: null, diagnostics };
  const tree = [...chain.value].reverse().reduce<Node>((under, link) => merge(under, link.root) ?? under, base);
  const whole = merge(tree, overrides) ?? tree;
  const own = ownFaces(world, get(whole, 'faces'), diagnostics);
  const resolved = resolveTemplate(path.parse(first.file).name, whole, base, own.map((face) => face.role));
  diagnostics.push(...resolved.diagnostics);
  if (!resolved.value || diagnostics.some((found) => found.severity === 'error')) return { value: null, diagnostics };
  const { template, roles, conditions } = resolved.value;
  return { value: { template, conditions, fonts: { roles, own, system: textOf(get(whole, 'fonts')) === 'system' } }, diagnostics };
}

/** A font file is found from the file that names it: the template's, or the issue's. */
function ownFaces(world: World, faces: Node | undefined, found: Diagnostic[]): readonly OwnFace[] {
  if (faces?.kind !== 'fields') return [];
  return faces.fields.flatMap(({ key, value }) => {
    const name = value.kind === 'fields' ? get(value, 'file') : value;
    const written = textOf(name);
    // The schema has told what is missing.
    if (written === '') return [];
    const place = name?.place ?? value.place;
    const file = path.resolve(path.dirname(absolute(world, value.place.file)), written.replaceAll('\\', '/'));
    const problem = notAFile(world, file, written, place);
    if (problem) {
      found.push(problem);
      return [];
    }
    return [{ role: key, file, face: textOf(get(value, 'face')), place }];
  });
}
