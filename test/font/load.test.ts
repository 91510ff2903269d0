import { describe, expect, it } from 'vitest';
import { loadFonts, type FontRequest, type OwnFace } from '../../src/font/load.js';
import { SHIPPED } from '../../src/font/shipped.js';
import { fontMessages } from '../../src/messages/parts/font.js';
import { NO_FACE } from '../../src/model/font.js';
import { buildCollection, buildFont, type FontSpec } from './helpers/build.js';
import { memoryFiles } from './helpers/files.js';

const at = (character: string): number => character.codePointAt(0)!;
const GLYPHS = [{ advance: 500 }, { advance: 1000, box: [100, 0, 900, 800] }, { advance: 500, box: [50, 0, 450, 700] }] as const;
const font = (characters: string, more: Partial<FontSpec> = {}): Uint8Array =>
  buildFont({ glyphs: GLYPHS, map: Object.fromEntries([...characters].map((c) => [c, at(c) < 0x2000 ? 2 : 1])), ...more });

/** What each shipped face has in these tests. */
const HAS: Readonly<Record<string, string>> = {
  song: '国宋Aé·', 'song-bold': '国粗', hei: '国黑', 'hei-bold': '国重', kai: '国楷A·', fang: '国仿', latin: 'Aé', 'latin-bold': 'A', 'latin-italic': 'A',
};
const SHIPPED_FILES = Object.fromEntries(SHIPPED.map((face) => [`fonts/${face.file}`, font(HAS[face.role]!)]));
const file = (role: string): string => `fonts/${SHIPPED.find((face) => face.role === role)!.file}`;

async function load(own: Readonly<Record<string, OwnFace>> = {}, files: Readonly<Record<string, Uint8Array>> = {}, more: Partial<FontRequest> = {}) {
  const world = memoryFiles({ ...SHIPPED_FILES, ...files });
  const outcome = await loadFonts(world, { shipped: 'fonts', own, roles: ['song', 'hei', 'kai'], system: false, ...more });
  const fonts = outcome.value;
  return {
    world,
    fonts,
    codes: outcome.diagnostics.map((d) => `${d.severity} ${d.code}`),
    diagnostics: outcome.diagnostics,
    roleOf: (role: string, character: string): string => {
      const id = fonts!.metrics.faceOf(fonts!.metrics.role(role), at(character));
      return id === NO_FACE ? 'none' : fonts!.metrics.faces[id]!.role;
    },
  };
}

