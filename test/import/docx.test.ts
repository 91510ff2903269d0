import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/import/docx/index.js';
import { zipOf } from '../../src/import/docx/zip.js';
import type { Piece, Reading } from '../../src/import/model.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts by their names in `word/`; relations to those that are there. */
function docx(parts: Readonly<Record<string, string>>): Uint8Array {
  const files = new Map<string, string>();
  files.set('_rels/.rels', `<Relationships><Relationship Id="r" Type="${TYPES}/officeDocument" Target="word/document.xml"/></Relationships>`);
  const relations = Object.keys(parts).map((name, i) => `<Relationship Id="r${i}" Type="${TYPES}/${name.replace(/\d+$/, '')}" Target="${name}.xml"/>`);
  files.set('word/_rels/document.xml.rels', `<Relationships>${relations.join('')}</Relationships>`);
  for (const [name, xml] of Object.entries(parts)) files.set(`word/${name}.xml`, xml);
  return zipOf(files);
}
const body = (xml: string): string => `<?xml version="1.0"?><w:document ${W}><w:body>${xml}</w:body></w:document>`;
const r = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner.startsWith('<') ? inner : r(inner)}</w:p>`;

function shown(piece: Piece): string {
  switch (piece.kind) {
    case 'text': return `p ${piece.look.align === null ? '' : `[${piece.look.align}] `}${piece.look.bold ? '[bold] ' : ''}${piece.text}`;
    case 'head': return `h${piece.level} ${piece.text}`;
    case 'item': return `li${piece.depth} ${piece.ordered ? `${piece.number}.` : '-'} ${piece.text}`;
    case 'table': return `table ${piece.rows.map((row) => `|${row.join('|')}|`).join('')}`;
    case 'lines': return `lines ${piece.lines.join(' / ')}`;
    case 'note': return `note ${piece.id} ${piece.text}`;
    case 'gap': return 'gap';
  }
}
const read = (xml: string, parts: Readonly<Record<string, string>> = {}): Promise<Reading> => readDocx(docx({ document: body(xml), ...parts }));
const lines = async (xml: string, parts: Readonly<Record<string, string>> = {}): Promise<string[]> => (await read(xml, parts)).pieces.map(shown);
const rules = (reading: Reading): string[] => reading.repairs.map((one) => `${one.rule}: ${one.before}`);

const STYLES = `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="my"><w:name w:val="章名"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="st"><w:name w:val="Subtitle"/><w:basedOn w:val="t"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="hid"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`;
const styled = (id: string, text: string): string => p(text, `<w:pStyle w:val="${id}"/>`);
const TEXT = '各地区各部门要充分认识这项工作的重要意义，加强组织领导，明确责任分工，确保各项任务落到实处。';

describe('paragraphs', () => {
  test.each([
    ['runs together', p(r('第一') + '<w:proofErr w:type="spellStart"/>' + r('条') + '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>' + r('　内容')), ['p 第一条　内容']],
    ['indents are trimmed', p('　　甲乙。') + p('') + p('甲'), ['p 甲乙。', 'p 甲']],
    ['line breaks stay', p(r('甲乙') + '<w:r><w:br/></w:r>' + r('　丙丁') + '<w:r><w:cr/></w:r>' + r('戊')), ['p 甲乙\n丙丁\n戊']],
    ['signs of their own', p(`${r('甲')}<w:r><w:noBreakHyphen/><w:t>乙</w:t><w:tab/><w:t>丙&amp;&lt;丁</w:t></w:r>`), ['p 甲-乙 丙&<丁']],
    ['alignment', p('甲', '<w:jc w:val="center"/>') + p('乙', '<w:jc w:val="end"/>') + p('丙', '<w:jc w:val="both"/>'), ['p [center] 甲', 'p [right] 乙', 'p 丙']],
    ['bold as a whole only', p(r('甲', '<w:b/>')) + p(r('甲', '<w:b/>') + r('乙')) + p(r('甲', '<w:b w:val="0"/>')), ['p [bold] 甲', 'p 甲乙', 'p 甲']],
    ['two empty lines are a gap', p('甲。') + p('') + p('') + p('乙。'), ['p 甲。', 'gap', 'p 乙。']],
    ['a new page is a gap', p('甲。') + p('<w:r><w:br w:type="page"/></w:r>') + p('乙。'), ['p 甲。', 'gap', 'p 乙。']],
    ['content controls', `<w:sdt><w:sdtPr/><w:sdtContent>${p('甲')}</w:sdtContent></w:sdt>` + p(`<w:sdt><w:sdtContent>${r('乙')}</w:sdtContent></w:sdt>`), ['p 甲', 'p 乙']],
    ['a placeholder is no text', p(r('甲') + `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('单击此处输入文字')}</w:sdtContent></w:sdt>`), ['p 甲']],
    ['links', p(`<w:hyperlink w:anchor="x">${r('甲')}</w:hyperlink>`), ['p 甲']],
    ['sounds of characters', p(`<w:r><w:ruby><w:rt>${r('hàn')}</w:rt><w:rubyBase>${r('漢')}</w:rubyBase></w:ruby></w:r>`), ['p 漢（hàn）']],
    ['formulas', p(r('设') + '<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>'), ['p 设x=1']],
  ])('%s', async (_name, xml, expected) => expect(await lines(xml)).toEqual(expected));

  test('another prefix, and none', async () => {
    const other = body(p(TEXT, '<w:jc w:val="center"/>')).replaceAll('w:', 'x:').replace('xmlns:x:', 'xmlns:').replace('xmlns:w', 'xmlns:x');
    expect((await readDocx(docx({ document: other }))).pieces.map(shown)).toEqual([`p [center] ${TEXT}`]);
  });
});

describe('heads', () => {
  test('by style', async () => {
    const xml = styled('t', '总题') + styled('st', '副题') + styled('1', '一章') + styled('2', '一节') + styled('my', '二节') + p('三节', '<w:outlineLvl w:val="2"/>') + p(TEXT);
    expect(await lines(xml, { styles: STYLES })).toEqual(['h1 总题', 'h6 副题', 'h2 一章', 'h3 一节', 'h3 二节', 'h4 三节', `p ${TEXT}`]);
  });

  test('the highest styled heads have the highest rank where no title stands above them', async () => {
    expect(await lines(styled('1', '一章') + p(TEXT) + styled('2', '一节') + p(TEXT), { styles: STYLES })).toEqual(['h1 一章', `p ${TEXT}`, 'h2 一节', `p ${TEXT}`]);
  });

  const BIG = '<w:b/><w:sz w:val="44"/>';
  const CENTRE = '<w:jc w:val="center"/>';

  test('a large line above them is the title, typed in one paragraph or in several', async () => {
    const title = p(r('某某局', BIG), CENTRE) + p(r('关于做好某项工作的通知', BIG), CENTRE);
    expect(await lines(title + styled('1', '总体要求') + p(TEXT), { styles: STYLES })).toEqual(['h1 某某局\n关于做好某项工作的通知', 'h2 总体要求', `p ${TEXT}`]);
  });

  test('large lines of two sizes, with numbers, or a page apart are no lines of one title', async () => {
    const line = (text: string, size = 44): string => p(r(text, `<w:b/><w:sz w:val="${size}"/>`), CENTRE);
    expect(await lines(line('丛书') + line('某书', 36) + p(TEXT))).toEqual(['h1 丛书', 'h2 某书', `p ${TEXT}`]);
    expect(await lines(line('第一章') + line('第一节') + p(TEXT))).toEqual(['h1 第一章', 'h1 第一节', `p ${TEXT}`]);
    expect(await lines(line('甲书') + p('<w:r><w:br w:type="page"/></w:r>') + line('乙书') + p(TEXT))).toEqual(['h1 甲书', 'gap', 'h1 乙书', `p ${TEXT}`]);
  });

  test('author and date by style', async () => {
    const styles = STYLES.replace('</w:styles>', '<w:style w:type="paragraph" w:styleId="au"><w:name w:val="Author"/></w:style><w:style w:type="paragraph" w:styleId="da"><w:name w:val="Date"/></w:style></w:styles>');
    const reading = await read(styled('t', '总题') + styled('au', '某某协会') + styled('da', '2022年5月') + p(TEXT), { styles });
    expect(reading.pieces.map(shown)).toEqual(['h1 总题', `p ${TEXT}`]);
    expect(reading.facts.map(({ name, value }) => `${name} ${value}`)).toEqual(['author 某某协会', 'date 2022年5月']);
  });

  test('by what they look like', async () => {
    const big = p(r('加快发展新质生产力', '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'), '<w:jc w:val="center"/>');
    const less = p(r('一、总则', '<w:b/><w:sz w:val="36"/>'), '<w:jc w:val="center"/>');
    const kicker = p(r('在会议上强调', '<w:sz w:val="28"/>'), '<w:jc w:val="center"/>');
    const text = p(r(TEXT, '<w:sz w:val="24"/>'));
    expect(await lines(kicker + big + less + text.repeat(3))).toEqual(['p [center] 在会议上强调', 'h1 加快发展新质生产力', 'h2 一、总则', ...Array.from({ length: 3 }, () => `p ${TEXT}`)]);
  });

  test('a face that stands for bold', async () => {
    expect((await lines(p(r('一、总体要求', '<w:rFonts w:eastAsia="黑体"/>')) + p(TEXT)))[0]).toBe('p [bold] 一、总体要求');
  });

  test('a contents table is a fact, not text', async () => {
    const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const xml = `<w:p>${field('begin')}${code(' TOC \\o "1-3" ')}${field('separate')}${r('第一章　总则')}<w:r><w:tab/></w:r>${r('1')}</w:p><w:p>${r('第二章　设立 5')}</w:p><w:p>${field('end')}</w:p>${styled('TOC1', '第三章 7')}${p(TEXT)}`;
    const reading = await read(xml, { styles: STYLES });
    expect(reading.pieces.map(shown)).toEqual([`p ${TEXT}`]);
    expect(reading.facts.map((fact) => fact.value)).toEqual(['第一章　总则\t1', '第二章　设立 5', '第三章 7']);
  });
});

describe('numbers, tables, notes', () => {
  const level = (i: number, format: string, text: string): string => `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '第%1条')}${level(1, 'chineseCountingThousand', '（%2）')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'bullet', '·')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
  const numbered = (text: string, id: number, depth = 0): string => p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`);

  test('numbers in words are text again', async () => {
    const xml = Array.from({ length: 11 }, (_, i) => numbered(`内容${i}`, 1)).join('') + numbered('甲', 1, 1) + numbered('乙', 1, 1) + numbered('末', 1) + numbered('丙', 1, 1);
    const all = await lines(xml, { numbering });
    expect([all[0], all[9], ...all.slice(10)]).toEqual(['p 第一条　内容0', 'p 第十条　内容9', 'p 第十一条　内容10', 'p （一）甲', 'p （二）乙', 'p 第十二条　末', 'p （一）丙']);
  });

  test('plain lists', async () => {
    expect(await lines(numbered('甲', 2) + numbered('子', 2, 1) + numbered('乙', 2) + p('间') + numbered('丙', 2) + numbered('丁', 3), { numbering })).toEqual(['li0 1. 甲', 'li1 - 子', 'li0 2. 乙', 'p 间', 'li0 3. 丙', 'li0 1. 丁']);
  });

  test('tables', async () => {
    const cell = (inner: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
    const xml = `<w:tbl><w:tr>${cell(p('甲'), '<w:vMerge w:val="restart"/>')}${cell(p('乙'), '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell(p(''), '<w:vMerge/>')}${cell(p('丙') + p('丁'))}${cell(numbered('戊', 2))}</w:tr></w:tbl>`;
    expect(await lines(xml, { numbering })).toEqual(['table |甲|乙||||丙\n丁|1. 戊|']);
  });

  test('notes at the foot and at the end', async () => {
    const call = (kind: string, id: number): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const notes = (kind: string): string => `<w:${kind}s ${W}><w:${kind} w:type="separator" w:id="-1">${p('')}</w:${kind}><w:${kind} w:id="1">${p(`<w:r><w:${kind}Ref/></w:r>${r(` 《文集》，${kind}。`)}`)}</w:${kind}></w:${kind}s>`;
    const xml = p(r('甲') + call('footnote', 1) + r('乙。')) + p(r('丙') + call('endnote', 1));
    expect(await lines(xml, { footnotes: notes('footnote'), endnotes: notes('endnote') })).toEqual(['p 甲[^1]乙。', 'p 丙[^2]', 'note 1 《文集》，footnote。', 'note 2 《文集》，endnote。']);
  });
});

