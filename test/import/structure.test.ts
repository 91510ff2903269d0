/** What a text is made of, told by its forms alone: heads, tables, lists, notes. */
import { describe, expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';

const whole = (...lines: string[]): string => importText(lines.join('\n'), 'a.txt').whole;
const fieldsOf = (...lines: string[]): unknown => importText(lines.join('\n'), 'a.txt').articles[0]?.fields;
const lostOf = (...lines: string[]): string => importText(lines.join('\n'), 'a.txt').coverage.lost;
const heads = (...lines: string[]): string[] => whole(...lines).split('\n').filter((line) => line.startsWith('#'));

const LONG = '图书馆今年延长了开放时间，读者什么时候有空，门就什么时候开着，节假日也不例外。';

describe('titles', () => {
  test.each([['a salutation', '亲爱的读者：'], ['lines that say what they hold', '时间：2023年10月12日上午'], ['a year', '1952年'], ['a numbered part', '第一条　为了读书，制定本办法。']])('above %s', (_, next) => {
    expect(heads('读书会的一封信', next, LONG)[0]).toBe('# 读书会的一封信');
  });

  test('of lines that say what they hold none is one', () => {
    expect(heads('时间：三月', '地点：二楼', LONG)).toEqual([]);
  });

  test.each([
    ['〔清〕沈怀远', { author: '〔清〕沈怀远' }],
    ['编剧：秦岭', { author: '编剧：秦岭' }],
    ['通讯员 赵敏', { author: '通讯员 赵敏' }],
    ['本报记者 方志远 通讯员 李桂兰', { author: '本报记者 方志远 通讯员 李桂兰' }],
    ['2022年第4期', { date: '2022年第4期' }],
    ['2021年11月25日省人民代表大会常务委员会第二十七次会议批准', { note: ['2021年11月25日省人民代表大会常务委员会第二十七次会议批准'] }],
  ])('%s is no line of it', (line, fields) => {
    expect(fieldsOf('把书送到门口', line, LONG)).toMatchObject({ title: ['把书送到门口'], ...fields });
  });

  test('date and speaker of a speech, which is no kicker', () => {
    expect(fieldsOf('在读书会上的讲话', '市文化局局长 罗建平', '2023年12月5日', '同志们：', LONG)).toMatchObject({ title: ['在读书会上的讲话'], kicker: '', author: '市文化局局长 罗建平', date: '2023年12月5日' });
  });

  test('a reporter’s line makes the line above it a title, without an empty line', () => {
    expect(heads('把书送到门口', LONG, LONG, '小小阅览室', '通讯员 赵敏', LONG)).toEqual(['# 把书送到门口', '# 小小阅览室']);
  });

  test('the masthead of a paper and the number of an official letter are the issue’s', () => {
    expect(whole('邻里之声', '2024年5月15日　第18期　总第60期　梧桐社区居民委员会主办　　内部资料　免费赠阅', '', '', '把书送到门口', LONG)).toMatch(/^---\ntitle: 邻里之声\nissue: 第18期 总第60期\ndate: 2024年5月15日\npublishers: 梧桐社区居民委员会主办\n---\n\n# 把书送到门口\n/);
    expect(whole('邻里之声', '第18期　2024年5月15日　梧桐社区居民委员会主办', '', '', '把书送到门口', LONG)).toMatch(/^---\ntitle: 邻里之声\nissue: 第18期\ndate: 2024年5月15日\npublishers: 梧桐社区居民委员会主办\n---\n\n# 把书送到门口\n/);
    expect(whole('清河市教育局文件', '', '清教函〔2023〕47号', '', '关于做好读书工作的通知', '', '各学校：', '', LONG)).toMatch(/^---\nissue: 清教函〔2023〕47号\npublishers: 清河市教育局文件\n---\n\n# 关于做好读书工作的通知\n/);
  });
});

describe('crossheads', () => {
  test('short lines between whole paragraphs', () => {
    expect(heads('读书会纪要', '', LONG, '', '从没人信到抢着种', '', LONG, '', '从单打独斗到组团服务', '', LONG)).toEqual(['# 读书会纪要', '## 从没人信到抢着种', '## 从单打独斗到组团服务']);
  });

  test('a line that leads on, a signature, a caption, a name is none', () => {
    for (const line of ['回首来路——', '表1 维护周期', '此致', '王小明', '（全场鼓掌）']) expect(heads('读书会纪要', '', LONG, '', line, '', line === '此致' ? '敬礼！' : LONG)).toEqual(['# 读书会纪要']);
  });
});

test('a field under no head stays', () => {
  const text = '# 题\n<!-- source: 本馆 -->\n\n馆长  说，今年要做三件事。\n\n<!-- source: 馆刊 -->\n<!-- dateline: 本报北京3月5日电 -->\n\n散会时已经九点。';
  expect(importText(text, 'a.txt').whole).toContain('三件事。\n\n<!-- source: 馆刊 -->\n\n散会');
});

describe('tables', () => {
  const rows = [['分馆', '天数', '读者'], ['总馆', '352', '20.5'], ['城东分馆', '340', '8.2']];
  const table = '| 分馆 | 天数 | 读者 |\n|---|---|---|\n| 总馆 | 352 | 20.5 |\n| 城东分馆 | 340 | 8.2 |';

  test.each([
    ['blanks', rows.map(([a = '', b = '', c = '']) => `  ${a.padEnd(4, '\u3000')}  ${b.padEnd(6)}  ${c}`)],
    ['tabs', rows.map((row) => row.join('\t'))],
    ['strokes', ['┌────┬───┬───┐', ...rows.flatMap((row) => [`│${row.join(' │ ')}│`, '├────┼───┼───┤'])]],
    ['bars', rows.map((row) => row.join(' | '))],
    ['blanks, an empty line after each row', rows.flatMap((row) => [row.join('    '), ''])],
  ])('of %s', (_, lines) => {
    expect(whole('读书会纪要', '', LONG, '', ...lines, '', LONG)).toContain(`\n\n${table}\n\n`);
    expect(lostOf('读书会纪要', '', LONG, '', ...lines, '', LONG)).toBe('');
  });

  test('a cell of two lines, and an empty one', () => {
    expect(whole('读书会纪要', '', LONG, '', '部件      周期      方法', '曳引机    15天      听音、', '                    测温', '限速器              试验', '制动器    15天      塞尺', '', LONG)).toContain('| 曳引机 | 15天 | 听音、测温 |\n| 限速器 |  | 试验 |\n| 制动器 |');
  });

  test('columns of running text, names and parts are none', () => {
    const columns = ['图书馆今年延长了开放    读者什么时候有空，门    节假日也不例外，连新', '时间，读者都说好，来    就什么时候开着。有人    年也开门。馆长说，今', '的人也多了起来。从前    下了夜班还来坐一会儿    年要做三件事，件件都'];
    for (const lines of [columns, ['王海涛  李淑芬  张伟', '刘洋  陈国栋  孙丽华', '吴志强  郑小燕  何俊'], ['第一章  总则', '第二章  设立', '第三章  运行', '第四章  附则']]) {
      expect(whole('读书会纪要', '', LONG, '', ...lines, '', LONG)).not.toContain('---|');
    }
  });
});

describe('lists', () => {
  test('bullets of all kinds open items, and are reported', () => {
    expect(whole('读书会纪要', '', LONG, '', '● 万用表；', '● 绝缘手套。')).toContain('\n\n- 万用表；\n\n- 绝缘手套。');
    expect(lostOf('读书会纪要', '', LONG, '', '● 万用表；', '● 绝缘手套。')).toBe('');
  });

  test('marks on lines of their own go before their texts', () => {
    expect(whole('读书办法', '', '第一章', '第一条', '', '总则', '', '为了便利读者借阅图书，制定本办法。', '第二条', '', '本馆每日开放。')).toBe('# 读书办法\n\n## 第一章　总则\n\n第一条　为了便利读者借阅图书，制定本办法。\n\n第二条　本馆每日开放。\n');
  });
});

describe('notes', () => {
  const text = '图书馆今年延长了开放时间①，读者什么时候有空，门就什么时候开着，节假日也不例外';
  test.each([['①', '①'], ['[1]', '[1]']])('called by %s', (_, mark) => {
    expect(whole('读书会纪要', '', `${text.replace('①', mark)}。`, '', `${mark} 见《馆刊》。`)).toContain('开放时间[^1]，读者什么时候有空，门就什么时候开着，节假日也不例外。\n\n[^1]: 见《馆刊》。');
    expect(lostOf('读书会纪要', '', `${text.replace('①', mark)}。`, '', `${mark} 见《馆刊》。`)).toBe('');
  });

  test('at the foot of a page they stand in the middle of no paragraph, and begin anew on the next one', () => {
    const made = whole('读书会纪要', '', text, '', '① 见《馆刊》。', '', '— 1 —', '', '，连新年也开门①。', '', '① 见《馆史》。');
    expect(made).toContain('节假日也不例外，连新年也开门[^1-2]。\n\n[^1]: 见《馆刊》。\n\n[^1-2]: 见《馆史》。');
  });

  test('things told one after the other, and lists without a call, are none', () => {
    expect(whole('读书会纪要', '', '今年要做两件事：①开门；②关灯，件件都要做好，一件也不能少。', '', '①开门要早。')).not.toContain('[^');
  });
});

describe('edges of a pasted text', () => {
  const BODY = ['把书送到门口', '', LONG, '', `${LONG}大家都很高兴。`];
  const ends = (...tail: string[]): string => whole(...BODY, '', ...tail).trimEnd().split('\n').at(-1) ?? '';

  test.each([
    ['编辑：周舟'], ['（责任编辑：马丽）'], ['責任編輯：馬麗　審核：錢進'], ['编辑丨周舟'], ['排版/周舟'], ['阅读原文'], ['閱讀原文'], ['长按扫描二维码'],
    ['扫码关注我们'], ['掃碼關注我們'], ['分享、收藏、点赞、在看'], ['— END —'], ['喜歡此內容的人還喜歡'],
  ])('below it: %s', (line) => {
    expect(ends(line)).toBe(`${LONG}大家都很高兴。`);
  });

  test.each([['编辑：谢谢您接受采访，再见'], ['欢迎大家分享、收藏、点赞。'], ['编辑部主任说，点赞和分享都要紧。'], ['主编这本书的人是周舟']])('text: %s', (line) => {
    expect(ends(line)).toContain(line);
  });

  test('in the middle of a text they stay', () => {
    expect(whole('把书送到门口', '', LONG, '', '阅读原文', '', '编辑：周舟', '', LONG)).toMatch(/阅读原文[^]*编辑：周舟/);
  });

  test('who has spoken before is no credit', () => {
    expect(whole('访谈', '', '编辑：为什么？', '', `作者：${LONG}`, '', '编辑：谢谢')).toContain('编辑：谢谢');
  });

  test('of two articles each has its own', () => {
    expect(whole(...BODY, '', '编辑：周舟', '', '', '', ...BODY, '', '审核：钱进')).not.toMatch(/编辑|审核/);
  });

  test('under a title, and what stands about it is one head', () => {
    expect(fieldsOf('把书送到门口', '', '周舟 城东图书馆 2024-03-18 19:20 江苏', '', '点击蓝字 关注我们', '', '', '', LONG)).toMatchObject({
      title: ['把书送到门口'], author: '周舟', source: '城东图书馆', date: '2024-03-18 19:20 江苏',
    });
    expect(lostOf('把书送到门口', '', '周舟 城东图书馆 2024-03-18 19:20 江苏', '', LONG)).toBe('');
  });
});

describe('words as short as names', () => {
  const items = ['• 黄豆', '• 清水'];

  test('over parts of a text they are its heads', () => {
    expect(heads('家常豆腐', LONG, '原料', ...items, '做法', LONG)).toEqual(['# 家常豆腐', '## 原料', '## 做法']);
  });

  test('the first of them right under the title, too', () => {
    expect(heads('家常豆腐', '原料', ...items, '做法', LONG)).toEqual(['# 家常豆腐', '## 原料', '## 做法']);
  });

  test.each([['a surname', '王海'], ['a surname in traditional characters', '張海'], ['a pen name', '老舍']])('under a title, with %s: the author', (_, name) => {
    expect(fieldsOf('把书送到门口', name, LONG, LONG)).toMatchObject({ author: name });
  });

  test('names among paragraphs are no heads', () => {
    expect(heads('把书送到门口', LONG, '王海', LONG, '李春', LONG)).toEqual(['# 把书送到门口']);
  });

  test('nor is a single word', () => {
    expect(heads('把书送到门口', LONG, '老舍', LONG)).toEqual(['# 把书送到门口']);
  });
});

describe('the head of a text of one page', () => {
  const body = ['把书送到门口', '周舟', '2022年第4期', LONG, LONG];

  test('a periodical with its number is no title', () => {
    expect(fieldsOf('清河学刊 2022年第4期', '', ...body)).toMatchObject({ title: ['把书送到门口'], author: '周舟', date: '2022年第4期' });
    expect(importText(['清河学刊 2022年第4期', '', ...body].join('\n'), 'a.txt').ofIssue).toMatchObject([{ name: 'title', value: '清河学刊' }, { name: 'number', value: '2022年第4期' }]);
  });

  test.each([['晨光周刊      人物', 'series'], ['清河日报 第3版', 'page']])('%s is furniture, above and below', (line, name) => {
    expect(fieldsOf(line, '', ...body)).toMatchObject({ title: ['把书送到门口'] });
    const below = importText([...body, '', line].join('\n'), 'a.txt');
    expect(below.repairs.map(({ rule }) => rule)).toContain('drop-running-head');
    expect(below.facts.map((fact) => fact.name)).toContain(name);
  });

  test('set far off, a section needs no wide gap beside the name', () => {
    expect(fieldsOf('晨光周刊 人物', '', '', '', ...body)).toMatchObject({ title: ['把书送到门口'] });
    expect(whole('晨光周刊 人物', '', ...body)).toContain('晨光周刊 人物');
  });

  test.each([['春风化雨      润物无声'], ['清河日报']])('%s is not', (line) => {
    expect(whole(line, '', ...body)).toContain(line.replace(/ +/, ' '));
  });
});

test('a numbered line of full width that is cut inside a word is no head', () => {
  const wide = '2021年11月25日江南省第十三届人民代表大会常务委员会第二十七次会议批准公布施行的条例';
  const lines = [wide, '（一）建筑样式、结构、材料、施工工艺或者工程技术具有建筑艺', '术特色和科学价值；', '（二）反映本地历史文化和民俗传统，具有时代特征、地域特色。'];
  expect(whole(...lines)).toContain('建筑艺术特色和科学价值；');
  expect(heads('小镇的房子', LONG, '（一）建筑样式、结构、材料、施工工艺或者工程技术的保护和利用', '历史建筑保护应当遵循统筹规划。')).toHaveLength(2);
});
