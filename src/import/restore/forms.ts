/** The forms of the genre: what a short block above a text is. Patterns, never particular words of a text. */
import { BULLET, endsSentence, widthOf } from '../characters.js';
import { withoutBlanks } from '../fold.js';
import { hasSurname } from './surnames.js';

/** 新华社北京2月1日电, 本报北京3月5日电, （…讯）. */
export const DATELINE = /^((?:[\p{Script=Han}]{2,6}社|本[报報]|人民[网網]|中新网|央视网)[\p{Script=Han}]{2,8}?\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:[专專])?[电電])(?:（[^）]{1,20}）)?(?=[\s\u3000])/u;
export const SOURCE = /^(?:来源|來源|稿源|转载自|轉載自|摘自|选自|選自)\s*[:：]\s*(\S.*)$/u;
export const AUTHOR = /^(?:(?:作者|文|撰文)\s*[:：／/]|[□■◇◆○●◎](?=[\s\u3000]*[\p{Script=Han}·\s\u3000]{2,16}$))[\s\u3000]*(\S.*)$/u;
/** 编剧：…, 词：…: who made it, with the part they had in it. */
const PART_IN = '(?:编剧|編劇|作?[词詞曲]|[词詞]曲|翻?[译譯]者?|编译|編譯|口述|整理|执笔|執筆|撰[稿文]|供稿|讲述|講述|主讲人?|主講人?|朗诵|朗誦|采[访写]|採[訪寫]|记录|記錄|摄影|攝影)';
export const MAKER = new RegExp(`^${PART_IN}(?:[、／/和及与與]?${PART_IN})*\\s*[:：／/]\\s*\\S.{0,20}$`, 'u');
const ROLE = '(?:特约|特約|实习|實習|首席|驻[\\p{Script=Han}]{2,4})?(?:记者|記者|评论员|評論員|通讯员|通訊員|撰稿人|实习生|實習生|摄影|攝影)';
const BODY = '(?:本[报報刊网網台臺社]|[\\p{Script=Han}]{2,4}[社报報网網])';
const NAMES = '[\\p{Script=Han}·]{1,4}(?:[\\s\\u3000、]+[\\p{Script=Han}·]{1,4}){0,5}';
/** 唐代：李白, 〔宋〕苏轼: a poet with his time. */
const POET = /^(?:[〔［[（(【]\p{Script=Han}{1,3}[〕］\])）】][ \u3000]*|\p{Script=Han}{1,3}[代朝](?:\s*[:：·]\s*|[ \u3000]+))[\p{Script=Han}·]{2,5}$/u;
/** 本报记者 李明　通讯员 王芳: the words are the author's line, too. Without 本报 a blank must part role and name. */
const BYLINE = new RegExp(`^[□■●▲◎]?\\s*(?:${BODY}${ROLE}[\\s\\u3000:：]*|${ROLE}[\\s\\u3000:：]+)${NAMES}(?:[\\s\\u3000]+(?:文[/／]图|摄影?|报道))?$`, 'u');
/** Also when the blanks of the layout are out, and behind Markdown's backslash. */
export const isByline = (text: string): boolean => text.length <= 80 && widthOf(text) <= 40 && (isBylineAsSet(text) || (/\s/.test(text) && isBylineAsSet(withoutBlanks(text))));
const isBylineAsSet = (text: string): boolean => WRITERS.test(text) && (BYLINE.test(text) || POET.test(text.replace(/^\\(?=\[)/, '')));
/** What one of both has to have. */
const WRITERS = /[者员員人生影攝代朝〕］\]）)】]/;
export const BANNER = /^【[^】]{2,40}】$/u;
/** Label of the page that says what is to come; a text box often ends up behind its page. */
export const GUIDE = /^(?:本期|内容)?导\s*[读讀]$/u;
export const DATE = /^(?:\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?|\d{4}-\d{1,2}-\d{1,2})$/u;
export const NUMBER = /^[（(]?\s*(?:NO\.?\s*\d+|No\.?\s*\d+|\d{4}\s*年\s*(?:第\s*\d+\s*期|[春夏秋冬]季?[刊号卷])(?:\s*[（(]总第\s*\d+\s*期[）)])?|第\s*\d+\s*期|总第\s*\d+\s*期)\s*[）)]?$/u;
/** 第2版, 2023年修订版: which printing of a book. */
export const EDITION = /^(?:第[一二三四五六七八九十\d]{1,3}版|[（(]?(?:\d{4}\s*年?)?(?:修订|修訂|增订|增訂|试用|試用|试行|試行)[版本][）)]?)$/u;
/** 引题: ends as a sentence that leads to the words of the title; …的讲话 is a title. */
const KICKER = /(?<!的)(?:强调|強調|指出|要求|主持|提出|表示|出席|致辞|致辭|讲话|講話|宣布|宣佈|批示|指示)$/u;
/** （2024年1月31日在…的讲话） */
export const ATTRIBUTION = /^[（(]\s*\d{4}\s*年.*[）)]$/u;

/** 城图〔2026〕3号, in whatever brackets a typist or a scan has put the year. */
export const DOCUMENT = /^\p{Script=Han}{1,12}\s?[〔［[【（(]\s?\d{4}\s?[〕］\]】）)]\s*\d{1,4}\s*[号號]$/u;

export const isKicker = (text: string): boolean => widthOf(text) >= 6 && KICKER.test(text);
export const isSubtitle = (text: string): boolean => /^(?:——|—|――|--)\s*\S/.test(text);