describe('what is no text', () => {
  const field = (code: string, result: string): string => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;
  test.each([
    ['field codes', p(r('见') + field(' HYPERLINK "http://a.cn" ', '甲') + field(' PAGEREF _Toc1 \\h ', '12')), ['p 见甲'], ['drop-field-code: 12']],
    ['a page that a sentence speaks of stays', p(r('见第') + field(' PAGEREF _Ref1 \\h ', '12') + r('页')), ['p 见第12页'], []],
    ['residue of field codes', p('见HYPERLINK "http://a.cn/b?c=1" \\o "甲"乙文[bookmark: _GoBack]，PAGEREF _Toc123456 \\h 末'), ['p 见乙文，末'], ['drop-field-code: [bookmark: _GoBack]', 'drop-field-code: HYPERLINK "http://a.cn/b?c=1" \\o "甲"', 'drop-field-code: PAGEREF _Toc123456 \\h']],
    ['a ring drawn by a field', p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>${r('甲')}`), ['p ③甲'], []],
    ['a field without end', p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>${r('甲')}`) + p('乙'), ['p 甲', 'p 乙'], []],
    ['deletions', p(r('甲') + '<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>' + r('丙') + '</w:ins>'), ['p 甲丙'], ['drop-deletion: 乙']],
    ['a deleted paragraph mark', p(r('甲'), '<w:rPr><w:del w:id="1"/></w:rPr>') + p('乙'), ['p 甲乙'], []],
    ['hidden text', p(r('甲') + r('乙', '<w:vanish/>') + r('丙', '<w:rStyle w:val="hid"/>')), ['p 甲'], ['drop-hidden: 乙丙']],
    ['text boxes once', p(`${r('甲')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><x>${box('框')}</x></w:drawing></mc:Choice><mc:Fallback><w:pict><x>${box('框')}</x></w:pict></mc:Fallback></mc:AlternateContent></w:r>`) + p('乙'), ['p 甲', 'p 框', 'p 乙'], []],
  ])('%s', async (_name, xml, pieces, repairs) => {
    const reading = await read(xml, { styles: STYLES });
    expect(reading.pieces.map(shown)).toEqual(pieces);
    expect(rules(reading)).toEqual(repairs);
  });

  test('comments', async () => {
    const reading = await read(p(`<w:commentRangeStart w:id="0"/>${r('甲')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`), { comments: `<w:comments ${W}><w:comment w:id="0">${p('此处待核')}</w:comment></w:comments>` });
    expect(reading.pieces.map(shown)).toEqual(['p 甲']);
    expect(rules(reading)).toEqual(['drop-comment: 此处待核']);
  });

  test('heads and feet of pages', async () => {
    const reading = await read(p(TEXT), { header1: `<w:hdr ${W}>${p('理论学习材料　2024年第3期')}</w:hdr>`, footer1: `<w:ftr ${W}>${p(`${r('— ')}<w:fldSimple w:instr=" PAGE ">${r('1')}</w:fldSimple>${r(' —')}`)}</w:ftr>` });
    expect(reading.facts.map((fact) => [fact.name, fact.value])).toEqual([['number', '2024年第3期'], ['series', '理论学习材料']]);
    expect(reading.repairs.map((one) => one.rule)).toEqual(['drop-running-head', 'drop-running-head']);
  });

  test('lines that were pasted are left, and said to be lines', async () => {
    const reading = await read(Array.from({ length: 12 }, (_, i) => p(`${i % 10}地区各部门要充分认识这项工作的重要意义加强组织领导明确责任分`)).join(''));
    expect(reading.pieces).toHaveLength(12);
    expect(reading.evidence).toContainEqual({ sign: 'lines-cut' });
    expect((await read(p(TEXT).repeat(12))).evidence).not.toContainEqual({ sign: 'lines-cut' });
  });
});

