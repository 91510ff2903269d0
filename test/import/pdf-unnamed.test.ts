/** PDFs whose fonts do not say which characters their glyphs are. */
import { describe, expect, test } from 'vitest';
import { readPdf } from '../../src/import/pdf/index.js';
import { settle } from '../../src/import/pdf/unnamed.js';
import { put, sheet } from './sheets.js';

/** A page of lines of codes; `known`: characters of the codes that the file names, null where it has no table at all. */
function pdf(lines: readonly (readonly number[])[], known: readonly (readonly [number, string])[] | null): Uint8Array {
  const hex = (code: number): string => code.toString(16).padStart(4, '0');
  const stream = (text: string): string => `<</Length ${text.length}>>stream\n${text}\nendstream`;
  const page = lines.map((codes, at) => `BT /F1 12 Tf 50 ${700 - 20 * at} Td <${codes.map(hex).join('')}> Tj ET`).join('\n');
  const table = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000><ffff> endcodespacerange ${known?.length ?? 0} beginbfchar ${(known ?? []).map(([code, to]) => `<${hex(code)}><${hex(to.charCodeAt(0))}>`).join(' ')} endbfchar endcmap end`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>', stream(page),
    `<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[6 0 R]${known === null ? '' : '/ToUnicode 8 0 R'}>>`,
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R/DW 1000/W[3[250]]>>',
    '<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 800/StemV 80>>', stream(table),
  ];
  return new TextEncoder().encode(`%PDF-1.5\n${objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<</Root 1 0 R>>\n`);
}

const TEXT = '书屋每天开到晚上九点，节假日照常开放；读者可以把书带走，两个星期之内送回来就行。';
const codes = [...TEXT].map((_, at) => 300 + 7 * at);
const table = [...TEXT].map((character, at) => [300 + 7 * at, character] as const);
const textOf = async (bytes: Uint8Array): Promise<[string, readonly unknown[]]> => {
  const { pieces, diagnostics } = await readPdf(bytes);
  return [pieces.map((piece) => ('text' in piece ? piece.text : '')).join('|'), diagnostics.map(({ code, severity, values }) => [code, severity, values.count, values.list])];
};

describe('glyphs without a name', () => {
  test('all of them: an error, for what they seem to be is no text', async () => {
    expect((await textOf(pdf([codes], null)))[1]).toEqual([['import-pdf-unnamed', 'error', [...TEXT].length, `1 (${[...TEXT].length})`]]);
  });

  test('some: a sign for each, counted by page', async () => {
    const [text, told] = await textOf(pdf([codes], table.filter(([, character]) => !'九送'.includes(character))));
    expect(text).toBe(TEXT.replace(/[九送]/g, '\ufffd'));
    expect(told).toEqual([['import-pdf-unnamed', 'warning', 2, '1 (2)']]);
  });

  test('control characters were dropped without a word', async () => {
    const [text, told] = await textOf(pdf([[...codes, 5, 6]], [...table, [5, '\u0001'], [6, '\u0090']]));
    expect(text).toBe(`${TEXT}\ufffd\ufffd`);
    expect(told).toEqual([['import-pdf-unnamed', 'warning', 2, '1 (2)']]);
  });

  test('codes that are numbers of characters read well', async () => {
    expect(await textOf(pdf([[...TEXT].map((one) => one.charCodeAt(0))], null))).toEqual([TEXT, []]);
  });

  test('the blank of a font has often no name', async () => {
    const words = [...'Readingmatters'].map((character, at) => [400 + at, character] as const);
    const [text, told] = await textOf(pdf([words.flatMap(([code], at) => (at === 7 ? [3, code] : [code]))], words));
    expect([text, told]).toEqual(['Reading matters', []]);
  });

  test('a narrow code beside another is none', () => {
    const glyphs = put('ab', 0, 20).map((glyph, at) => ({ ...glyph, width: 2, text: '', unnamed: { code: at, guess: '' } }));
    expect(settle([sheet(1, [put(TEXT, 0, 0), glyphs])]).sheets[0]?.glyphs.slice(-2).map(({ text }) => text)).toEqual(['\ufffd', '\ufffd']);
  });
});
