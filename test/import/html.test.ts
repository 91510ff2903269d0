import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importReading } from '../../src/import/index.js';
import { levelled } from '../../src/import/html/depth.js';
import { readHtml } from '../../src/import/html/index.js';
import type { Piece, Reading } from '../../src/import/model.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One line for each piece. */
function shown(piece: Piece): string {
  switch (piece.kind) {
    case 'text': return `p ${piece.look.align === null ? '' : `[${piece.look.align}] `}${piece.look.bold ? '[bold] ' : ''}${piece.text}`;
    case 'head': return `h${piece.level} ${piece.text}`;
    case 'item': return `li${piece.depth} ${piece.ordered ? `${piece.number}.` : '-'} ${piece.text}`;
    case 'table': return `table ${piece.caption}${piece.rows.map((row) => `|${row.join('|')}|`).join('')}`;
    case 'lines': return `lines ${piece.lines.join(' / ')}`;
    case 'note': return `note ${piece.id} ${piece.text}`;
    case 'gap': return 'gap';
  }
}
const lines = (reading: Reading): string[] => reading.pieces.map(shown);
const fact = (reading: Reading, name: string): string | undefined => reading.facts.find((one) => one.name === name)?.value;
const dropped = (reading: Reading): string => reading.repairs.map((one) => one.before).join('\n');

const LONG = '各地区各部门要充分认识这项工作的重要意义，加强组织领导，明确责任分工，确保各项任务落到实处。';
const LONGER = '要坚持问题导向，聚焦群众反映强烈的突出问题，采取切实有效的措施，推动工作取得新的更大成效。';

/** A body as an article among the usual things of a page. */
const around = (content: string): string => `<html><head><meta charset="utf-8"><title>关于做好某项工作的通知_某某网</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul></div>
<h1>关于做好某项工作的通知</h1><div class="con">${content}</div>
<div class="foot">版权所有：某某网　京ICP备1号</div></body></html>`;
const inside = (content: string): string[] => lines(readHtml(bytes(around(`<p>${LONG}</p>${content}<p>${LONGER}</p>`)))).slice(2, -1);