describe('chains', () => {
  it.each([
    ['song', '国', 'song'], ['song', '楷', 'kai'], ['song', '黑', 'hei'], ['song', '仿', 'fang'], ['song', '無', 'none'],
    ['song-bold', '国', 'song-bold'], ['song-bold', '重', 'hei-bold'], ['song-bold', '宋', 'song'], ['song-bold', '楷', 'kai'],
    ['hei-bold', '粗', 'song-bold'], ['hei', '宋', 'song'], ['latin', 'A', 'latin'], ['latin', '国', 'song'], ['latin-italic', 'é', 'latin'],
  ])('%s asks for %s: %s', async (role, character, expected) => {
    expect((await load()).roleOf(role, character)).toBe(expected);
  });

  it('takes the Latin of Kai and Fang from the Latin face, but not their interpunct', async () => {
    const { roleOf } = await load();
    expect(['A', 'é', '·', '国'].map((c) => roleOf('kai', c))).toEqual(['latin', 'latin', 'kai', 'kai']);
    expect(['A', '·', '仿'].map((c) => roleOf('fang', c))).toEqual(['latin', 'song', 'fang']);
    expect(roleOf('song', 'A')).toBe('song');
  });

  it('opens no face that no character needed', async () => {
    const { world, fonts, roleOf } = await load();
    expect([...world.touched]).toEqual([]);
    expect(roleOf('song', '\n')).toBe('none');
    roleOf('song', '国');
    fonts!.metrics.advance(fonts!.metrics.faceOf(fonts!.metrics.role('hei'), at('国')), at('国'));
    expect([...world.touched]).toEqual([file('song'), file('hei')]);
    expect(fonts!.programs.filter((p) => p.opened).map((p) => p.info.role)).toEqual(['song', 'hei']);
  });

  it('gives advances in em, -1 for a role it does not know', async () => {
    const { fonts } = await load();
    const { metrics } = fonts!;
    expect(metrics.role('title')).toBe(-1);
    expect(metrics.faceOf(-1, at('国'))).toBe(NO_FACE);
    expect([metrics.advance(0, at('国')), metrics.advance(0, at('A')), metrics.advance(NO_FACE, at('A'))]).toEqual([1, 0.5, 0]);
  });

  it('names what is missing and the faces that were tried', async () => {
    const { metrics } = (await load()).fonts!;
    const role = metrics.role('song');
    expect(metrics.triedFaces(role).map((f) => f.role)).toEqual(['song', 'hei', 'song-bold', 'hei-bold', 'kai', 'fang', 'latin', 'latin-bold', 'latin-italic']);
    expect(metrics.missing(role, 0x20bb7)).toEqual({ codePoint: 'U+20BB7', character: '𠮷', role: 'song', faces: 'Huikan Song、Huikan Hei、Huikan Kai、Huikan Fang、Huikan Latin' });
  });

  it('goes on without a shipped face that is gone, and says so once', async () => {
    const { fonts, roleOf } = await load({}, { [file('song')]: new Uint8Array(0) });
    expect(roleOf('song', '国')).toBe('hei');
    expect(roleOf('song', 'A')).toBe('kai');
    expect(fonts!.problems().map((d) => [d.code, d.values.file])).toEqual([['font-shipped-missing', file('song')]]);
    expect((await fonts!.programs[0]!.subset([0])).bytes.length).toBe(0);
  });
});

