import { describe, expect, it } from 'vitest';
import { roleOf } from '../../src/font/aliases.js';
import { commonCharacters, gb2312 } from '../../src/font/charsets.js';
import { coverageOf, discoverFaces, systemFolders } from '../../src/font/discover.js';
import { buildCollection, buildFont, type FontSpec } from './helpers/build.js';
import { memoryFiles } from './helpers/files.js';

const font = (more: Partial<FontSpec> = {}): Uint8Array =>
  buildFont({ glyphs: [{ advance: 500 }, { advance: 1000, box: [0, 0, 900, 800] }], map: { 国: 1, 啰: 1, '𬭎': 1, A: 1 }, ...more });

describe('roles by name', () => {
  it.each<[string, number, string | null]>([
    ['宋体', 400, 'song'], ['simsun', 400, 'song'], ['SIMSUN', 700, 'song-bold'], ['仿宋_GB2312', 400, 'fang'], ['FangSong-GB2312', 400, 'fang'], ['楷体_GB2312', 400, 'kai'],
    ['方正小标宋简体', 400, 'song-bold'], ['FZXiaoBiaoSong-B05S', 400, 'song-bold'], ['方正小标宋_GBK', 400, 'song-bold'], ['华文中宋', 400, 'song-bold'],
    ['Noto Sans CJK SC', 700, 'hei-bold'], ['NotoSansCJKsc-Regular', 400, 'hei'], ['Noto Sans CJK TC', 400, null], ['STKaiti', 700, 'kai'],
    ['霞鹜文楷', 400, 'kai'], ['朱雀仿宋（预览测试版）', 400, 'fang'], ['Times New Roman', 700, 'latin-bold'], ['Comic Sans', 400, null],
  ])('%s %i: %s', (name, weight, role) => {
    expect(roleOf([name], weight, false)?.role ?? null).toBe(role);
  });

  it('take no slanted Chinese face', () => {
    expect(roleOf(['SimSun'], 400, true)).toBeNull();
    expect(roleOf(['Times New Roman'], 400, true)?.role).toBe('latin-italic');
    expect(roleOf(['Times New Roman'], 700, true)).toBeNull();
  });

  it('prefer the weight nearest to the role', () => {
    const rank = (weight: number): number => roleOf(['思源宋体'], weight, false)!.rank;
    expect([300, 400, 500].sort((a, b) => rank(a) - rank(b))[0]).toBe(400);
  });
});

describe('discovery', () => {
  const files = memoryFiles({
    'a/song.TTF': font({ family: 'SimSun', chineseFamily: '宋体', postscriptName: 'SimSun' }),
    'a/deep/er/pan.ttc': buildCollection([font({ family: 'One', postscriptName: 'One' }), font({ family: 'Two', postscriptName: 'Two', weight: 700, style: 'Bold' })]),
    'a/secret.ttf': font({ family: 'Secret', fsType: 2 }),
    'a/variable.ttf': font({ family: 'Var', tables: { fvar: Uint8Array.of(0, 1) } }),
    'a/bitmap.ttf': font({ family: 'Bit', tables: { glyf: null, loca: null } }),
    'a/broken.otf': Uint8Array.of(1, 2, 3),
    'a/readme.txt': Uint8Array.of(65),
  });

  it('finds every face of every font file, with its names in Chinese where there are some', () => {
    expect(discoverFaces(files, ['a', 'none']).map((f) => [f.file, f.index, f.family, f.outlines, f.embedding, f.role])).toEqual([
      ['a/bitmap.ttf', 0, 'Bit', 'bitmap', 'free', null],
      ['a/deep/er/pan.ttc', 0, 'One', 'truetype', 'free', null],
      ['a/deep/er/pan.ttc', 1, 'Two', 'truetype', 'free', null],
      ['a/secret.ttf', 0, 'Secret', 'truetype', 'restricted', null],
      ['a/song.TTF', 0, '宋体', 'truetype', 'free', 'song'],
      ['a/variable.ttf', 0, 'Var', 'variable', 'free', null],
    ]);
  });

  it('counts what a face covers', async () => {
    expect(await coverageOf(files, { file: 'a/song.TTF', index: 0 })).toEqual({ codePoints: 4, gb2312: 1, common: 3 });
    expect(await coverageOf(files, { file: 'a/deep/er/pan.ttc', index: 1 })).toEqual({ codePoints: 4, gb2312: 1, common: 3 });
    expect(await coverageOf(files, { file: 'a/broken.otf', index: 0 })).toBeNull();
    expect(await coverageOf(files, { file: 'a/absent.ttf', index: 0 })).toBeNull();
  });

  it('knows the character sets by number', () => {
    expect([gb2312().length, new Set(commonCharacters()).size]).toEqual([6763, 8105]);
    expect(commonCharacters().filter((c) => c > 0xffff).length).toBe(196);
  });

  it('knows where systems keep fonts', () => {
    const at = (platform: string, env: Readonly<Record<string, string>>) => systemFolders({ platform, env: (name) => env[name] });
    expect(at('linux', { HOME: '/h' })).toEqual(expect.arrayContaining(['/h/.local/share/fonts', '/h/.fonts', '/usr/share/fonts']));
    expect(at('darwin', { HOME: '/h' })).toEqual(expect.arrayContaining(['/h/Library/Fonts', '/Library/Fonts', '/System/Library/Fonts']));
    expect(at('win32', { WINDIR: 'C:\\Windows', LOCALAPPDATA: 'C:\\L' })).toEqual(['C:\\L/Microsoft/Windows/Fonts', 'C:\\Windows/Fonts']);
    expect(at('linux', {})).not.toContain('/.fonts');
  });
});