describe('paragraphs', () => {
  test.each([
    ['indents are trimmed', `<p>　　甲乙丙。</p><p>&nbsp;&nbsp;&nbsp;&nbsp;丁戊己。</p>`, ['p 甲乙丙。', 'p 丁戊己。']],
    ['no blank at the ends of source lines', `<p>加强组织\n    领导，明确<b>责任</b>\n<span>分工</span>。</p>`, ['p 加强组织领导，明确责任分工。']],
    ['a blank between Latin words at the ends of source lines', `<p>the rule of\nlaw 是</p>`, ['p the rule of law 是']],
    ['a typed blank between Han stays', `<p>加快发展 扎实推进</p>`, ['p 加快发展 扎实推进']],
    ['inline elements put nothing between', `<p><span>第</span><span>一</span><a href="x">条</a>　内容</p>`, ['p 第一条　内容']],
    ['two breaks end a paragraph', `甲乙丙丁戊己庚辛<br><br>甲乙丙丁戊己庚辛<br/>\n<br/>甲乙`, ['p 甲乙丙丁戊己庚辛', 'p 甲乙丙丁戊己庚辛', 'p 甲乙']],
    ['a break and an indent end a paragraph', `${LONG}<br>　　${LONGER}`, [`p ${LONG}`, `p ${LONGER}`]],
    ['a break after a full stop ends a paragraph', `<p>${LONG}<br>${LONGER}</p>`, [`p ${LONG}`, `p ${LONGER}`]],
    ['a break after a colon ends a paragraph', `<p>各市人民政府，各有关单位：<br>${LONGER}</p>`, ['p 各市人民政府，各有关单位：', `p ${LONGER}`]],
    ['a break within a sentence does not', `<p>坚持问题导向，聚焦群众反映强烈的突出问题，采取切实有效<br>的措施，推动工作取得新的更大成效，不断增强群众获得感。</p>`, ['p 坚持问题导向，聚焦群众反映强烈的突出问题，采取切实有效的措施，推动工作取得新的更大成效，不断增强群众获得感。']],
    ['short lines of a text typed with indents are one paragraph', '<pre>　　船家姓何，六十多岁。他的船是杉\n木的，船底黑得发亮。\n\n　　“过河吗？”</pre>', ['p 船家姓何，六十多岁。他的船是杉木的，船底黑得发亮。', 'p “过河吗？”']],
    ['verse stays in lines', `<p>床前明月光，<br>疑是地上霜。<br>举头望明月，<br>低头思故乡。</p>`, ['lines 床前明月光， / 疑是地上霜。 / 举头望明月， / 低头思故乡。']],
    ['divisions as paragraphs', `<div>　　甲乙丙。</div><div><div>　　丁戊己。</div></div>`, ['p 甲乙丙。', 'p 丁戊己。']],
    ['empty paragraphs are none', `<p>&nbsp;</p><p><br></p><p>　　</p><p>甲。</p>`, ['p 甲。']],
    ['quotations are text', `<blockquote><p>甲乙丙。</p></blockquote>`, ['p 甲乙丙。']],
    ['raised figures keep their sense', `<p>面积120m<sup>2</sup>，H<sub>2</sub>O。</p>`, ['p 面积120m²，H₂O。']],
    ['pictures say nothing', `<p><img src="a.jpg" alt="某某图片"></p><p>甲。</p>`, ['p 甲。']],
    ['links are text', `<p>依照<a href="/law">《某某法》</a>规定，应当办理。</p>`, ['p 依照《某某法》规定，应当办理。']],
    ['a ruled line is a gap', `<p>甲乙丙。</p><hr><p>丁戊己。</p>`, ['p 甲乙丙。', 'gap', 'p 丁戊己。']],
    ['kept white space has line ends', `<pre>甲乙丙丁。\n　　丁戊己庚。</pre>`, ['p 甲乙丙丁。', 'p 丁戊己庚。']],
  ])('%s', (_name, html, expected) => expect(inside(html)).toEqual(expected));
});

describe('looks', () => {
  test.each([
    ['by style', `<p style="text-align: center;">甲乙</p>`, ['p [center] 甲乙']],
    ['by attribute', `<p align="right">某某办公厅</p>`, ['p [right] 某某办公厅']],
    ['by an element', `<center><p>甲乙</p></center>`, ['p [center] 甲乙']],
    ['inherited', `<div style="text-align:right"><p>甲</p><p>乙</p></div>`, ['p [right] 甲', 'p [right] 乙']],
    ['whole in bold', `<p><strong>一、总体要求</strong></p>`, ['p [bold] 一、总体要求']],
    ['bold in part is not bold', `<p><b>一、总体要求。</b>坚持问题导向。</p>`, ['p 一、总体要求。坚持问题导向。']],
    ['bold by style', `<p><span style="font-weight:700">甲乙</span></p>`, ['p [bold] 甲乙']],
    ['pushed to the right by blanks', `<p>　　　　　　　　　　　　某某办公厅</p>`, ['p [right] 某某办公厅']],
  ])('%s', (_name, html, expected) => expect(inside(html)).toEqual(expected));
});