describe("the user's faces", () => {
  const own = (name = 'own.ttf', more: Partial<OwnFace> = {}): Readonly<Record<string, OwnFace>> => ({ kai: { file: name, place: { file: 'issue.yml', line: 3, column: 5 }, ...more } });

  it('come first in their role, letters too, and second in no other', async () => {
    const { roleOf, fonts, codes } = await load(own(), { 'own.ttf': font('国新AB', { family: 'Own Kai' }) });
    expect(codes).toEqual([]);
    const { metrics } = fonts!;
    const family = (role: string, c: string): string => metrics.faces[metrics.faceOf(metrics.role(role), at(c))]!.family;
    expect([family('kai', '国'), family('kai', 'A'), family('kai', 'é'), family('song', '国')]).toEqual(['Own Kai', 'Own Kai', 'Huikan Latin', 'Huikan Song']);
    expect(roleOf('song', '新')).toBe('kai');
  });

  it('may take a role the template invents', async () => {
    const { fonts } = await load({ title: { file: 'own.ttf' } }, { 'own.ttf': font('国', { family: 'Own' }) }, { roles: ['title'] });
    const { metrics } = fonts!;
    expect(metrics.triedFaces(metrics.role('title')).slice(0, 3).map((f) => f.family)).toEqual(['Own', 'Huikan Song', 'Huikan Hei']);
  });

  const table = (tag: string, bytes: Uint8Array | null = Uint8Array.of(0, 1, 0, 0, 0, 0)): Partial<FontSpec> => ({ tables: { [tag]: bytes } });
  const cut = font('国').slice(0, 400);
  const signed = (tag: string): Uint8Array => Uint8Array.from([...tag].map((c) => c.charCodeAt(0)).concat(Array(60).fill(0)));
  const badIndex = Uint8Array.of(0, 0, 0, 60, 0, 10, 0, 40);
  it.each<[string, Uint8Array | null, string]>([
    ['is not there', null, 'error font-unreadable'],
    ['is empty', new Uint8Array(0), 'error font-format'],
    ['is text', new TextEncoder().encode('not a font at all, sorry'), 'error font-format'],
    ['is WOFF2', signed('wOF2'), 'error font-woff2'],
    ['is a broken WOFF', signed('wOFF'), 'error font-damaged'],
    ['is a collection of nothing', signed('ttcf'), 'error font-damaged'],
    ['is variable', font('国', table('fvar')), 'error font-variable'],
    ['has CFF2 outlines', font('国', table('CFF2')), 'error font-variable'],
    ['has only bitmaps', font('国', { tables: { glyf: null, loca: null, EBDT: Uint8Array.of(0, 0, 0, 0) } }), 'error font-bitmap-only'],
    ['forbids embedding', font('国', { fsType: 2 }), 'error font-not-embeddable'],
    ['allows bitmaps only', font('国', { fsType: 0x204 }), 'error font-not-embeddable'],
    ['is cut short', cut, 'error font-damaged'],
    ['lacks hmtx', font('国', table('hmtx', null)), 'error font-damaged'],
    ['lacks loca', font('国', table('loca', null)), 'error font-damaged'],
    ['has a loca out of order', font('国', table('loca', badIndex)), 'error font-damaged'],
    ['has no character map we can read', font('国', { cmap: 'none' }), 'error font-damaged'],
    ['claims CFF outlines that are none', font('国', { tables: { glyf: null, loca: null, 'CFF ': Uint8Array.of(1, 0, 4, 1, 0, 9) } }), 'error font-damaged'],
    ['may not be cut, in CFF', font('国', { fsType: 0x100, tables: { glyf: null, loca: null, 'CFF ': Uint8Array.of(1, 0, 4, 1) } }), 'error font-no-subsetting'],
  ])('are refused when the file %s', async (_, bytes, expected) => {
    const { codes, fonts, diagnostics } = await load(own(), bytes === null ? {} : { 'own.ttf': bytes });
    expect(codes).toEqual([expected]);
    expect(fonts).toBeNull();
    expect(diagnostics[0]!.place).toEqual({ file: 'issue.yml', line: 3, column: 5 });
    expect(diagnostics[0]!.values).toMatchObject({ role: 'kai', file: 'own.ttf' });
  });

  it('are embedded whole when they forbid subsets, and preview & print is enough', async () => {
    expect((await load(own(), { 'own.ttf': font('国', { fsType: 0x104 }) })).codes).toEqual(['hint font-embedded-whole']);
    expect((await load(own(), { 'own.ttf': font('国', { fsType: 4 }) })).codes).toEqual([]);
    expect((await load(own(), { 'own.ttf': font('国', { fsType: 8 }) })).codes).toEqual([]);
  });

  it('are all reported at once, with roles nobody knows', async () => {
    const { codes } = await load({ kay: { file: 'own.ttf' }, song: { file: 'none.ttf' }, hei: { file: 'none.ttf' } });
    expect(codes).toEqual(['error font-role-unknown', 'error font-unreadable', 'error font-unreadable']);
  });

  it('are chosen from a collection by PostScript name, else by mainland forms', async () => {
    const member = (name: string, characters: string): Uint8Array => font(characters, { family: name, postscriptName: `${name}-Regular` });
    const files = { 'own.ttc': buildCollection([member('Panjp', '日'), member('Pansc', '国')]) };
    const named = await load(own('own.ttc', { postscriptName: 'panJP-regular' }), files);
    expect(named.codes).toEqual([]);
    expect(named.fonts!.metrics.faces.at(-1)!.postscriptName).toBe('Panjp-Regular');
    expect(named.fonts!.programs.at(-1)!.glyph(at('日'))).toBe(1);
    const unnamed = await load(own('own.ttc'), files);
    expect(unnamed.codes).toEqual(['hint font-face-chosen']);
    expect(unnamed.diagnostics[0]!.values).toMatchObject({ chosen: 'Pansc-Regular', faces: 'Panjp-Regular、Pansc-Regular' });
    const wrong = await load(own('own.ttc', { postscriptName: 'Pantc' }), files);
    expect(wrong.codes).toEqual(['error font-face-unknown']);
    expect(wrong.diagnostics[0]!.values).toMatchObject({ wanted: 'Pantc', faces: 'Panjp-Regular、Pansc-Regular' });
  });
});

