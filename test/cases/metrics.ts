/** Faces without fonts, so that every number can be counted by hand: Han and Chinese marks 1 em, Latin ½ em, a space 0.4. */
import { type Metrics, NO_FACE } from '../../src/model/font.js';

/** A face's number is its place in this list. */
export const ROLES = ['song', 'song-bold', 'hei', 'hei-bold', 'kai', 'fang', 'latin', 'latin-bold', 'latin-italic'] as const;

const LATIN = ROLES.indexOf('latin');
/** What the shipped faces say of these marks, and what some do: narrow quotes, a short dash, a thin dot. */
const NARROW: Readonly<Record<string, number>> = { '“': 0.35, '”': 0.35, '‘': 0.3, '’': 0.3, '—': 0.89, '…': 0.9, '·': 0.33, '（': 0.8, '，': 0.6 };
/** Proportional, as the Latin faces have them. */
const PROPORTIONAL: Readonly<Record<string, number>> = { '“': 0.4, '”': 0.4, '‘': 0.25, '’': 0.25, '—': 0.8, '…': 0.75, '–': 0.5, '·': 0.25, ' ': 0.25 };

const FACES = ROLES.map((role, id) => ({ id, role, family: `Fake ${role}`, postscriptName: role, file: '' }));

/** `poor`: Chinese marks have wrong advances. `centred`: their ink stands in the middle of the em, as in Taiwan. */
export function fakeMetrics(kind: 'plain' | 'poor' | 'centred' = 'plain'): Metrics {
  return {
    faces: FACES,
    role: (name) => ROLES.indexOf(name as (typeof ROLES)[number]),
    // The private use area has no glyphs; what the Latin faces lack comes from the first.
    faceOf: (role, cp) => (role < 0 || (cp >= 0xe000 && cp < 0xf900) ? NO_FACE : role >= LATIN && cp >= 0x2e00 ? 0 : role),
    advance: (face, cp) => {
      const character = String.fromCodePoint(cp);
      if (face >= LATIN) return PROPORTIONAL[character] ?? (cp < 0x2000 ? 0.5 : 1);
      if (kind === 'poor' && NARROW[character] !== undefined) return NARROW[character];
      return character === ' ' ? 0.4 : character === '·' || character === '–' ? 0.5 : cp < 0x2000 ? 0.5 : 1;
    },
    kern: (_, left, right) => (left === 0x41 && right === 0x56 ? -0.1 : 0), // A V
    triedFaces: (role) => FACES.slice(Math.max(0, role), role + 1),
    squeezable: (_, cp) => kind !== 'centred' || !'，。'.includes(String.fromCodePoint(cp)),
  };
}