describe('heads, items, tables, notes', () => {
  test.each([
    ['heads', `<h2>第一章　总则</h2><h3> 第一节 </h3>`, ['h2 第一章　总则', 'h3 第一节']],
    ['a head as long as a paragraph is one', `<h3>${LONG}${LONGER}</h3>`, [`p ${LONG}${LONGER}`]],
    ['lists', `<ul><li>甲</li><li>乙<ol start="3"><li>丙</li><li>丁</li></ol></li></ul>`, ['li0 - 甲', 'li0 - 乙', 'li1 3. 丙', 'li1 4. 丁']],
    ['items with paragraphs', `<ol><li><p>甲。</p><p>乙。</p></li><li><p>丙。</p></li></ol>`, ['li0 1. 甲。', 'p 乙。', 'li0 2. 丙。']],
    ['items that number themselves are text', `<ul><li>（一）甲；</li><li>（二）乙。</li></ul>`, ['p （一）甲；', 'p （二）乙。']],
    ['a table', `<table><caption>表1</caption><tr><th>名称</th><th>数量</th></tr><tr><td>甲</td><td><p>1</p></td></tr></table>`, ['table 表1|名称|数量||甲|1|']],
    ['a table with spans', `<table><tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>`, ['table |甲|乙|||丙|丁|'.replace('|||丙', '||||丙')]],
    ['a table of one column is none', `<table><tr><td>甲乙。</td></tr><tr><td><p>丙丁。</p></td></tr></table>`, ['p 甲乙。', 'p 丙丁。']],
  ])('%s', (_name, html, expected) => expect(inside(html)).toEqual(expected));

  test('a table that holds the page together', () => {
    const reading = readHtml(bytes(`<html><head><title>某通知</title></head><body><table><tr><td><a href="1">首页</a></td><td><a href="2">新闻</a></td></tr><tr><td width=100><a href="3">栏目一</a><br><a href="4">栏目二</a></td><td><h1>某通知</h1><p>${LONG}</p><p>${LONGER}</p><p>${LONG}</p></td></tr></table></body></html>`));
    expect(lines(reading)).toEqual(['h1 某通知', `p ${LONG}`, `p ${LONGER}`, `p ${LONG}`]);
  });

  test.each([
    ['raised links', `<p>${LONG}<sup><a href="#fn1" id="r1">[1]</a></sup></p>`, `<ol><li id="fn1">《文集》，第1页。<a href="#r1">↑</a></li></ol>`, '1'],
    ['links of an office program', `<p>${LONG}<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p>`, `<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> 《文集》，第1页。</p></div>`, '1'],
    ['circled numbers', `<p>${LONG}<a href="page.html#n2"><sup>②</sup></a></p>`, `<p id="n2">② 《文集》，第1页。</p>`, '2'],
  ])('notes: %s', (_name, call, note, id) => {
    const all = lines(readHtml(bytes(around(`${call}<p>${LONGER}</p>${note}`))));
    expect(all.slice(1)).toEqual([`p ${LONG}[^${id}]`, `p ${LONGER}`, `note ${id} 《文集》，第1页。`]);
  });
});

