/** Texts that arrive broken: what is joined, what is taken out, what is kept. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { mess, type Mess } from './mess.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED = path.join(ROOT, '../shared/import');

const whole = (...lines: string[]): string => importText(lines.join('\n'), 'a.txt').whole;
const rules = (text: string): string[] => [...new Set(importText(text, 'a.txt').repairs.map(({ rule }) => rule))];

/** Titles and paragraphs without their blanks, in order. */
const blocks = (text: string): string[] =>
  importText(text, 'a.txt').articles.flatMap(({ fields, pieces }) => [...fields.title, ...pieces.map((piece) => ('text' in piece ? piece.text : ''))]).map((one) => one.replace(/\s/g, '')).filter((one) => one !== '');

describe('kinds of text', () => {
  test('a line is a paragraph where lines are long and nothing parts them', () => {
    const long = '会议听取了去年工作的汇报，对今年要做的几件事作了安排，并就开放时间、人员和经费征求了各分馆的意见，没有一项是走过场。';
    expect(blocks(`${long}\n${long}\n${long}`)).toHaveLength(3);
  });

  test('lines that fill a measure are one paragraph up to a short one', () => {
    const text = ['各分馆要把开放时间向读者讲清楚并且在门', '口张贴出来，周末和节假日照常开放，不得无', '故关门。', '各分馆还要把借阅的规矩写成一张纸，字要大', '话要短，让老人和孩子都看得明白。'];
    expect(blocks(text.join('\n'))).toEqual([text.slice(0, 3).join(''), text.slice(3).join('')]);
  });

  test('a single line that is full and stops in mid-sentence goes on', () => {
    const article = ['第二條　本館每日開放至晚間九時，例假日照常開放，讀者得憑', '證借書，每次以五冊為限，借期兩星期。'];
    expect(blocks(['第一條　為便利讀者借閱，特訂定本辦法。', '', ...article, '', '第三條　本辦法自公布日施行。'].join('\n'))).toContain(article.join('').replace('　', ''));
  });

  test('three full lines in mid-sentence are enough where the others are heads', () => {
    const short = ['读书会纪要', '来源：本馆', '读书会今天在二楼阅览室举行，来了许多位读者', '，大家都说开放时间应当再长一些。', '书屋办法', '来源：本馆', '书屋每天开到晚上九点，节假日照常开放，读者', '可以把书带走。', '闭馆办法', '来源：本馆', '闭馆以前要把灯关好，把门锁好，把钥匙交给传', '达室。'];
    expect(blocks(short.join('\n'))).toContain(short.slice(2, 4).join(''));
    expect(importText(short.join('\n').replace('门锁好，把钥匙交给传', '门锁好就可以回家了。'), 'a.txt').evidence.map(({ sign }) => sign)).toContain('no-measure');
  });

  test('a paragraph that the foot of a page has cut goes on', () => {
    const text = whole('# 题目', '', '各分馆要把开放时间向读者讲清楚，周末和节假日照常', '', '— 3 —', '', '开放，不得无故关门。', '', '第二段也是完整的一句话。');
    expect(text).toBe('# 题目\n\n各分馆要把开放时间向读者讲清楚，周末和节假日照常开放，不得无故关门。\n\n第二段也是完整的一句话。\n');
  });

  test('attributions of one width are no measure', () => {
    const text = ['# 谈读书', ...[2020, 2021, 2022, 2023].flatMap((year) => ['书要多读。', `（${year}年3月6日在读书会上的讲话）`])].join('\n\n');
    expect(blocks(text)).toHaveLength(9);
  });

  test('an open bracket or a comma forces the join, a colon does not', () => {
    expect(blocks('# 题\n\n（2024年3月5日在全市职工阅读工作\n\n会议上的讲话）\n\n馆长说：\n\n“今年要做三件事。”')).toEqual(['题', '（2024年3月5日在全市职工阅读工作会议上的讲话）', '馆长说：', '“今年要做三件事。”']);
  });
});

