import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.js';
import { languageOf } from '../../src/messages/words.js';
import { frame, located, reportData, reportText, sentence, type ReportOptions } from '../../src/report.js';

const options = (source: string | null, columns = 60): ReportOptions => ({ lang: 'zh', color: false, columns, sourceOf: () => source });
const unknownKey: Diagnostic = { code: 'key-unknown', severity: 'error', place: { file: 'issue.yml', line: 2, column: 3 }, values: { key: 'titel', within: '', allowed: 'title short', nearest: 'title' } };

describe('a finding', () => {
  it('stands with its place, an excerpt, a caret and advice', () => {
    expect(reportText([unknownKey], options('articles:\n  titel: 第一行\n'))).toBe(
      ['issue.yml:2:3 错误 最外层没有“titel”这个字段 [key-unknown]', '2 │   titel: 第一行', '  │   ^^^^^', '  = 是不是“title”？', '  = 可用：title short', ''].join('\n'),
    );
  });
  it('needs neither a place nor a file that can be read', () => {
    expect(reportText([unknownKey], options(null)).split('\n')[1]).toBe('  = 是不是“title”？');
    expect(reportText([{ ...unknownKey, place: null, values: { key: 'a', within: 'b' } }], { ...options(null), lang: 'en' })).toBe('error b has no key “a” [key-unknown]\n');
  });
  it('is said in the reader’s language, its kinds too', () => {
    const found: Diagnostic = { code: 'value-type', severity: 'error', place: null, values: { key: 'series', expected: 'string|array', found: 'object' } };
    expect(sentence(found, 'zh')).toBe('series应当是文字或列表，这里是一组字段');
    expect(sentence(found, 'en')).toBe('series should be text or a list, here it is fields');
  });
  it('never moves the cursor', () => {
    const found: Diagnostic = { code: 'path-missing', severity: 'error', place: { file: 'a', line: 1, column: 1 }, values: { file: 'a\u001b[31m\nb\u202e', nearest: '' } };
    expect(reportText([found], options('x\u001b[2J\u0007y\n')).replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
  it('is shown a few times only, errors last', () => {
    const warning = (line: number): Diagnostic => ({ code: 'date-unread', severity: 'warning', place: { file: 'a', line, column: 1 }, values: { date: 'x' } });
    const text = reportText([unknownKey, ...Array.from({ length: 30 }, (_, n) => warning(n + 1))], options(null));
    expect(text.match(/date-unread\]/g)).toHaveLength(8);
    expect(text).toContain('date-unread 另有 22 处');
    expect(text.indexOf('key-unknown')).toBeGreaterThan(text.indexOf('另有'));
  });
  it('points at a character that no face has', () => {
    const missing: Diagnostic = { code: 'glyph-missing', severity: 'error', place: { file: 'a.md', line: 2, column: 0 }, values: { char: '𠮷', code: 'U+20BB7', faces: 'x' } };
    const place = (source: string | null) => located([missing], () => source)[0]?.place;
    expect(place('𠮷\n甲\n乙𠮷')).toEqual({ file: 'a.md', line: 3, column: 2 });
    expect(place('甲\n乙')).toBe(missing.place);
    expect(place(null)).toBe(missing.place);
    expect(located([unknownKey], () => 'title')).toEqual([unknownKey]);
  });
  it('is data for a program', () => {
    expect(reportData([unknownKey], 'en')).toEqual([{ code: 'key-unknown', severity: 'error', file: 'issue.yml', line: 2, column: 3, message: 'the top level has no key “titel”', values: unknownKey.values }]);
  });
});

describe('the excerpt', () => {
  it.each([
    ['sourze: 甲', 1, 40, 'sourze: 甲', '^^^^^^'],
    ['标题：甲', 4, 40, '标题：甲', '      ^^'],
    ['a\tb', 3, 40, 'a b', '  ^'],
    ['短', 9, 40, '短', '  ^'],
    ['𠮷野家', 3, 40, '𠮷野家', '  ^^^^'],
    ['e\u0301x', 3, 40, 'e\u0301x', ' ^'],
  ])('%j column %d', (line, column, width, text, caret) => {
    expect(frame(line, column, width)).toEqual({ text, caret });
  });
  it('shows the part of a long line that matters', () => {
    const line = `${'一二三四五六七八九十'.repeat(20)}错${'甲乙丙丁'.repeat(20)}`;
    const { text, caret } = frame(line, 201, 40);
    expect(text).toMatch(/^… .*错.* …$/);
    const cells = (part: string) => [...part].reduce((sum, character) => sum + (/[ -~…^]/.test(character) ? 1 : 2), 0);
    expect(cells(text)).toBeLessThanOrEqual(40);
    expect(cells(text.slice(0, text.indexOf('错')))).toBe(caret.indexOf('^'));
  });
});

describe('the language', () => {
  it.each([
    ['zh', {}, 'zh'],
    [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [undefined, { LC_ALL: 'en_US', LANG: 'zh_CN' }, 'en'],
    [undefined, { LC_ALL: '', LANG: 'zh_CN' }, 'zh'],
    [undefined, { LANG: 'C' }, 'en'],
    ['en', { LANG: 'zh_CN' }, 'en'],
  ] as const)('%s %j → %s', (asked, env, lang) => {
    expect(languageOf(asked, (name) => (env as Record<string, string>)[name])).toBe(lang);
  });
});