describe('marks of a face (FNT-01, PUN-11)', () => {
  const marks = (spec: Readonly<Record<string, readonly [advance: number, x0: number, x1: number]>>): Uint8Array => {
    const entries = Object.entries(spec);
    return buildFont({
      glyphs: [{ advance: 500 }, ...entries.map(([, [advance, x0, x1]]) => ({ advance, box: [x0, 0, x1, 200] as const }))],
      map: Object.fromEntries(entries.map(([mark], i) => [mark, i + 1])),
    });
  };
  const good = marks({ '。': [1000, 60, 300], '（': [1000, 650, 950], '“': [1000, 560, 940], '”': [1000, 60, 440], '—': [1000, 0, 1000], '…': [1000, 100, 900], '·': [500, 200, 300] });

  it('pass when they meet the profile', async () => {
    const { codes, fonts } = await load({ kai: { file: 'own.ttf' } }, { 'own.ttf': good });
    expect(codes).toEqual([]);
    expect([...'。（“”—国'].map((c) => fonts!.metrics.squeezable(9, at(c)))).toEqual(Array(6).fill(true));
  });

  it('are reported with other advances, and not squeezed where the ink is elsewhere', async () => {
    const bad = marks({ '—': [890, 0, 890], '·': [330, 100, 230], '“': [350, 40, 320], '。': [1000, 350, 650], '（': [1000, 300, 600] });
    const { codes, diagnostics, fonts } = await load({ kai: { file: 'own.ttf' } }, { 'own.ttf': bad });
    expect(codes).toEqual(['warning font-mark-shape', 'warning font-mark-side']);
    expect([...String(diagnostics[0]!.values.marks)].sort()).toEqual([...'—·“'].sort());
    expect(diagnostics[1]!.values.marks).toBe('（。');
    expect([...'。（“—'].map((c) => fonts!.metrics.squeezable(9, at(c)))).toEqual([false, false, true, true]);
  });

  it('lend Latin text the plain quote where it is proportional', async () => {
    const { fonts } = await load({ kai: { file: 'own.ttf' } }, { 'own.ttf': marks({ '“': [350, 40, 320] }) });
    expect(fonts!.programs[9]!.glyph(0xf201c)).toBe(1);
    const wide = await load({ kai: { file: 'own.ttf' } }, { 'own.ttf': good });
    expect(wide.fonts!.programs[9]!.glyph(0xf201c)).toBe(0);
  });
});

describe('faces of the system', () => {
  const installed = {
    'sys/win/simsun.ttf': font('国', { family: 'SimSun', chineseFamily: '宋体' }),
    'sys/simkai.ttf': font('国', { family: 'KaiTi', fsType: 2 }),
    'sys/kai2.ttf': font('国', { family: 'Kaiti SC' }),
    'sys/unknown.ttf': font('国', { family: 'Marker Felt' }),
  };

  it('are used only when asked for, by name, when they may be embedded', async () => {
    expect((await load({}, installed, { folders: ['sys'] })).codes).toEqual([]);
    const { codes, fonts, diagnostics } = await load({}, installed, { system: true, folders: ['sys', 'absent'] });
    expect(codes).toEqual(['hint font-system-used', 'hint font-system-used']);
    expect(diagnostics.map((d) => d.values.file)).toEqual(['sys/win/simsun.ttf', 'sys/kai2.ttf']);
    const { metrics } = fonts!;
    expect(metrics.triedFaces(metrics.role('kai')).slice(0, 4).map((f) => f.family)).toEqual(['Kaiti SC', 'Huikan Kai', '宋体', 'Huikan Song']);
  });

  it('give way to a file of the user', async () => {
    const { codes } = await load({ song: { file: 'own.ttf' } }, { ...installed, 'own.ttf': font('国') }, { system: true, folders: ['sys'] });
    expect(codes).toEqual(['hint font-system-used']);
  });
});

it('has a sentence for every code and a value for every name in it', () => {
  for (const [code, message] of Object.entries(fontMessages)) {
    expect(Object.keys(message), code).toEqual(['zh', 'en', 'helpZh', 'helpEn']);
    const names = (text: string): string[] => [...text.matchAll(/\$\{(\w+)\}/g)].map((m) => m[1]!).sort();
    expect(names(message.zh), code).toEqual(names(message.en));
  }
});