describe('failures', () => {
  const codes = async (bytes: Uint8Array): Promise<string[]> => {
    const reading = await readDocx(bytes);
    expect(reading.pieces).toEqual([]);
    return reading.diagnostics.map((one) => one.code);
  };
  const ole = (name: string): Uint8Array => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0), ...[...name].flatMap((c) => [c.charCodeAt(0), 0]), 0, 0]);

  test('damaged', async () => {
    const whole = docx({ document: body(p(TEXT)) });
    expect(await codes(new Uint8Array(0))).toEqual(['import-docx-damaged']);
    expect(await codes(new TextEncoder().encode('{\\rtf1 }'))).toEqual(['import-docx-damaged']);
    expect(await codes(whole.subarray(0, whole.length - 30))).toEqual(['import-docx-damaged']);
    const turned = Uint8Array.from(whole);
    const at = new TextDecoder('latin1').decode(whole).indexOf('<w:t');
    turned[at + 30] = (turned[at + 30] ?? 0) ^ 1;
    expect(await codes(turned)).toEqual(['import-docx-damaged']);
    expect(await codes(zipOf(new Map([['a.txt', 'a']])))).toEqual(['import-docx-damaged']);
    expect(await codes(docx({ document: '<a/>' }))).toEqual(['import-docx-damaged']);
  });

  test('another container', async () => {
    expect(await codes(ole('EncryptedPackage'))).toEqual(['import-docx-encrypted']);
    expect(await codes(ole('WordDocument'))).toEqual(['import-doc-old']);
  });

  test('a bomb', async () => {
    const bytes = docx({ document: body(p(TEXT)) });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 4 < bytes.length; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 200 * 1024 * 1024, true);
    expect(await codes(bytes)).toEqual(['import-too-large']);
  });

  test('nested without end', async () => {
    const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(5000)}${p(TEXT)}${'</w:tc></w:tr></w:tbl>'.repeat(5000)}`;
    const reading = await read(p('甲') + deep);
    expect(reading.pieces.length).toBeGreaterThan(0);
  });
});

const SHARED = path.resolve(import.meta.dirname, '../../../shared/import');

function goldBlocks(name: string): string[] {
  const text = readFileSync(path.join(SHARED, 'gold', name), 'utf8').replace(/^---[\s\S]*?---\n/, '').replace(/^\^dateline.*\n/gm, '');
  // In gold a line above the title stands under it.
  return text.replace(/^(# .*\n)\^kicker: (.*\n)/gm, '$2$1').split(/\n+/).map((line) => line.replace(/^#+ |^\^\w+: /, '')).filter((line) => line !== '');
}

describe.skipIf(!existsSync(SHARED))('files', () => {
  test.each([['law-styled.docx', 'law-library.md'], ['notice-messy.docx', 'notice-jobs.md'], ['art003-messy.docx', '003.md']])('%s', async (file, gold) => {
    const { pieces } = await readDocx(readFileSync(path.join(SHARED, 'cases', file)));
    expect(pieces.map((piece) => ('text' in piece ? piece.text : ''))).toEqual(goldBlocks(gold));
  });
});