describe('the article in its page', () => {
  test('the line under the title', () => {
    const reading = readHtml(bytes(around(`<div class="info">2018年11月5日 10:24　来源：<a href="x">人民网－人民日报</a> 　作者：张三 李四　责任编辑：王五 【字号：<a>大</a> <a>中</a> <a>小</a>】<a>打印</a> 分享到：</div><p>${LONG}</p><p>${LONGER}</p>`)));
    expect(lines(reading)).toEqual(['h1 关于做好某项工作的通知', `p ${LONG}`, `p ${LONGER}`]);
    expect(fact(reading, 'source')).toBe('人民网－人民日报');
    expect(fact(reading, 'date')).toBe('2018年11月5日 10:24');
    expect(fact(reading, 'author')).toBe('张三 李四');
    expect(reading.repairs.every((one) => one.rule === 'drop-navigation' && one.confidence <= 0.9)).toBe(true);
  });

  test.each([
    ['2024-03-01 08:30  新华网', '新华网', '2024-03-01 08:30'],
    ['发布时间：2024-03-01 浏览次数：1024', undefined, '2024-03-01'],
    ['信息来源：某省教育厅 | 发布日期：2024/3/1 | 字体：[大][中][小]', '某省教育厅', '2024/3/1'],
    ['发布机构：某局 　成文日期：2024年3月1日', '某局', '2024年3月1日'],
  ])('%s', (line, source, date) => {
    const reading = readHtml(bytes(around(`<p>${line}</p><p>${LONG}</p><p>${LONGER}</p>`)));
    expect(lines(reading).slice(1)).toEqual([`p ${LONG}`, `p ${LONGER}`]);
    expect([fact(reading, 'source'), fact(reading, 'date')]).toEqual([source, date]);
  });

  test.each([
    ['names and site, each in an element', '<div><span>2020-10-11 08:00</span><span>文／何清</span><span>河岸网</span></div>', ['何清', '河岸网', '2020-10-11 08:00']],
    ['a reporter\'s line', '<div><span>东河新闻网</span>　<span>2022-10-08 16:22</span>　<span>记者 何清　通讯员 黄平</span></div>', ['记者 何清 通讯员 黄平', '东河新闻网', '2022-10-08 16:22']],
    ['elements that say what they hold', '<div><em class="author">阿远</em><a rel="x" class="source-name">山城月刊</a><time>2021年7月15日</time></div>', ['阿远', '山城月刊', '2021年7月15日']],
    ['in traditional characters', '<div><span>發布單位：文化局</span><span>發布日期：2018-05-12</span><span>點閱次數：1024</span></div>', [undefined, '文化局', '2018-05-12']],
  ])('the line under the title: %s', (_name, line, [author, source, date]) => {
    const reading = readHtml(bytes(around(`${line}<p>${LONG}</p><p>${LONGER}</p>`)));
    expect(lines(reading).slice(1)).toEqual([`p ${LONG}`, `p ${LONGER}`]);
    expect([fact(reading, 'author'), fact(reading, 'source'), fact(reading, 'date')]).toEqual([author, source, date]);
  });

  test('names that the head of the page tells, whether shown or not', () => {
    const data = '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"白薇"}],"publisher":{"name":"自然报道"},"datePublished":"2023-03-21T06:00:00Z"}</script>';
    for (const shown of ['<ul><li>白薇</li><li>自然报道</li></ul>', '']) {
      const reading = readHtml(bytes(around(`${shown}<p>${LONG}</p><p>${LONGER}</p>`).replace('</head>', `${data}</head>`)));
      expect(lines(reading).slice(1)).toEqual([`p ${LONG}`, `p ${LONGER}`]);
      expect([fact(reading, 'author'), fact(reading, 'source'), fact(reading, 'date')]).toEqual(['白薇', '自然报道', '2023-03-21']);
    }
  });

  test('a short line that says nothing of the kind is text', () => {
    expect(lines(readHtml(bytes(around(`<p>何清</p><p>${LONG}</p><p>${LONGER}</p>`)))).slice(1)).toEqual(['p 何清', `p ${LONG}`, `p ${LONGER}`]);
  });

  test('what looks like that line and is text', () => {
    const content = `<p>时间：2024年3月1日上午9时</p><p>地点：某某会议室</p><p>${LONG}</p><p>${LONGER}</p><p>某某办公厅</p><p>2024年3月1日</p>`;
    expect(lines(readHtml(bytes(around(content)))).slice(1)).toEqual(['p 时间：2024年3月1日上午9时', 'p 地点：某某会议室', `p ${LONG}`, `p ${LONGER}`, 'p 某某办公厅', 'p 2024年3月1日']);
  });

  test('what stands after the text', () => {
    const tail = ['（责任编辑：王五、赵六）', '上一篇：某某会议召开', '下一篇：没有了', '扫一扫在手机打开当前页', '【打印本页】【关闭窗口】', '相关链接', '版权所有 某某网'].map((line) => `<p>${line}</p>`).join('');
    const reading = readHtml(bytes(around(`<p>${LONG}</p><p>${LONGER}</p>${tail}<ul><li><a href="1">甲地召开工作会议</a></li><li><a href="2">乙地召开工作会议</a></li></ul>`)));
    expect(lines(reading).slice(1)).toEqual([`p ${LONG}`, `p ${LONGER}`]);
    expect(dropped(reading)).toContain('上一篇：某某会议召开');
  });

  test.each(['前条规定的情形，由县级主管部门处理', '上条所称设备，包括水泵和车辆', '分享会于三月五日举行', '打印机的使用', '位置：县城南门', '<h3>登录</h3>', '<h3>上篇</h3>', '下篇', '收藏'])('inside a text it is text: %s', (text) => {
    expect(inside(text.startsWith('<') ? text : `<p>${text}</p>`)).toHaveLength(1);
  });

  test('furniture in traditional characters', () => {
    const tail = ['上一則：春季路跑', '相關新聞', '友善列印｜轉寄好友', '點閱次數：1024', '某某縣政府　著作權所有'].map((line) => `<p>${line}</p>`).join('');
    expect(lines(readHtml(bytes(around(`<p>${LONG}</p><p>${LONGER}</p>${tail}`)))).slice(1)).toEqual([`p ${LONG}`, `p ${LONGER}`]);
  });

  test('furniture inside a head or a paragraph does not part it', () => {
    expect(inside(`<h2>历史<span class="mw-editsection">[<a href="e">编辑</a>]</span></h2><p>甲乙丙<sup class="noprint">[来源请求]</sup>丁。</p>`)).toEqual(['h2 历史', 'p 甲乙丙丁。']);
  });

  test.each([
    ['a banner of consent', `<div class="cookie-consent"><p>${LONGER}</p></div>`],
    ['a dialogue', `<div role="dialog"><p>${LONGER}</p></div>`],
    ['an invitation', '<p>点击上方“某某发布”可以订阅</p>'],
    ['buttons in words', '<p>收藏 复制</p>'],
    ['the way to the whole', '<p><a href="1">阅读全文 &gt;&gt;</a></p>'],
  ])('%s is none of the text', (_name, html) => {
    expect(lines(readHtml(bytes(around(`<p>${LONG}</p><p>${LONG}</p><p>${LONG}</p>${html}<p>${LONG}</p>`)))).slice(1)).toEqual([`p ${LONG}`, `p ${LONG}`, `p ${LONG}`, `p ${LONG}`]);
  });

  test('attachments are text', () => {
    const all = lines(readHtml(bytes(around(`<p>${LONG}</p><p>${LONGER}</p><p>附件：</p><p><a href="/f/1.docx">1.某某申请表</a></p>`))));
    expect(all.slice(-2)).toEqual(['p 附件：', 'p 1.某某申请表']);
  });

  test('a closing in a box of its own', () => {
    const page = `<body><div class="main"><h1>某通知</h1><div id="c"><p>${LONG}</p><p>${LONGER}</p><p>${LONG}</p></div><div class="sign"><p>某某办公厅</p><p>2024年3月1日</p></div></div><div class="right"><a href="1">甲地召开会议</a></div></body>`;
    expect(lines(readHtml(bytes(page))).slice(-2)).toEqual(['p 某某办公厅', 'p 2024年3月1日']);
  });

  test('a text in two boxes is kept whole', () => {
    const page = `<body><div><h1>某通知</h1><div class="a"><p>${LONG}</p><p>${LONGER}</p></div><div class="b"><p>${LONGER}</p></div></div></body>`;
    expect(lines(readHtml(bytes(page)))).toEqual(['h1 某通知', `p ${LONG}`, `p ${LONGER}`, `p ${LONGER}`]);
  });

  test('a page in one form', () => {
    expect(lines(readHtml(bytes(`<body><form id="form1"><div class="header"><a href="/">首页</a></div><h1>某通知</h1><p>${LONG}</p><p>${LONGER}</p></form></body>`)))).toEqual(['h1 某通知', `p ${LONG}`, `p ${LONGER}`]);
  });

  test('titles', () => {
    const of = (head: string, body: string): string | undefined => lines(readHtml(bytes(`<head>${head}</head><body>${body}<div><p>${LONG}</p><p>${LONGER}</p></div></body>`)))[0];
    expect(of('<title>某某讲话全文--时政--某某网</title>', '')).toBe('h1 某某讲话全文');
    expect(of('<title>在大会上的讲话-某某网</title>', '<h1><a href="/">某某网</a></h1>')).toBe('h1 在大会上的讲话');
    expect(of('<title>在大会上的讲话 - 某某日报</title>', '<div class="tit">在大会上的讲话</div>')).toBe('h1 在大会上的讲话');
    expect(of('<title>某某网</title><meta property="og:title" content="在大会上的讲话">', '')).toBe('h1 在大会上的讲话');
    expect(of('<title>某某日报-开镰时节话丰年</title>', '<div><span>开镰时节话丰年</span></div>')).toBe('h1 开镰时节话丰年');
    expect(of('<title>x</title>', '<h1>加快发展新质生产力<br>扎实推进高质量发展</h1>')).toBe('h1 加快发展新质生产力\n扎实推进高质量发展');
  });

  test('a chapter\'s own head is title enough', () => {
    expect(lines(readHtml(bytes(`<head><title>渡口 第一章</title></head><body><h2>第一章　船家</h2><p>${LONG}</p><p>${LONGER}</p></body>`)))).toEqual(['h2 第一章　船家', `p ${LONG}`, `p ${LONGER}`]);
  });

  test('an account\'s page that hides its text until a script has run', () => {
    const page = `<head><meta property="og:title" content="在大会上的讲话"></head><body><div id="page-content"><h1 class="rich_media_title" id="activity-name">在大会上的讲话</h1><div id="meta_content"><span>某某日报</span> <em id="publish_time">2024-03-01 08:00</em></div><div class="rich_media_content" id="js_content" style="visibility: hidden;"><section><section><p><span>${LONG}</span></p></section><section style="text-align:center"><strong>一</strong></section><p>${LONGER}</p></section></div><div id="js_pc_qr_code"><p>微信扫一扫关注该公众号</p></div></div></body>`;
    const reading = readHtml(bytes(page));
    expect(lines(reading)).toEqual(['h1 在大会上的讲话', `p ${LONG}`, 'p [center] [bold] 一', `p ${LONGER}`]);
    expect(reading.evidence).toContainEqual({ sign: 'made-by', value: 'weixin' });
    expect(fact(reading, 'source')).toBe('某某日报');
  });

  test('a text that is hidden altogether is better than none', () => {
    expect(lines(readHtml(bytes(`<body><div>正在加载</div><div style="display:none"><h1>某通知</h1>${`<p>${LONG}</p>`.repeat(8)}</div></body>`))).length).toBeGreaterThan(8);
  });
});

