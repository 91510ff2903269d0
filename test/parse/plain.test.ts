import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { look, showBlocks } from './look.js';

const plain = { syntax: 'plain', file: 'a.txt' } as const;

describe('profile', () => {
  test('a line is a paragraph', async () => {
    const { blocks, diagnostics } = await look('甲*乙*[丙]。\n丁。\n\n戊。', {}, plain);
    expect(blocks).toEqual(['1 body 甲*乙*[丙]。', '2 body 丁。', '4 body 戊。']);
    expect(diagnostics[0]).toMatchObject({ code: 'plain-profile-line', severity: 'hint', values: { lines: 3, blocks: 2 } });
  });

  const wrap = (text: string, width: number): string => (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');
  const long = (ch: string, n: number): string => `${ch.repeat(n)}。`;

  test('blank lines part paragraphs of wrapped lines', async () => {
    const { blocks, codes } = await look([wrap(long('甲', 70), 28), wrap(long('乙', 40), 28), '短。'].join('\n\n'), {}, plain);
    expect(blocks).toEqual([`1 body ${long('甲', 70)}`, `5 body ${long('乙', 40)}`, '8 body 短。']);
    expect(codes).toEqual(['plain-profile-blank@0']);
  });

  test('indented lines part paragraphs of wrapped lines', async () => {
    const { blocks, codes } = await look([wrap(`　　${long('甲', 70)}`, 28), wrap(`　　${long('乙', 60)}`, 28)].join('\n'), {}, plain);
    expect(blocks).toEqual([`1 body ${long('甲', 70)}`, `4 body ${long('乙', 60)}`]);
    expect(codes).toEqual(['plain-profile-indent@0']);
  });

  test('stanzas are not wrapped prose', async () => {
    const { blocks } = await look('床前明月光，\n疑是地上霜。\n\n举头望明月，\n低头思故乡。', {}, plain);
    expect(blocks.map((line) => line.split(' ')[0])).toEqual(['1', '2', '4', '5']);
  });

  test('paragraphs of one line each, indented', async () => {
    const { blocks, codes } = await look('　　甲。\n　　乙。\n　　丙。', {}, plain);
    expect(blocks).toEqual(['1 body 甲。', '2 body 乙。', '3 body 丙。']);
    expect(codes).toEqual(['plain-profile-line@0']);
  });

  test('text with a blank line after every line', async () => {
    const { codes } = await look(wrap('甲'.repeat(330), 35).replace(/\n/g, '\n\n'), {}, plain);
    expect(codes).toContain('lines-unjoined@1');
  });

  test('printed lines as paragraphs, in Markdown too; not verse, lists, names, or paragraphs of all widths', async () => {
    const prose = '读书会今天在二楼阅览室举行，来了四十位读者，大家都说开放时间应当再长一些，会议听取了去年的工作。'.repeat(8);
    const told = async (text: string): Promise<readonly string[]> => (await look(`# 题\n\n${text}`)).codes.filter((code) => code.startsWith('lines-unjoined'));
    const lines = wrap(prose, 28).split('\n');
    expect(await told(lines.join('\n\n'))).toEqual(['lines-unjoined@3']);
    // Joined already: the lines of one paragraph, and verse.
    expect(await told(lines.join('\n'))).toEqual([]);
    expect(await told(lines.join('\\\n'))).toEqual([]);
    expect(await told(lines.map((line) => `- ${line}`).join('\n'))).toEqual([]);
    // Short ones, and lines that stop where their sense does.
    expect(await told(lines.map((line) => line.slice(0, 7)).join('\n\n'))).toEqual([]);
    expect(await told(lines.map((line) => `${line.slice(0, 27)}。`).join('\n\n'))).toEqual([]);
    expect(await told(lines.map((line, k) => line.slice(0, 12 + k)).join('\n\n'))).toEqual([]);
  });

  test('CRLF and CR', async () => {
    expect((await look('甲。\r\n乙。\r丙。', {}, plain)).blocks).toEqual(['1 body 甲。', '2 body 乙。', '3 body 丙。']);
  });
});

describe('heads and titles', () => {
  test('short lines with a Chinese number are heads', async () => {
    const { blocks } = await look('一、总体要求\n甲。\n（一）目标\n乙。\n一是丙。\n二、要抓好落实。\n十\n1. 丁', {}, plain);
    expect(blocks).toEqual(['1 head1 一、总体要求', '2 body 甲。', '3 head2 （一）目标', '4 body 乙。', '5 body 一是丙。', '6 body 二、要抓好落实。', '7 head1 十', '8 body 1. 丁']);
  });

  test('first short lines are the title when nobody gives one', async () => {
    const { flow, codes } = await look('把书架交给孩子\n把时间还给阅读\n——某校见闻\n来源：某报\n\n正文开始了。', { title: [] }, plain);
    expect(flow.chapters).toHaveLength(1);
    expect(flow.chapters[0]?.head).toMatchObject({ title: ['把书架交给孩子', '把时间还给阅读'], subtitle: '——某校见闻', source: '某报' });
    expect(codes).toEqual(['plain-profile-line@0']);
  });

  test('two empty lines and a short line open an article', async () => {
    const text = '甲题\n甲的正文。\n\n\n乙题一\n乙题二\n乙的正文。\n\n\n这不是标题。\n还是乙的。';
    const { flow } = await look(text, { title: [] }, plain);
    expect(flow.chapters.map((c) => c.head.title)).toEqual([['甲题'], ['乙题一', '乙题二']]);
    const picked = await look(text, { title: ['另题'] }, { ...plain, pick: 2 });
    expect(picked.flow.chapters.map((c) => c.head.title)).toEqual([['另题']]);
    expect(showBlocks(picked.flow.chapters[0]?.blocks ?? [])).toEqual(['7 body 乙的正文。', '10 body 这不是标题。', '11 body 还是乙的。']);
  });

  test('not when the issue file gives the title of the whole file', async () => {
    const { flow } = await look('甲的正文。\n\n\n落款一行\n乙的正文。', {}, plain);
    expect(flow.chapters).toHaveLength(1);
  });

  test('nor when no text follows', async () => {
    const { flow } = await look('甲。\n\n\n乙会\n2026年3月1日', { title: [] }, plain);
    expect(flow.chapters).toHaveLength(1);
  });
});

const SEEDS = '../shared/seeds';
test.runIf(existsSync(SEEDS))('seed 003: two articles of 9 and 11 paragraphs', async () => {
  const file = readdirSync(SEEDS).find((f) => f.startsWith('003')) as string;
  const { flow } = await look(readFileSync(`${SEEDS}/${file}`, 'utf8'), { title: [] }, plain);
  const bodies = flow.chapters.map((c) => c.blocks.filter((b) => b.kind === 'paragraph' && b.role === 'body').length);
  expect(bodies.filter((n) => n > 1)).toEqual([9, 11]);
});
