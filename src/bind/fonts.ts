/** The faces of several booklets as those of one: a face that two of them use is there once. */
import type { FaceInfo, FaceProgram, FontSet, Metrics } from '../model/font.js';

export interface BoundFonts {
  readonly fonts: FontSet;
  /** For each set, face in the whole by face in the set. */
  readonly faces: readonly (readonly number[])[];
}

/** The first set keeps its numbers and its roles: what is still to be set is set with it. */
export function boundFonts(sets: readonly FontSet[]): BoundFonts {
  const infos: FaceInfo[] = [];
  const homes: { readonly metrics: Metrics; readonly face: number }[] = [];
  const known = new Map<string, number>();
  const programs: FaceProgram[] = [];
  const faces = sets.map(({ metrics, programs: own }, set) =>
    metrics.faces.map((info, face) => {
      const key = `${info.file}\n${info.postscriptName}`;
      const same = set === 0 ? undefined : known.get(key);
      if (same !== undefined) return same;
      const id = infos.length;
      infos.push({ ...info, id });
      homes.push({ metrics, face });
      const program = own[face];
      if (program) programs[id] = program;
      if (!known.has(key)) known.set(key, id);
      return id;
    }),
  );
  const [first] = sets;
  const of = (face: number): { readonly metrics: Metrics; readonly face: number } | undefined => homes[face];
  const metrics: Metrics = {
    faces: infos,
    role: (name) => first?.metrics.role(name) ?? -1,
    faceOf: (role, codePoint) => first?.metrics.faceOf(role, codePoint) ?? -1,
    triedFaces: (role) => first?.metrics.triedFaces(role) ?? [],
    advance: (face, codePoint) => of(face)?.metrics.advance(of(face)?.face ?? face, codePoint) ?? 0,
    kern: (face, left, right) => of(face)?.metrics.kern(of(face)?.face ?? face, left, right) ?? 0,
    squeezable: (face, codePoint) => of(face)?.metrics.squeezable(of(face)?.face ?? face, codePoint) ?? false,
  };
  return { fonts: { metrics, programs, problems: () => sets.flatMap((set) => set.problems()) }, faces };
}