describe('pages of several makes', () => {
  test('columns of tables, no head element, the title in a cell', () => {
    const page = `<head><title>某某条例-规章</title></head><body><table><tr><td><table><tr><td><a href="1">添加收藏</a> | <a href="2">设为首页</a> | 关于我们</td></tr></table><table><tr><td width="168"><table><tr><td></td><td><div><a href="3">机构职能</a></div></td></tr></table></td>
<td><br><table><tr><td><p><span>■ </span><span>规章制度</span></p></td></tr><tr><td><hr></td></tr><tr><td align="center"><span>\n某某条例\n</span></td></tr><tr><td><table><tr><td>\n来源:\n  | 发布时间: 2018-05-17 | 浏览次数: <span>2168</span></td></tr></table></td></tr>
<tr><td><table border="1"><tr><td><div id="vsb_content"><p align="center">（2018年3月20日通过）</p><p><strong>　　第一章　总则</strong></p><p>　　第一条　${LONG}</p><p>　　第二条　${LONGER}<br/>　　第三条　${LONG}</p></div></td></tr></table></td></tr><tr><td>【<a href="javascript:window.close()">关闭窗口</a>】</td></tr></table></td></tr></table><table><tr><td>版权所有：某某办 地址：某市某路1号，邮编：030001</td></tr></table></td></tr></table></body>`;
    const reading = readHtml(bytes(page));
    expect(lines(reading)).toEqual(['h1 某某条例', 'p [center] （2018年3月20日通过）', 'p [left] [bold] 第一章　总则', `p [left] 第一条　${LONG}`, `p [left] 第二条　${LONGER}`, `p [left] 第三条　${LONG}`].map((line) => line.replace('[left] ', '')));
    expect(fact(reading, 'date')).toBe('2018-05-17');
  });

  test('a news page: second title, parts of a text, ranking beside it', () => {
    const page = `<head><title>读诗忆父恩，传承好家风--文化--某某网 </title></head><body><div class="top_nav"><a href="1">网站首页</a><a href="2">时政</a></div><div class="path"><a href="1">某某网</a>&gt;&gt;<a href="2">文化</a></div>
<div class="text_title"><h3 class="pre"></h3><h1>读诗忆父恩，传承好家风</h1><h4 class="sub">父亲节里话家风</h4><div class="box01"><div class="fl">2019年06月15日08:18&nbsp;&nbsp;来源：<a href="x">某某网-文化频道</a></div></div></div>
<div class="text_con"><div class="fl"><div id="rwb_zw"><p><a href="x"><span style="display: block">点击进入专题&gt;&gt;</span></a></p><p>\n\t${LONG}</p><p style="text-align: center;"><strong>《冬夜读书示子聿》</strong></p><p>\n\t${LONGER}</p><div class="zdfy"><a href="1">【1】</a><a href="2">【2】</a></div><div class="edit">(责编：汤某、丁某)</div></div><div class="box_news"><h3>相关新闻</h3><ul><li><a href="1">甲地举行诗会</a></li><li><a href="2">乙地举行诗会</a></li></ul></div></div><div class="fr"><h2>24小时排行</h2><ol><li><a href="1">某地召开会议</a></li></ol></div></div></body>`;
    expect(lines(readHtml(bytes(page)))).toEqual(['h1 读诗忆父恩，传承好家风', 'p [center] [bold] 父亲节里话家风', `p ${LONG}`, 'p [center] [bold] 《冬夜读书示子聿》', `p ${LONGER}`]);
  });

  test('an office page: facts in its head, the title in two lines, a table of tasks', () => {
    const page = `<head><title>某厅关于某某工作的意见_公开专栏</title><meta name="ArticleTitle" content="某厅关于某某工作的意见"><meta name="PubDate" content="2023-05-05 10:00"><meta name="ContentSource" content="某厅"></head><body><div class="hd"><a href="1">首页</a></div><div class="pages_content" id="UCAP-CONTENT"><p style="text-align:center"><strong>某厅关于<br/>某某工作的意见</strong></p><p>各市人民政府：</p><p>${LONG}</p><p style="text-align:right">某厅<br/>2023年5月1日</p><p>（此件公开发布）</p><table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>${LONGER}</td></tr></table></div><div class="editor">责任编辑：某某</div></body>`;
    const reading = readHtml(bytes(page));
    expect(lines(reading)).toEqual(['h1 某厅关于\n某某工作的意见', 'p 各市人民政府：', `p ${LONG}`, 'p [right] 某厅\n2023年5月1日', 'p （此件公开发布）', `table |序号|任务||1|${LONGER}|`]);
    expect([fact(reading, 'source'), fact(reading, 'date')]).toEqual(['某厅', '2023-05-05 10:00']);
  });

  test('a page of the nineties', () => {
    const page = `<HTML><TITLE>论某某问题</TITLE><BODY><CENTER><FONT size=5><B>论某某问题</B></FONT><BR><BR>张三</CENTER><BR><HR><FONT size=3>　　${LONG}<BR>　　有诗为证：<BR><BR>　　　　白日依山尽，<BR>　　　　黄河入海流。<BR>　　　　欲穷千里目，<BR>　　　　更上一层楼。<BR><BR>　　${LONGER}<P align=right>一九八〇年五月一日</P></FONT><HR><A href="index.htm">返回目录</A> | <A href="2.htm">下一篇</A></BODY></HTML>`;
    expect(lines(readHtml(bytes(page)))).toEqual(['h1 论某某问题', 'p [center] 张三', 'gap', `p ${LONG}`, 'p 有诗为证：', 'lines 白日依山尽， / 黄河入海流。 / 欲穷千里目， / 更上一层楼。', `p ${LONGER}`, 'p [right] 一九八〇年五月一日']);
  });

  test('a link that nobody closed is not a way out of the text', () => {
    expect(lines(readHtml(bytes(around(`<p>${LONG}</p><p><a href="x">${LONGER}${LONG}</p><p>某某办公厅</p><p>2024年3月1日</p>`)))).slice(1)).toEqual([`p ${LONG}`, `p ${LONGER}${LONG}`, 'p 某某办公厅', 'p 2024年3月1日']);
  });
});