/** Parts of any book: set wide they look like names. */
const PART = /^(?:[前序引导導弁绪緒]言|[自代总總]序|[目附][录錄]|目次|摘要|提要|导[语读]|導[語讀]|[后後跋]记|後記|结语|結語|[总總附]则|[总總附]則)$/;
/** Two to four Han, perhaps with blanks between all of them or a dynasty in front, and nothing else. */
export const isName = (text: string): boolean => /^[\p{Script=Han}·]{2,4}$|^\p{Script=Han}(?:[ \t\u3000]+\p{Script=Han}){1,3}$|^(?:[〔［[（(][\p{Script=Han}]{1,3}[〕］\]）)]|[\p{Script=Han}]{1,2}·)[ \u3000]?[\p{Script=Han}]{2,4}$/u.test(text) && !PART.test(text.replace(/\s/g, ''));

/** As short as a name, but nothing says that it is one: 原料, 做法. Its place must tell. */
export const isWord = (text: string): boolean => /^\p{Script=Han}{2,4}$/u.test(text) && isName(text) && !hasSurname(text);

/** 时间：…, 出席：…: a line that says what it holds. */
export const isLabelled = (text: string): boolean => /^[^，。；！？：:“「《（(\d]{1,8}[：:]\s*\S/.test(text);

/** …的讲话: a speech, under which its speaker stands: 市委副书记 罗建平. */
export const SPEECH = /(?:讲话|講話|致[辞词辭詞]|发言|發言|演讲|演講|报告|報告)$/;
export const isOffice = (text: string): boolean => /^\p{Script=Han}{2,20}[ \u3000]+\p{Script=Han}{2,4}$/u.test(text);

/** Several names; under a title, where nothing else is so short. */
export const isNames = (text: string): boolean => /^[\p{Script=Han}·]{2,3}(?:[\s\u3000、]+[\p{Script=Han}·]{2,3}){1,5}$/u.test(text);

/** 《大众文艺》2022年第6期: a periodical, perhaps with its number or date; under a title the source. */
export const isPeriodical = (text: string): boolean => /^《[^《》]{2,20}》[\s（(]*(?:[^。，；]{0,16}[期辑輯号號卷版日][)）]?)?$/u.test(text);

/** May stand in the head of an article: short, no sentence. */
export function isHeadLine(text: string): boolean {
  return text.length <= 120 && widthOf(text) <= 60 && !/[。；，、：:;,]$/.test(text) && !(endsSentence(text) && widthOf(text) > 40) && !/[。；]./.test(text) && !ATTRIBUTION.test(text) && !BULLET.test(text) && !/^※/.test(text);
}

/** `…学习时强调 加快发展… 扎实推进…`: the part before the first blank leads to the others. */
export function splitKicker(text: string): { readonly kicker: string; readonly title: string } {
  const at = text.search(/[ \u3000]/);
  if (at > 0 && isKicker(text.slice(0, at))) return { kicker: text.slice(0, at), title: text.slice(at + 1).trim() };
  return { kicker: '', title: text };
}

/** （…通过）, …批准, 根据…修正: how a law came to be what it is. */
export const ENACTED = /^(?:[（(].*(?:通过|通過|批准|修正|修订|修訂|公布|施行).*[）)]|\d{4}\s*年.*(?:通过|通過|批准|修正|修订|修訂|公布)|根据.*(?:修正|修订)|根據.*(?:修正|修訂))$/u;
/** What a former import has written of an article: `<!-- source: … -->`. */
export const FIELD = /^<!--\s*(kicker|subtitle|author|source|date|dateline|note):\s*(\S.*?)\s*-->$/;

/** （2024年3月5日）: when a speech was held, under its title. */
export const BRACKETED_DATE = /^[（(]\s*(\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)\s*[）)]$/u;
/** （三首）, （节选）, （试行）: goes with the title above it. */
export const isAside = (text: string): boolean => /^[（(][\p{Script=Han}\d]{1,8}[）)]$/u.test(text);

/** 梁小燕 幸福里社区 2024-03-18 19:20 江苏: under the title of a channel's text; perhaps who wrote it, the channel, when, where. */
export const STAMP = /^(?:(\p{Script=Han}{2,4})[ \u3000]+)?([^\s，。：]{2,16})[ \u3000]+(\d{4}-\d{1,2}-\d{1,2}[ \u3000]+\d{1,2}:\d{2}(?:[ \u3000]+\p{Script=Han}{2,3})?)$/u;

/** Says of itself what it is: source, author, date, subtitle. */
export const isHeadDetail = (text: string): boolean => FIELD.test(text) || STAMP.test(text) || SOURCE.test(text) || DOCUMENT.test(text) || EDITION.test(text) || AUTHOR.test(text) || isByline(text) || MAKER.test(text) || DATE.test(text) || BRACKETED_DATE.test(text) || NUMBER.test(text) || isSubtitle(text) || isAside(text) || isName(text) || isPeriodical(text) || (ENACTED.test(text) && !endsSentence(text));

/** Han, a blank, Han, and no full stop: outside headlines, crossheads and datelines no such blank is printed. */
export const isParted = (text: string): boolean => text.length <= 220 && / /.test(text) && /\p{Script=Han} \p{Script=Han}/u.test(text) && widthOf(text) <= 110 && !/[。；！？]/.test(text) && !/[，、：:;,]$/.test(text) && !DATELINE.test(text) && !isByline(text) && !isLabelled(text) && !/^第.{1,6}[条條]/.test(text);

/** Who attended and who spoke: the line under the titles of a report. */
export const isAttendance = (text: string): boolean => /(?:出席|主持|致辞|讲话|参加|陪同)(?:$|\s|并|[\u4e00-\u9fff]{2,4}(?:出席|主持|参加)$)/u.test(text);