describe('furniture', () => {
  test('page numbers and running heads go, and are kept as facts', () => {
    const { repairs, facts } = importText('甲乙。\n\n学习材料      NO.12\n\n2\n\n丙丁。\n\n学习材料      NO.12\n\n3\n\n戊己。', 'a.txt');
    expect(repairs.filter(({ rule }) => rule.startsWith('drop-')).map(({ rule }) => rule).sort()).toEqual(['drop-page-number', 'drop-page-number', 'drop-running-head', 'drop-running-head']);
    expect(facts.filter(({ name }) => name === 'number').map(({ value }) => value)).toEqual(['NO.12', 'NO.12']);
  });

  test('a single line beside a page number goes where it has a wide gap and the number of an issue', () => {
    const page = (head: string): string => whole('# 题目', '', '各分馆要把开放时间向读者讲清楚，周末和节假日照常', '', '— 3 —', '', head, '', '开放，不得无故关门。');
    expect(page('学习材料          NO.12')).toContain('照常开放');
    expect(page('学习材料          增刊')).toContain('增刊');
  });

  test('a newspaper’s masthead tells day and page, no number', () => {
    const { facts, whole: made } = importText('书屋报    2026年3月6日    星期五    第2版\n\n# 书屋办法\n\n书屋每天开到晚上九点。', 'a.txt');
    expect(facts.map(({ name, value }) => `${name} ${value}`)).toEqual(['series 书屋报', 'date 2026年3月6日', 'page 第2版']);
    expect(made).toBe('---\ndate: 2026年3月6日\nseries: 书屋报\n---\n\n# 书屋办法\n\n书屋每天开到晚上九点。\n');
  });

  test('form feeds part pages: what stands alone behind one is a head, a number in front of one the page’s', () => {
    expect(whole('书屋每天开到晚上九点，读者可以把书带走，但是', '', '7', '\f书屋报副刊', '', '两个星期之内要送回来。')).toContain('\n书屋每天开到晚上九点，读者可以把书带走，但是两个星期之内要送回来。\n');
    expect(importText('甲。\n\f乙。\n\f丙。', 'a.txt').articles.flatMap(({ pieces }) => pieces.map(({ spot }) => spot.page))).toEqual([1, 2, 3]);
  });

  test('a single number on a line is no page number', () => {
    expect(whole('# 题', '', '甲乙丙丁。', '', '7', '', '戊己庚辛。')).toContain('\n7\n');
  });

  test('a refrain is no running head', () => {
    expect(blocks('# 题\n\n江水长又长\n\n甲乙丙丁。\n\n江水长又长\n\n戊己庚辛。').filter((one) => one === '江水长又长')).toHaveLength(2);
  });

  test('contents go with their numbers, the jump line with a warning', () => {
    const { whole: text, facts, diagnostics } = importText('# 目录\n\n读书会纪要.....3\n书屋办法…………12\n\n# 读书会纪要\n\n甲乙丙丁。\n\n（下转第3版）', 'a.md');
    expect(text).toBe('# 读书会纪要\n\n甲乙丙丁。\n');
    expect(facts.filter(({ name }) => name === 'contents').map(({ value }) => value)).toEqual(['读书会纪要\t3', '书屋办法\t12']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['import-truncated']);
  });

  test('under the word itself contents need no leaders, but numbers that rise', () => {
    const contents = (...pages: number[]): string[] => importText(`目录\n\n${pages.map((page, k) => `书屋办法之${'一二三'.charAt(k)}  ${page}`).join('\n')}\n\n书屋办法\n来源：本馆\n书屋每天开到晚上九点。`, 'a.txt').facts.filter(({ name }) => name === 'contents').map(({ value }) => value);
    expect(contents(1, 3, 5)).toEqual(['书屋办法之一\t1', '书屋办法之二\t3', '书屋办法之三\t5']);
    expect(contents(5, 3)).toEqual(['书屋办法之一\t5']);
  });

  test('bookmarks and field codes go', () => {
    expect(rules('甲乙[bookmark: _GoBack]丙丁。')).toContain('drop-field-code');
  });
});