describe('encodings', () => {
  // 中文, in each.
  const gbk = [0xd6, 0xd0, 0xce, 0xc4];
  const big5 = [0xa4, 0xa4, 0xa4, 0xe5];
  const joined = (head: string, word: readonly number[]): Uint8Array => Uint8Array.from([...bytes(`${head}<body><p>`), ...Array.from({ length: 20 }, () => word).flat(), ...bytes('</p></body>')]);
  test.each([
    ['declared', joined('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', gbk), 'gb18030'],
    ['not declared', joined('', gbk), 'gb18030'],
    ['declared wrongly', joined('<meta charset="utf-8">', gbk), 'gb18030'],
    ['of another place', joined('<meta charset=big5>', big5), 'big5'],
    ['declared as another', joined('<meta charset=gbk>', [...bytes('中文')]), 'utf-8'],
    ['with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...joined('<meta charset=gbk>', [...bytes('中文')])]), 'utf-8'],
  ])('%s', (_name, page, encoding) => {
    const reading = readHtml(page);
    expect(lines(reading)).toEqual([`p ${'中文'.repeat(20)}`]);
    expect(reading.evidence[0]).toEqual({ sign: 'encoding', value: encoding });
  });
});

describe('failures', () => {
  test.each([
    ['nothing', ''],
    ['no text', '<html><body><script>var a = "甲乙丙。";</script></body></html>'],
    ['only a title', '<html><head><title>甲乙丙</title></head><body></body></html>'],
  ])('%s', (_name, page) => {
    const reading = readHtml(bytes(page));
    expect(reading.pieces).toEqual([]);
    expect(reading.diagnostics.map((one) => one.code)).toEqual(['import-html-empty']);
  });

  test('tags that stand too deep are taken out before they are parsed, and nothing else', () => {
    const deep = (n: number): string => `${'<div>'.repeat(n)}<p>${LONG}</p>${'</div>'.repeat(n)}<p>后</p>`;
    expect(levelled(deep(500))).toBe(deep(500));
    expect(levelled(deep(90_000))).toBe(deep(500));
    expect(lines(readHtml(bytes(`<body>${deep(90_000)}</body>`)))[0]).toBe(`p ${LONG}`);
  });

  test('nested without end', () => {
    const deep = `${'<div>'.repeat(10_000)}<p>${LONG}</p>${'</div>'.repeat(10_000)}`;
    expect(lines(readHtml(bytes(`<body>${deep}</body>`)))).toEqual([`p ${LONG}`]);
    expect(lines(readHtml(bytes(`<body>${'<b><i>'.repeat(5_000)}${LONG}</body>`))).join('')).toContain(LONG);
  });

  test('a control character inside a paragraph is taken out, and nothing counts as lost for it', () => {
    const { coverage, repairs } = importReading(readHtml(bytes(`<body><h1>书屋办法</h1><p>${LONG}</p><p>${LONG.slice(0, 9)}\u000e${LONG.slice(9)}</p></body>`)), 'a.html');
    expect(coverage.lost).toBe('');
    expect(repairs.map(({ rule }) => rule)).toContain('drop-invisible');
  });

  test('bytes of anything', () => {
    expect(() => readHtml(Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256))).not.toThrow();
  });
});

const SHARED = path.resolve(import.meta.dirname, '../../../shared/import');

/** Blocks of a gold file: what stands in paragraphs, without the metadata. */
function goldBlocks(name: string): string[] {
  return readFileSync(path.join(SHARED, 'gold', name), 'utf8').split(/\n+/).map((line) => line.replace(/^#+ |^\^note: /, '')).filter((line) => line !== '');
}

describe.skipIf(!existsSync(SHARED))('pages', () => {
  test.each([['law-news.html', 'law-library.md'], ['notice-br.html', 'notice-jobs.md']])('%s', (file, gold) => {
    const { pieces } = readHtml(readFileSync(path.join(SHARED, 'cases', file)));
    expect(pieces.map((piece) => ('text' in piece ? piece.text : ''))).toEqual(goldBlocks(gold));
  });
});
