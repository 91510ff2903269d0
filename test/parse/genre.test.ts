import { describe, expect, test } from 'vitest';
import { datelineLength } from '../../src/parse/genre.js';
import { headNumber } from '../../src/parse/numbering.js';
import { look } from './look.js';

describe('dateline (DOC-04)', () => {
  test.each([
    ['新华社北京2月1日电　中共', '新华社北京2月1日电'],
    ['新华社广州 11 月 8 日电 中共', '新华社广州 11 月 8 日电'],
    ['新华社北京2月1日电（记者 王一、李二） 记者', '新华社北京2月1日电（记者 王一、李二）'],
    ['本刊讯　会议', '本刊讯'],
    ['江湾工会网讯　9月22日', '江湾工会网讯'],
    ['本报讯（记者张三）　会议', '本报讯（记者张三）'],
    ['本报讯（某日报记者李四）　会议', '本报讯（某日报记者李四）'],
    ['新华社北京、上海2024年2月1日电　会议', '新华社北京、上海2024年2月1日电'],
    ['新华社2月1日消息　会议', '新华社2月1日消息'],
  ])('%s', (text, dateline) => {
    expect(text.slice(0, datelineLength(text))).toBe(dateline);
  });

  test.each(['新华社北京2月1日电中共', '他们用上了电 不再', '会议于2月1日召开，通电　通讯', '要传递消息，电　讯', '水电 气', '停电　之后', 'A讯 B'])('not in %s', (text) => {
    expect(datelineLength(text)).toBe(0);
  });

  test('of the article and of every part; the space stays with the text', async () => {
    const { blocks } = await look('# 题\n\n新华社北京2月1日电　甲。\n\n本报讯　乙。\n\n## 一、丙\n\n**新华社**广州3月2日电 丁。');
    expect(blocks).toEqual(['3 body {dateline: 新华社北京2月1日电}　甲。', '5 body 本报讯　乙。', '7 head1 一、丙', '9 body {strong dateline: 新华社}{dateline: 广州3月2日电} 丁。']);
  });

  test('given by the issue file', async () => {
    expect((await look('甲。\n\n乙。', { dateline: '本刊2月1日讯' })).blocks).toEqual(['1 body {dateline: 本刊2月1日讯}　甲。', '3 body 乙。']);
    const same = await look('本刊 2月1日讯　甲。', { dateline: '本刊2月1日讯' });
    expect(same.blocks).toEqual(['1 body {dateline: 本刊 2月1日讯}　甲。']);
    expect(same.codes).toEqual([]);
    expect((await look('本刊2月2日讯　甲。', { dateline: '本刊2月1日讯' })).codes).toEqual(['dateline-differs@1']);
  });
});

describe('heads (LST-01)', () => {
  test.each([
    ['一、总体要求', 1, 1],
    ['十五', 1, 15],
    ['二十一、其他', 1, 21],
    ['第三章　附则', 1, 3],
    ['第二节　机构', 2, 2],
    ['（十二）队伍', 2, 12],
    ['(三)队伍', 2, 3],
    ['1. 时间', 3, 1],
    ['12．时间', 3, 12],
    ['3、时间', 3, 3],
    ['（4）时间', 4, 4],
    ['⑤时间', 5, 5],
  ])('%s', (text, level, value) => {
    expect(headNumber(text)).toMatchObject({ level, value });
  });

  test.each(['一是时间', '2024年工作', '1.5倍', '三人行', '（甲）', '十分钟', '第一条　为了', '19时58分', '——', '百年大计'])('no number in %s', (text) => {
    expect(headNumber(text)).toBeNull();
  });

  test('only headings are heads in Markdown', async () => {
    const { blocks } = await look('# 题\n\n（一）馆员领“门径”。各联系一个学院。\n\n## （一）小节\n\n一是甲。\n\n### 小标题——\n\n乙。');
    expect(blocks).toEqual(['3 body （一）馆员领“门径”。各联系一个学院。', '5 head2 （一）小节', '7 body 一是甲。', '9 head0 小标题——', '11 body 乙。']);
  });
});

