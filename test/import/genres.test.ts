/** Letters, plays, minutes, decisions, mastheads, scans: what each kind of text needs beside the common rules. */
import { describe, expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';

/** What comes of the lines; a second import leaves it alone. */
function whole(...lines: string[]): string {
  const { whole: text, coverage } = importText(lines.join('\n'), 'a.txt');
  expect(coverage.lost).toBe('');
  expect(importText(text, 'a.md').whole).toBe(text);
  return text;
}

describe('plays', () => {
  test('a stage direction opens with a bracket that nothing closes', () => {
    expect(whole('灯塔', '时间：冬夜。', '〔幕启。风声。', '老魏：把门关严。', '小吴：一个晚上要起来几回？', '〔灯光大亮。幕落。')).toBe('# 灯塔\n\n时间：冬夜。\n\n〔幕启。风声。\n\n老魏：把门关严。\n\n小吴：一个晚上要起来几回？\n\n〔灯光大亮。幕落。\n');
  });

  test('inside a text the same bracket wants its other half', () => {
    expect(whole('# 灯塔', '', '城图〔2026', '', '〕3号文件已经收到。')).toContain('城图〔2026〕3号文件已经收到。');
  });
});

describe('letters', () => {
  const body = ['　　再过几天，你就要走上讲台了。三十年前的这个时', '候，我也和你一样，前一天晚上把讲稿背了又背，第', '二天站在黑板前面，脑子里却一片空白。', '　　不要怕出错。粉笔字写歪了，擦掉重写就是；一道', '题一时解不出来，坦白地告诉他们，大家一起想。'];

  test('the close and the signature stay lines, and are no heads', () => {
    const text = whole('给新教师的一封信', '亲爱的同事：', ...body, '　　此致', '敬礼！', '                      你的同事 沈玉清', '                      2022年8月28日');
    expect(text).toMatch(/大家一起想。\n\n此致\n\n敬礼！\n\n你的同事 沈玉清\n\n2022年8月28日\n$/);
  });

  test('two parts with a blank between them are a head only above a text', () => {
    expect(whole('书屋', '来源：本馆', '书屋今天开门。', '', '走出阅览室 走进每一条街', '', '第一年只有两个人。')).toContain('## 走出阅览室 走进每一条街');
    expect(whole('书屋', '来源：本馆', '书屋今天开门。', '', '城东分馆 闻小川')).toMatch(/\n\n城东分馆 闻小川\n$/);
  });
});

describe('the head of an article', () => {
  test('a source, a reporter and a dateline begin lines of their own, however full the one above is', () => {
    const lines = ['一粒种子的长征', '——来自清河市山区农业科技推广一线的报告', '来源：《江南日报》', '　　秋日的山里，层层梯田一片金黄。农技站站长蹲', '在田埂上，捧起一把沉甸甸的稻穗，笑得合不拢嘴，', '说今年又是一个好年成。', '　　那时，山里人祖祖辈辈种的是老品种，亩产不到三', '百公斤，好话说尽，只有七户人家愿意试种。'];
    expect(whole(...lines)).toContain('<!-- subtitle: ——来自清河市山区农业科技推广一线的报告 -->\n<!-- source: 《江南日报》 -->');
  });

  test('a title that begins with a figure is no numbered part', () => {
    expect(whole('5 大举措方便旅客', '', '车站推出五项办法，方便旅客出行。', '', '3 号候车室专门辟为学生候车区，增设座椅二百个。')).toMatch(/^# 5/);
    expect(whole('1 概述', '', '本手册适用于自助借还机。', '', '2 操作步骤', '', '先看说明，再动手。')).not.toContain('#');
  });

  test('several names right under a marked title are its authors, a part is not', () => {
    expect(importText('# 开源软件的选择\n\n罗启明　周静\n\n近年来，越来越多的图书馆开始使用它。', 'a.md').articles[0]?.fields.author).toBe('罗启明　周静');
    expect(importText('# 书屋条例\n\n第一章　总则\n\n第一条　书屋每天开放。', 'a.md').articles[0]?.fields.author).toBe('');
  });

  test('who asked and who wrote it down, and who spoke', () => {
    expect(importText('把旧衣服改成新日子\n——对话裁缝铺主人\n采访、整理：丁宁\n\n姚素芬的裁缝铺开在菜市场二楼，八平方米。', 'a.txt').articles[0]?.fields.author).toBe('采访、整理：丁宁');
    expect(importText('# 在推进会上的讲话\n\n副县长 温建国\n\n2023年3月9日\n\n同志们：\n\n今天我们开这个现场会。', 'a.md').articles[0]?.fields).toMatchObject({ author: '副县长 温建国', date: '2023年3月9日' });
  });

  test('a word under a title that comes again over other short lines is no author', () => {
    const { fields } = importText('# 雪里蕻\n\n材料\n\n雪里蕻五斤\n\n粗盐六两\n\n洗净晾干，一层菜一层盐。\n\n# 萝卜干\n\n材料\n\n白萝卜十斤\n\n盐半斤\n\n切成条，晒三天。', 'a.md').articles[0] ?? { fields: { author: '?' } };
    expect(fields.author).toBe('');
  });

  test('本报讯 keeps its blank', () => {
    expect(whole('# 书屋', '', '本报讯   书屋 今天开门。')).toContain('本报讯　书屋今天开门。');
  });
});

describe('letters in a row', () => {
  test('第一封, 第二封 are parts, and what stands above the first is the title', () => {
    expect(whole('父亲的信', '', '', '第一封', '', '小禾：', '来信收到了。', '', '第二封', '', '小禾：', '被子收到没有？')).toMatch(/^# 父亲的信\n\n## 第一封\n[^]*\n## 第二封\n/);
  });
});

describe('minutes', () => {
  test('three full lines that go on without an indent show the measure of a text with indents', () => {
    const lines = ['第三季度会议纪要', '　　时间：2023年10月12日上午', '　　出席：王海涛、李淑芬、张伟、刘洋、陈国栋、孙丽华、', '小燕', '　　记录：林静', '　　会议听取了关于第三季度安全生产情况的汇报，讨论了存', '在的问题，现纪要如下：', '　　一、会议要求，各部门负责人对整改工作负总责，逾期扣', '减当月绩效。', '　　散会。'];
    expect(whole(...lines)).toContain('孙丽华、小燕\n\n记录：林静\n\n');
    expect(importText(lines.join('\n'), 'a.txt').evidence).toContainEqual({ sign: 'wrapped' });
    expect(importText(['雨停的时候', '　　站台亮了灯', '一封刚拆开的信', '　　有人把伞收起来', '有人把名字说出口', '　　山退到了身后', '列车开了'].join('\n'), 'a.txt').evidence).not.toContainEqual({ sign: 'wrapped' });
  });

  test('what is set in more deeply than the text is not its own', () => {
    const lines = ['　　祖父在世时爱在树下教我背诗。他不讲意思，只叫我跟着念：', '　　　　人闲桂花落，夜静春山空。', '　　我念得飞快，他就用蒲扇敲我的头，说：“慢些，花落下来也没', '有你这样急。”许多年以后我才明白，他要我记住的不是字句，而是', '那份不慌不忙。', '　　去年老街改造，施工队绕着树修了一圈石凳。邻居们坐在上面剥', '毛豆、说闲话，桂花落了一身也不去拂，有个小姑娘仰着头问她奶奶'];
    expect(whole(...lines)).toContain('跟着念：\n\n人闲桂花落');
  });
});

describe('laws and decisions', () => {
  test('a quotation that is open over numbered items does not glue them', () => {
    expect(whole('决定', '来源：本馆', '增加一条：“携犬出户的，应当遵守下列规定：', '（一）为犬只佩戴犬牌；', '（二）即时清除犬只粪便。”', '删去第七条。')).toContain('规定：\n\n（一）为犬只佩戴犬牌；\n\n（二）即时清除犬只粪便。”\n\n删去第七条。');
  });

  test('an article that a page has cut is no head', () => {
    expect(whole('# 条例', '', '第二条　本市行政区域内书屋的设立、开放及其监督管', '', '理，适用本条例。')).toContain('监督管理，适用本条例。');
  });

  test('two lines that say how a law came to be are two', () => {
    const text = '            读书条例\n 2021年9月28日清河市人民代表大会常务委员会会议通过\n 2021年11月25日江南省人民代表大会常务委员会会议批准\n\n               第一章  总则\n\n 第一条   为了推动读书，使门常开、灯常亮，让老人和孩子都有书读，根据有\n关法律，制定本条例。\n 第二条   本条例适用于全市的书屋，不论由谁设立、由谁出钱、由谁管\n理，都应当照办。\n 第三条   书屋应当有门、有灯、有桌椅、有书，书要常换，灯要常亮，门\n要常开。';
    expect(whole(text)).toMatch(/<!-- note: 2021年9月28日.*通过 -->\n<!-- note: 2021年11月25日.*批准 -->\n\n## 第一章　总则/);
  });
});

test('a short line without a stop under a full one that ends its sentence is a head, in columns too', () => {
  const left = ['　　藏书最多的乙校，阅读时间', '并不长；而甲、丙两校都有每晚', '半小时的固定阅读，并允许学生', '在熄灯之前小声地互相交谈了。', '讨论', '　　孩子们不缺书，缺的是一段', '没有人打扰、也没有人考问的时', '间，把它还给他们更要紧一些。'];
  const right = ['　　调查在南部两个县的四所小', '学进行，三至六年级的寄宿生全', '部参加，收回了三百一十二份问', '卷，其中有的没有写完，不算。', '　　问卷由研究者编制，包括时', '间、读物、方式三个部分，一共', '有二十一题，都是选择题，不难', '做，二十分钟之内就能做完它。'];
  expect(whole(...left.map((line, k) => `${line.replaceAll('　', '  ').padEnd(30 - [...line.replaceAll('　', '')].length)}      ${(right[k] ?? '').replaceAll('　', '  ')}`))).toContain('\n\n讨论\n\n');
});

describe('manuals in columns drawn with blanks', () => {
  const rows = ['                  电梯手册', '', '', '1 适用范围', '', '   本手册适用于额定速度不大于2.5 m/s的乘客电梯的日常维护保养。', '', '2 准备工作', '', '2.1 工具', '', '   进入轿顶之前，必须按下急停开关，并将检修开关拨至检修的位置', '上，再打开照明，确认无人以后方可作业，不得单独一人进入井道。', '', '2.2 周期', '', '   各部件的维护周期见下表。', '', '         部件      周期      方法      负责人', '', '         曳引机    15天      听音、测温   维保员', '', '', '', '                     1', '\f                  电梯手册', '', '', '', '         钢丝绳    30天      目测、卡尺   班长', '', '         限速器    90天      试验      检验员', '', '  制动器间隙应符合制造单位的要求，一般不大于百分之一个毫米的样子。', '', '', '                     2'];

  test('a head under a full line that ends its sentence is one, and a table goes on over the page', () => {
    const text = whole(rows.join('\n'));
    expect(text).toContain('保养。\n\n## 2 准备工作\n\n### 2.1 工具');
    expect(text).toContain('| 曳引机 | 15天 | 听音、测温 | 维保员 |\n| 钢丝绳 | 30天 | 目测、卡尺 | 班长 |');
  });
});

describe('collections of verse', () => {
  const poems = [['渡船', '程野', '船离开岸的时候', '岸也在离开船', '撑篙的人一声不响', '把河水往身后推'], ['老屋', '季小满', '瓦上长着去年的草', '风一吹', '就像有人在屋顶走路', '天就黑了']];

  test('several works, each with its author, need no marks at their line ends', () => {
    const text = whole(...poems.flatMap(([title = '', name = '', ...lines]) => [title, '', name, ...lines, '']));
    expect(text).toBe('# 渡船\n<!-- author: 程野 -->\n\n船离开岸的时候\\\n岸也在离开船\\\n撑篙的人一声不响\\\n把河水往身后推\n\n# 老屋\n<!-- author: 季小满 -->\n\n瓦上长着去年的草\\\n风一吹\\\n就像有人在屋顶走路\\\n天就黑了\n');
    expect(whole('渡船', '', ...(poems[0] ?? []).slice(1))).not.toContain('\\');
  });

  test('nor do they in columns drawn with blanks, without empty lines', () => {
    const column = poems.flatMap(([title = '', name = '', ...lines]) => [`     ${title}`, `     ${name}`, ...lines]);
    const rows = [...column, ...column].map((line, k, all) => (k < column.length ? `${line}${' '.repeat(24 - line.length)}${all[k + column.length] ?? ''}` : '')).slice(0, column.length);
    expect(whole(...rows)).toContain('船离开岸的时候\\\n岸也在离开船\\\n撑篙的人一声不响\\\n把河水往身后推\n');
  });

  test('a word that stands under each head is no author', () => {
    const { articles } = importText('# 腌菜\n\n腌菜不难。\n\n## 雪里蕻\n\n材料\n\n- 盐\n\n## 萝卜干\n\n材料\n\n- 盐\n', 'a.md');
    expect(articles).toHaveLength(1);
  });
});

describe('marks on lines of their own', () => {
  test('of several marks a head has that of the chapter, a sentence that of the article', () => {
    expect(whole('章程', '', '第一章', '第一条', '', '总则', '', '读书会由读者自愿组成。', '', '第二条', '', '第二章', '', '会员', '', '读书会每月聚会一次。')).toMatch(/第一章　总则\n\n第一条　读书会由读者自愿组成。\n\n## 第二章　会员\n\n第二条　读书会每月/);
  });

  test('figures beside 2.1 are of heads, and no page numbers', () => {
    expect(whole('说明书', '', '1', '', '安全', '先看说明，再动手。', '', '2', '', '安装', '', '2.1', '', '准备', '备好扳手，放在手边。', '', '2.2', '', '步骤', '拧紧，擦干净，收好。')).toMatch(/## 1 安全\n[^]*## 2 安装\n\n### 2\.1 准备\n/);
  });
});

test('a title in the words of the running head above it stays', () => {
  const page = (number: number, ...lines: string[]): string => ['净水机说明', '', ...lines, '', `第${number}页 共3页`, ''].join('\n');
  expect(whole([page(1, '净水机说明', '先看说明，再动手，不要着急。'), page(2, '拧紧以后擦干净，收好工具。'), page(3, '有事打电话，有人会来看。')].join('\f'))).toMatch(/# 净水机说明\n/);
});

describe('tables whose columns a single blank parts', () => {
  const rows = ['级别 名称 周期', '第一级 聚丙烯棉 6个月', '第二级 活性炭 12个月', '第三级 反渗透膜 36个月'];
  const table = '| 级别 | 名称 | 周期 |\n|---|---|---|\n| 第一级 | 聚丙烯棉 | 6个月 |\n| 第二级 | 活性炭 | 12个月 |\n| 第三级 | 反渗透膜 | 36个月 |';

  test('a caption or figures prove it', () => {
    expect(whole('# 说明', '', '周期见表1。', '', '表1 滤芯', ...rows.map((row) => row.replaceAll(/\d+个月/g, '半年')))).toContain('\n表1 滤芯\n\n| 级别 | 名称 | 周期 |\n');
    expect(whole('# 说明', '', '周期如下。', '', ...rows, '', '水质差的地方要常换。')).toContain(`\n\n${table}\n\n水质`);
  });

  test('names, verse, items and sentences are none', () => {
    for (const lines of [['王小明 李大伟 张小红', '陈一 何二 罗三', '周小岚 黄平 林雨'], ['春天 来了', '夏天 来了', '秋天 来了'], ['◆ 黄豆 500克', '◆ 内酯 8克', '◆ 清水 3000毫升'], ['甲 乙 1。', '丙 丁 2。', '戊 己 3。']]) expect(whole('# 说明', '', '如下。', '', ...lines, '', '以上。')).not.toContain('|');
  });

  test('a cell that comes again at the head of a page is no running head', () => {
    expect(whole('手册', '', '维护如下：', '', '曳引机', '', '维保员', '', '制动器', '', '维保员', '', '1', '', '\f钢丝绳', '', '班长要常去看，看了要记下来。', '', '2')).toMatch(/维保员[^]*维保员/);
  });
});

describe('notices', () => {
  const notice = ['关于印发读书会办法的通知', '城图〔2026〕3号', '', '各分馆：', '', '读书会办法已经定好，现在印发给你们。', '', '城东图书馆', '', '2026年3月6日', '', '读书会办法'];

  test('the rules that a notice brings with it are an article of their own', () => {
    expect(whole(...notice, '', '第一章 总则', '', '第一条 读书会由读者自愿组成。', '', '第二章 会员', '', '第二条 凡是愿意读书的人都可以参加。')).toMatch(/2026年3月6日\n\n# 读书会办法\n\n## 第一章　总则\n/);
    expect(whole(...notice, '', '第一条 读书会由读者自愿组成。', '', '第二条 凡是愿意读书的人都可以参加。')).toMatch(/\n# 读书会办法\n\n第一条　/);
    expect(whole(...notice.slice(0, -1), '目录', '', '第一章 总则', '', '第一条 读书会由读者自愿组成。')).not.toContain('# 目录');
  });

  test('items of a list that end with nothing are items, and nothing goes on with a date', () => {
    const lines = ['　　各分馆要把开放时间写成一张纸，字要大，话要短，张贴', '在门口，让老人和孩子都看得明白，并且按时开门、按时关灯', '，节假日也是一样，不得借故拖延，也不得无故提前关门。', '附件：1.书屋开放时间登记表（由各分馆在每个月月底前填写）', '2.书屋藏书登记表', '2026年3月6日', '（此件公开发布）'];
    expect(whole(...lines)).toMatch(/填写）\n\n2\.书屋藏书登记表\n\n2026年3月6日\n\n（此件公开发布）\n$/);
  });
});

describe('posts of a channel', () => {
  test('figures alone above short lines are of heads, and no page numbers', () => {
    expect(whole('食堂开张了', '', '上周一，食堂开张。', '', '01', '饭菜怎么样？', '', '少油少盐，软烂适口。', '', '02', '怎么办卡？', '', '带上身份证就行。')).toMatch(/\n## 01 饭菜怎么样？\n\n少油少盐[^#]*\n## 02 怎么办卡？\n/);
    expect(whole('食堂开张了', '', '上周一，食堂开张。', '', '1', '', '少油少盐，软烂适口。', '', '2')).not.toContain('1');
  });

  test('lines with a tick are items, not verse', () => {
    expect(whole('食堂开张了', '', '当场可取：', '', '✅ 老人享受八折优惠；', '✅ 孩子享受七折优惠；', '✅ 可以免费送餐上门。')).toContain('- 老人享受八折优惠；\n\n- 孩子享受七折优惠；\n\n- 可以免费送餐上门。');
  });
});

describe('scans', () => {
  test('the blank behind a narrow mark goes with the width of the wide one', () => {
    expect(whole('# 茶行', '', '巷口的燈忽明忽暗, 雨水順著瓦簷落下來; 門外有人 (不知是誰) 咳了一聲! 誰? 3, 4 and five, six.')).toContain('忽暗,雨水順著瓦簷落下來;門外有人 (不知是誰)咳了一聲!誰?3, 4 and five, six.');
  });

  test('brackets of other widths and shapes close, and a document’s number is known in any of them', () => {
    expect(whole('关于做好工作的通知', '城图【2023] 47号', '', '各分馆（屋)：', '', '从下月起延长开放时间。')).toBe('# 关于做好工作的通知\n<!-- note: 城图【2023] 47号 -->\n\n各分馆（屋)：\n\n从下月起延长开放时间。\n');
  });

  test('an item that ends with a narrow semicolon is no head', () => {
    expect(whole('# 条例', '', '第四条 有下列情形之一的:', '', '(一)反映历史文化;', '', '(二)著名的作品;', '', '(三)其他。')).not.toContain('##');
  });
});