describe('characters and blanks', () => {
  test('radicals become plain characters, full-width letters stay', () => {
    expect(whole('# 题', '', '⼯作⽤的Ａ４纸。')).toBe('# 题\n\n工作用的Ａ４纸。\n');
    expect(whole('# 题', '', '三十⼾人家。', '', '這裡有三十⼾人家，都來了。')).toBe('# 题\n\n三十户人家。\n\n這裡有三十戶人家，都來了。\n');
  });

  test('blanks between Han and figures go; those of heads, datelines, articles and Latin words stay', () => {
    expect(whole('# 守江河　护良田', '', '新华社北京 2 月 1 日电 会议 1 月 31 日召开，讨论 machine learning 的 3 个问题。')).toBe('# 守江河　护良田\n<!-- dateline: 新华社北京2月1日电 -->\n\n新华社北京2月1日电　会议1月31日召开，讨论machine learning的3个问题。\n');
    expect(whole('第一条 为了读书，制定本办法。')).toBe('第一条　为了读书，制定本办法。\n');
  });
});

describe('structure', () => {
  test('kicker, title, subtitle, source and dateline', () => {
    const [article] = importText('馆长在座谈会上强调\n把书送到门口\n让灯再亮一会儿\n来源：本馆\n新华社北京2月1日电 各分馆今天开会，讨论了开放时间，并且作出了安排。\n第二段在这里，也是一句完整的话，不长。', 'a.txt').articles;
    expect(article?.fields).toMatchObject({ kicker: '馆长在座谈会上强调', title: ['把书送到门口', '让灯再亮一会儿'], source: '本馆', dateline: '新华社北京2月1日电' });
  });

  test('traditional characters', () => {
    expect(whole('館長在會上強調', '把書送到門口', '來源：本館', '新華社台北2月1日電 各分館要把開放時間向讀者講清楚，並且在門口張貼出來。', '', '第一條 本辦法自公布日施行。', '', '第二條 本館每日開放。')).toBe(
      '# 把書送到門口\n<!-- kicker: 館長在會上強調 -->\n<!-- source: 本館 -->\n<!-- dateline: 新華社台北2月1日電 -->\n\n新華社台北2月1日電　各分館要把開放時間向讀者講清楚，並且在門口張貼出來。\n\n第一條　本辦法自公布日施行。\n\n第二條　本館每日開放。\n',
    );
  });

  test('a short line above an attribution or a numbered head is the title', () => {
    expect(whole('在读书会上的讲话', '（2026年3月6日于城东分馆）', '今天来的人很多，说明大家愿意读书。')).toBe('# 在读书会上的讲话\n\n（2026年3月6日于城东分馆）\n\n今天来的人很多，说明大家愿意读书。\n');
    expect(whole('读书会办法', '来源：本馆', '一、聚会', '每月第一个星期六的上午。')).toBe('# 读书会办法\n<!-- source: 本馆 -->\n\n## 一、聚会\n\n每月第一个星期六的上午。\n');
  });

  test('a letter, a notice with its number, a table under its source have titles', () => {
    expect(whole('致读者的一封信', '', '亲爱的读者朋友：', '', '书屋从今年起每天开到晚上九点。')).toMatch(/^# 致读者的一封信\n\n亲爱的读者朋友：/);
    expect(whole('关于延长开放时间的通知', '城图〔2026〕3号', '', '各分馆：', '', '从下月起延长开放时间。')).toMatch(/^# 关于延长开放时间的通知\n<!-- note: 城图〔2026〕3号 -->\n\n各分馆：/);
    expect(whole('书屋开放时间', '来源：本馆', '', '分馆\t平日', '城东\t9-21')).toBe('# 书屋开放时间\n<!-- source: 本馆 -->\n\n| 分馆 | 平日 |\n|---|---|\n| 城东 | 9-21 |\n');
  });

  test('lines with as many tabs are rows, one alone is none', () => {
    expect(rules('题目在此\n\n城东\t9-21\n从下月起实行。')).not.toContain('mark-row');
    expect(whole('# 题', '', '城东\t9-21', '城西\t9-20', '从下月起实行。')).toContain('| 城东 | 9-21 |\n|---|---|\n| 城西 | 9-20 |\n\n从下月起实行。');
  });

  test('what is asked and answered is no title', () => {
    expect(whole('问：读书会怎样参加？', '答：不用报名，星期六上午来就可以。')).toBe('问：读书会怎样参加？\n\n答：不用报名，星期六上午来就可以。\n');
    expect(whole('书评：怎样读完一本书？', '作者：闻小川', '每天二十页，一个月就读完了。')).toContain('# 书评：怎样读完一本书？');
  });

  test('under title and source no line is of the title', () => {
    expect(whole('读书会纪要', '来源：本馆', '读书会今天在二楼阅览室举行，来了四十位读者，大家都说开放时间应当再长一些，还要多一些座位', '', '散会时已经九点。')).toMatch(/^# 读书会纪要\n<!-- source: 本馆 -->\n\n读书会今天/);
  });

  test('a reporter’s line under the title is the author’s', () => {
    expect(whole('把书送到读者手里', '本报记者 闻小川', '', '图书馆今年延长了开放时间，读者什么时候有空，门就什么时候开着。')).toContain('# 把书送到读者手里\n<!-- author: 本报记者 闻小川 -->');
  });

  test('decimal numbers open heads, bare ones only where decimals prove it', () => {
    const manual = (second: string): string => whole('1 概述', `${second}适用范围`, '本手册适用于自助借还机。', `${second.replace('.1', '.2')}术语`, '借期：读者可以持有图书的天数。', '2 操作步骤', '先看说明，再动手。');
    expect(manual('1.1 ')).toMatch(/^## 1 概述\n\n### 1\.1 适用范围\n\n.*\n\n### 1\.2 术语\n\n.*\n\n## 2 操作步骤\n/);
    expect(manual('关于')).not.toContain('#');
    expect(whole('# 题', '', '3 月开放', '', '先看说明，再动手。')).not.toContain('##');
  });

  test('a kicker and a title on one line are parted', () => {
    expect(importText('# 馆长在座谈会上强调 把书送到门口 让灯再亮一会儿\n\n甲乙丙丁。', 'a.md').articles[0]?.fields).toMatchObject({ kicker: '馆长在座谈会上强调', title: ['把书送到门口 让灯再亮一会儿'] });
  });

  test('dashes become numerals only where the sequence proves it', () => {
    expect(whole('# 题', '', '## —', '', '甲。', '', '## —', '', '乙。', '', '### 三', '', '丙。')).toContain('## 一\n\n甲。\n\n## 二\n\n乙。\n\n## 三\n\n丙。');
    expect(whole('# 题', '', '## —', '', '甲。', '', '### 五', '', '丙。')).not.toContain('## 一');
  });

  test('a banner stands above its articles', () => {
    expect(whole('【会议概况】', '', '读书会纪要', '来源：本馆', '读书会今天在二楼阅览室举行，来了四十位读者，谈了三本书。')).toBe('# 【会议概况】\n\n## 读书会纪要\n<!-- source: 本馆 -->\n\n读书会今天在二楼阅览室举行，来了四十位读者，谈了三本书。\n');
  });
});

describe('verse', () => {
  const poem = ['春雨', '文小川', '', '雨从檐头落下来，', '落在石阶上，', '落在等信的人', '的衣襟上——', '落了一夜。'];
  test('lines that end where their sense does stay lines, under a title and a name of their own', () => {
    expect(whole('夜读', '文小川', '', '灯下无人语，窗前有雨声。', '读书浑未觉，不知天已明。', '', ...poem)).toBe(
      '# 夜读\n<!-- author: 文小川 -->\n\n灯下无人语，窗前有雨声。\\\n读书浑未觉，不知天已明。\n\n# 春雨\n<!-- author: 文小川 -->\n\n雨从檐头落下来，\\\n落在石阶上，\\\n落在等信的人\\\n的衣襟上——\\\n落了一夜。\n',
    );
  });

  test('what is written so comes back as it is', () => {
    const made = whole('夜读', '文小川', '', '灯下无人语，窗前有雨声。', '读书浑未觉，不知天已明。', '', ...poem);
    for (const name of ['a.md', 'a.txt']) {
      expect(importText(made, name).whole).toBe(made);
      // With a repair elsewhere it is not passed through but written anew.
      expect(importText(made.replace('夜读', '夜  读'), name).whole).toBe(made.replace('夜读', '夜 读'));
    }
  });

  const BARE = [['雨从檐头落下来', '我把灯挪近窗台', '等一个没有地址的人'], ['信写到一半', '墨就干了', '夜还在纸上走']];
  const stanzas = BARE.map((lines) => lines.join('\n'));
  const kept = BARE.map((lines) => lines.join('\\\n')).join('\n\n');
  test.each([
    ['title and author in stanzas of their own', `夜信\n\n文小川\n\n${stanzas.join('\n\n')}`],
    ['title and author one below the other', `夜信\n文小川\n\n${stanzas.join('\n\n')}`],
    ['title and author right above', `夜信\n文小川\n${stanzas.join('\n\n')}`],
    ['set in', `夜信\n文小川\n\n${stanzas.join('\n\n').replace(/^/gm, '　　')}`],
  ])('stanzas without marks at their line ends: %s', (_, text) => {
    expect(importText(text, 'a.txt').whole).toBe(`# 夜信\n<!-- author: 文小川 -->\n\n${kept}\n`);
  });

  test('poems whose stanzas have run into one are parted by their titles and authors', () => {
    const poem = BARE.flat();
    const made = whole('夜信', '文小川', ...poem, '', '晨读', '何远', ...poem);
    expect(made.match(/^#.*|^<!--.*/gm)).toEqual(['# 夜信', '<!-- author: 文小川 -->', '# 晨读', '<!-- author: 何远 -->']);
  });

  test('a quatrain may ask in the middle', () => {
    expect(whole('莲塘', '', '小舟摇过画桥西，', '荷叶田田出水齐。', '借问渔翁归去否？', '斜阳一抹柳边堤。')).toBe('# 莲塘\n\n小舟摇过画桥西，\\\n荷叶田田出水齐。\\\n借问渔翁归去否？\\\n斜阳一抹柳边堤。\n');
  });

  test('a name right above verse is not the end of a title', () => {
    const page = ['         雨夜的长信', '           文小川', '', ...stanzas.flatMap((text) => [...text.split('\n'), '']), '', '          晨读', '           何远', '', ...stanzas.flatMap((text) => [...text.split('\n'), '']), '\f'];
    expect(whole(...page)).toBe(`# 雨夜的长信\n<!-- author: 文小川 -->\n\n${kept}\n\n# 晨读\n<!-- author: 何远 -->\n\n${kept}\n`);
  });

  test('on a page of verse alone no line was broken for want of room', () => {
    expect(whole('        夜读', '       文小川', '', '灯下无人觉夜深，窗前有雨到天明。', '读书不问三更冷，一卷相随万里行。', '\f')).toBe('# 夜读\n<!-- author: 文小川 -->\n\n灯下无人觉夜深，窗前有雨到天明。\\\n读书不问三更冷，一卷相随万里行。\n');
  });

  test('names, addresses, labelled lines and heads in groups are no stanzas', () => {
    const groups = ['张伟\n李娜\n王芳\n\n陈静\n赵敏\n周强', '清河图书馆\n东门外大街\n邮局旁\n\n河东分馆\n北门里小巷\n学校旁', '他：来了\n我：来了\n\n他：坐吧\n我：好\n\n他：喝茶\n我：谢谢', '加强组织领导\n落实经费保障\n完善借阅制度\n\n办好读书活动\n做好宣传引导\n着力提升服务'];
    // Of a list in groups, one that speaks makes no verse; prose breaks its lines anywhere.
    groups.push('出席\n张伟\n李娜\n\n我们讨论了\n我馆的开放时间\n\n下一步\n请他联系', '我们走了很远的路才到\n了村口，村里的人在等\n着我们，他们备了茶\n\n我问他茶是谁家的，他\n说是自己家的，山上还\n有几棵老树');
    for (const text of groups) {
      expect(importText(text, 'a.txt').articles.flatMap(({ pieces }) => pieces).filter(({ kind }) => kind === 'lines')).toEqual([]);
    }
  });

  test('questions and answers, lists and lines broken for want of room are none', () => {
    for (const text of ['问：来吗？\n答：来，\n一定来，\n都来。', '（一）开门，\n（二）关灯，\n（三）锁门。', '各分馆要把开放时间向读者讲清楚，\n并且在门口张贴出来，周末和节假日\n照常开放，不得无故关门。读者什么\n时候有空，门就什么时候开着。']) {
      expect(importText(text, 'a.txt').articles.flatMap(({ pieces }) => pieces).filter(({ kind }) => kind === 'lines')).toEqual([]);
    }
  });
});

describe('nothing is lost', () => {
  test('of hundreds of thousands of paragraphs, too', () => {
    const { coverage, articles } = importText('书屋每天开门。\n\n'.repeat(150_000), 'a.txt');
    expect(coverage.lost).toBe('');
    expect(articles[0]?.pieces).toHaveLength(150_000);
  });

  test.each(['•', '\uf0b7', '▪'])('bullets are mark-up, not text: %j', (bullet) => {
    const { whole: made, coverage, repairs } = importText(`# 聚会要带的东西\n\n${['要读的书', '笔和本子', '自己的茶杯'].map((item) => `${bullet} ${item}`).join('\n')}`, 'a.txt');
    expect(coverage).toMatchObject({ lost: '', extra: '' });
    expect(made).toBe('# 聚会要带的东西\n\n- 要读的书\n\n- 笔和本子\n\n- 自己的茶杯\n');
    expect(repairs.map(({ rule, spot }) => `${rule} ${spot.line}`)).toEqual(['mark-item 3', 'mark-item 4', 'mark-item 5']);
    expect(importText(made, 'a.md').whole).toBe(made);
    expect(whole('聚会要带的东西', `${bullet} 要读的书`)).toBe('# 聚会要带的东西\n\n- 要读的书\n');
  });

  test('every character is written or taken out with a reason', () => {
    const { coverage, diagnostics } = importText('学习材料\n\n甲 1 乙。\n\n— 2 —\n\n丙丁。', 'a.txt');
    expect(coverage.lost).toBe('');
    expect(diagnostics).toEqual([]);
  });

  const sources = ['special-topic', 'monthly', 'reprint'].flatMap((folder) => readdirSync(path.join(ROOT, 'sources', folder)).filter((name) => name.endsWith('.md')).map((name) => path.join(ROOT, 'sources', folder, name)));

  test.each(sources.map((file) => [path.relative(ROOT, file), file]))('%s is clean and comes back as it is', (_, file) => {
    const text = readFileSync(file, 'utf8');
    expect(importText(text, file).whole).toBe(text);
  });

  const paragraphs = (file: string): string[] => readFileSync(file, 'utf8').replace(/^---[\s\S]*?\n---\n/, '').split(/\n\s*\n/).map((one) => one.trim()).filter((one) => one.length > 24 && !/^[#|>!\-*[\d<]/.test(one) && !one.includes('\n') && !/[*_`[|]/.test(one));

  /** What is lost with the indents cannot be known again in every case: a last line may be full. */
  const MESSES: readonly (readonly [Mess, number])[] = [
    [{ measure: 28, indent: 2, spread: false, trailing: false, page: 0, head: '' }, 1],
    [{ measure: 35, indent: 0, spread: true, trailing: true, page: 0, head: '' }, 1],
    [{ measure: 22, indent: 2, spread: false, trailing: false, page: 44, head: '' }, 0.99],
    [{ measure: 28, indent: 2, spread: false, trailing: false, page: 22, head: '读书学习材料' }, 0.95],
    [{ measure: 35, indent: 0, spread: true, trailing: false, page: 0, head: '' }, 0.95],
    [{ measure: 28, indent: 0, spread: false, trailing: false, page: 0, head: '' }, 0.85],
    [{ measure: 40, indent: 0, spread: false, trailing: false, page: 30, head: '读书学习材料　　　　　　NO.12' }, 0.84],
  ];

  test.each(MESSES)('%j: paragraphs are found again', (how, least) => {
    let found = 0;
    let all = 0;
    for (const file of sources) {
      const wanted = paragraphs(file);
      if (wanted.length < 4) continue;
      const made = new Set(blocks(mess(wanted, how)));
      all += wanted.length;
      found += wanted.filter((one) => made.has(one.replace(/\s/g, ''))).length;
    }
    expect(all).toBeGreaterThan(100);
    expect(found / all).toBeGreaterThanOrEqual(least);
  });
});

/** Paragraphs and heads of a gold text, without meta lines and blanks. */
const goldBlocks = (file: string): string[] => readFileSync(file, 'utf8').replace(/^---[\s\S]*?\n---\n/, '').split('\n').filter((line) => line.trim() !== '' && !/^(?:\^|%opt)/.test(line)).map((line) => line.replace(/^#+ |\s/g, ''));

describe('what an editor should look at', () => {
  test('a word twice, a paragraph twice; the text stays', () => {
    const long = '会议听取了去年工作的汇报，对今年要做的几件事作了安排，并就开放时间、人员和经费征求了各分馆的意见，没有一项是走过场，大家都说好。';
    const { diagnostics, whole: made } = importText(`# 题\n\n书屋改造升级升级以后，读者多了。\n\n${long}\n\n${long}`, 'a.md');
    expect(diagnostics.map(({ code, place }) => `${code}@${place?.line}`)).toEqual(['import-doubled@3', 'import-repeated@7']);
    expect(made).toContain('升级升级');
  });
});

describe.skipIf(!existsSync(SHARED))('real texts', () => {
  test.each([['seed-001.txt', [1, 9, 7, 6, 6]], ['seed-000.txt', [9, 30]], ['seed-003.txt', [9, 11]]] as const)('%s: as many paragraphs as were printed', (name, wanted) => {
    const { articles } = importText(readFileSync(path.join(SHARED, 'cases', name), 'utf8'), name);
    const counts = articles.map(({ pieces }) => pieces.filter((piece) => piece.kind === 'text' && piece.text.length > 20 && !/^“?焦点|^更多/.test(piece.text)).length).filter((count) => count > 0);
    expect(counts).toEqual(wanted);
  });

  test.each([['seed-000.txt', '000.md'], ['seed-003.txt', '003.md'], ['seed-004.txt', '004.md'], ['notice-ocr.md', 'notice-jobs.md'], ['notice-kangxi.txt', 'notice-jobs.md'], ['notice-weasy.flow.txt', 'notice-jobs.md']])('%s: every paragraph and head as it should be', (name, gold) => {
    const text = readFileSync(path.join(SHARED, 'cases', name), 'utf8');
    const made = importText(text, name).articles.flatMap(({ fields, pieces }) => [fields.title.join(''), ...pieces.map((piece) => ('text' in piece ? piece.text : ''))]).map((one) => one.replace(/\s/g, '')).filter((one) => one !== '');
    const wanted = new Set(goldBlocks(path.join(SHARED, 'gold', gold)));
    expect(made.filter((one) => !wanted.has(one))).toEqual([]);
    expect([...wanted].filter((one) => !made.includes(one))).toEqual([]);
  });

  test.each(['seed-000.txt', 'seed-001.txt', 'seed-003.txt', 'seed-004.txt', 'notice-ocr.md'])('%s: what was imported is clean', (name) => {
    const once = importText(readFileSync(path.join(SHARED, 'cases', name), 'utf8'), name).whole;
    expect(importText(once, name).whole).toBe(once);
  });
});

test('a blank in a title that the contents page has not is where its line ended', () => {
  const text = '读书会今天在二楼阅览室举行，来了四十位读者，大家都说开放时间应当再长一些。';
  const titles = (...heads: string[]): string[] => importText(`# 目录\n\n读书会致信祝贺书屋开放.....1\n本馆召开会议 馆长主持.....3\n\n${heads.map((head) => `# ${head}\n\n${text}`).join('\n\n')}`, 'a.md').articles.flatMap(({ fields }) => fields.title);
  expect(titles('读书会致信祝贺 书屋开放', '本馆召开会议 馆长主持', '别的题目 两行')).toEqual(['读书会致信祝贺书屋开放', '本馆召开会议 馆长主持', '别的题目 两行']);
});

test('heads with numerals of one class that are marked differently are evened out, and that is reported', () => {
  const { repairs, whole: made } = importText('# 题\n\n## 一、甲\n\n书要多读。\n\n### 二、乙\n\n门要常开。\n', 'a.md');
  expect(repairs).toMatchObject([{ rule: 'head-level', before: '### 二、乙', after: '## 二、乙' }]);
  expect(made).toContain('\n## 二、乙\n');
});