describe('roles', () => {
  test.each([
    ['（2023年9月8日在黑龙江考察时的讲话）', 'attribution'],
    ['（2024年7月15日《关于〈决定〉的说明》）', 'attribution'],
    ['(2024 年 1 月 31 日在集体学习时的讲话)', 'attribution'],
    ['（二〇二四年一月在座谈会上的讲话）', 'attribution'],
    ['（2021年在考察时的讲话）', 'attribution'],
    ['（2024年2月1日）', 'attribution'],
    ['（来源：《某报》2024年2月1日第1版）', 'attribution'],
    ['（原载《某刊》第2期）', 'attribution'],
    ['（来源不明，待查。）', 'body'],
    ['（甲）乙（2024年2月1日的讲话）', 'body'],
    ['（据统计，2024年有3人。讲话）', 'body'],
    ['（记者王一）', 'body'],
    ['※这是节录。', 'editorNote'],
    ['编者按：本刊。', 'editorNote'],
    ['【编者按】本刊。', 'editorNote'],
    ['编者按照要求修改。', 'body'],
    ['问：为什么？', 'question'],
    ['答：因为。', 'answer'],
    ['问题在于落实。', 'body'],
    ['附件：1. 名单', 'attachment'],
    ['附件2：名单', 'attachment'],
    ['附件已经印发。', 'body'],
    ['表1　数据', 'caption'],
    ['图 2-1 数据', 'caption'],
    ['表一：数据', 'caption'],
    ['图书很多', 'body'],
    ['表1中的数据表明，甲多。', 'body'],
    ['单位：家、万册', 'unit'],
    ['（单位：家）', 'unit'],
    ['单位：很多。甲乙。', 'body'],
  ])('%s', async (text, role) => {
    const { blocks } = await look(`# 题\n\n开头。\n\n${text}\n\n结尾。`);
    expect(blocks[1]).toBe(`5 ${role} ${text}`);
  });

  test('signature (DOC-06)', async () => {
    const end = async (text: string): Promise<string[]> => (await look(`# 题\n\n开头。\n\n${text}`)).blocks.slice(1).map((line) => line.split(' ')[1] as string);
    expect(await end('某市图书馆\n\n2026年3月24日')).toEqual(['organisation', 'signatureDate']);
    expect(await end('某市图书馆\n2026年3月24日')).toEqual(['organisation', 'signatureDate']);
    expect(await end('某市图书馆\\\n2026年3月24日')).toEqual(['organisation', 'signatureDate']);
    expect(await end('某馆\n\n某会\n\n二〇二六年三月二十四日')).toEqual(['organisation', 'organisation', 'signatureDate']);
    expect(await end('某市图书馆。\n\n2026年3月24日')).toEqual(['body', 'body']);
    expect(await end('某市图书馆\n\n2026年3月24日\n\n结尾。')).toEqual(['body', 'body', 'body']);
    expect(await end('2026年3月24日')).toEqual(['body']);
  });

  test('attachments (DOC-08)', async () => {
    expect((await look('# 题\n\n附件：1. 甲\n2. 乙')).blocks).toEqual(['3 attachment 附件：1. 甲', '4 attachment 2. 乙']);
    expect((await look('# 题\n\n附件：\n\n1. 甲\n2. **乙**')).blocks).toEqual(['3 attachment 附件：', '5 attachment 1. 甲', '6 attachment 2. {strong: 乙}']);
  });

  test('questions and answers typed without blank lines', async () => {
    expect((await look('# 题\n\n问：甲？\n答：乙。\n丙。\n问：丁？')).blocks).toEqual(['3 question 问：甲？', '4 answer 答：乙。丙。', '6 question 问：丁？']);
    expect((await look('# 题\n\n他又\n问：为何？')).blocks).toEqual(['3 body 他又问：为何？']);
  });
});

describe('continuation (PAR-07)', () => {
  const roles = async (text: string): Promise<string[]> => (await look(`# 题\n\n${text}`)).blocks.filter((line) => !line.startsWith(' ')).map((line) => line.split(' ')[1] as string);

  test('where the sentence is open on both sides', async () => {
    expect(await roles('正如诗中所说：\n\n> 路漫漫其修远兮\n\n这句话至今有力。')).toEqual(['body', 'quote', 'continuation']);
    expect(await roles('其中写道\n\n> 甲。\n\n，可见一斑。')).toEqual(['body', 'quote', 'continuation']);
    expect(await roles('他吟道：\n\n甲，\\\n乙\n\n众人叫好。')).toEqual(['body', 'verse', 'continuation']);
    expect(await roles('如下表\n\n| 甲 |\n|---|\n| 1 |\n\n，合计一。')).toEqual(['body', 'table', 'continuation']);
  });

  test('not where a sentence has ended', async () => {
    expect(await roles('贺信说：\n\n> 甲。\n\n驿站开了。')).toEqual(['body', 'quote', 'body']);
    expect(await roles('贺信到了。\n\n> 甲\n\n驿站开了。')).toEqual(['body', 'quote', 'body']);
    expect(await roles('见下表：\n\n| 甲 |\n|---|\n| 1 |\n\n合计一。')).toEqual(['body', 'table', 'body']);
  });
});
