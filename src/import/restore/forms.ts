/** The forms of the genre: what a short block above a text is. Patterns, never particular words of a text. */
import { BULLET, endsSentence, widthOf } from '../characters.js';

/** 新华社北京2月1日电, 本报北京3月5日电, （…讯）. */
export const DATELINE = /^((?:[\p{Script=Han}]{2,6}社|本[报報]|人民[网網]|中新网|央视网)[\p{Script=Han}]{2,8}?\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:[专專])?[电電])(?:（[^）]{1,20}）)?(?=[\s\u3000])/u;
export const SOURCE = /^(?:来源|來源|稿源|转载自|轉載自|摘自|选自|選自)\s*[:：]\s*(\S.*)$/u;
export const AUTHOR = /^(?:(?:作者|文|撰文)\s*[:：／/]|[□■◇◆○●◎](?=[\s\u3000]*[\p{Script=Han}·\s\u3000]{2,16}$))[\s\u3000]*(\S.*)$/u;
/** 本报记者 李明, 通讯员　张三: the words are the author's line, too. */
export const BYLINE = /^(?:(?:本[报報刊网網台臺社]|[\p{Script=Han}]{2,4}[社报報网網])(?:特约|实习|首席|驻[\p{Script=Han}]{2,4})?(?:记者|記者|评论员|評論員|通讯员|通訊員|撰稿人)[\s\u3000]*|(?:记者|記者|通讯员|通訊員)[\s\u3000]+)(?:[\p{Script=Han}·]{1,4}[\s\u3000、]*){1,6}$/u;
export const BANNER = /^【[^】]{2,40}】$/u;
/** Label of the page that says what is to come; a text box often ends up behind its page. */
export const GUIDE = /^(?:本期|内容)?导\s*[读讀]$/u;
export const DATE = /^(?:\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?|\d{4}-\d{1,2}-\d{1,2})$/u;
export const NUMBER = /^[（(]?\s*(?:NO\.?\s*\d+|No\.?\s*\d+|\d{4}\s*年\s*第\s*\d+\s*期|第\s*\d+\s*期|总第\s*\d+\s*期)\s*[）)]?$/u;
/** 引题: ends as a sentence that leads to the words of the title. */
const KICKER = /(?:强调|強調|指出|要求|主持|提出|表示|出席|致辞|致辭|讲话|講話|宣布|宣佈|批示|指示)$/u;
/** （2024年1月31日在…的讲话） */
export const ATTRIBUTION = /^[（(]\s*\d{4}\s*年.*[）)]$/u;

/** 各分馆：, 亲爱的读者朋友：: a letter or a notice begins. */
export const SALUTATION = /^[\p{Script=Han}、（）()]{2,30}[：:]$/u;
/** 城图〔2026〕3号 */
export const DOCUMENT = /^\p{Script=Han}{1,12}[〔［[]\d{4}[〕］\]]\s*\d{1,4}\s*[号號]$/u;

export const isKicker = (text: string): boolean => widthOf(text) >= 6 && KICKER.test(text);
export const isSubtitle = (text: string): boolean => /^(?:——|—|――|--)\s*\S/.test(text);

/** 问：…, 主持人：…: who speaks, and what. */
export const isSpeech = (text: string): boolean => /^\p{Script=Han}{1,4}[：:]\s*\S/u.test(text) && !SOURCE.test(text) && !AUTHOR.test(text);

/** Parts of any book: set wide they look like names. */
const PART = /^(?:[前序引导導弁绪緒]言|[自代总總]序|[目附][录錄]|目次|摘要|提要|导[语读]|導[語讀]|[后後跋]记|後記|结语|結語|[总總附]则|[总總附]則)$/;
/** Two to four Han, perhaps with blanks between all of them, and nothing else. */
export const isName = (text: string): boolean => /^[\p{Script=Han}·]{2,4}$|^\p{Script=Han}(?:[ \u3000]+\p{Script=Han}){1,3}$/u.test(text) && !PART.test(text.replace(/\s/g, ''));

/** Several names; under a title, where nothing else is so short. */
export const isNames = (text: string): boolean => /^[\p{Script=Han}·]{2,3}(?:[\s\u3000、]+[\p{Script=Han}·]{2,3}){1,5}$/u.test(text);

/** 《大众文艺》2022年第6期: a periodical, perhaps with its number or date; under a title the source. */
export const isPeriodical = (text: string): boolean => /^《[^《》]{2,20}》[\s（(]*(?:[^。，；]{0,16}[期辑輯号號卷版日][)）]?)?$/u.test(text);

/** May stand in the head of an article: short, no sentence. */
export function isHeadLine(text: string): boolean {
  return widthOf(text) <= 60 && !/[。；，、：:]$/.test(text) && !(endsSentence(text) && widthOf(text) > 40) && !/[。；]./.test(text) && !ATTRIBUTION.test(text) && !BULLET.test(text) && !/^※/.test(text);
}

/** `…学习时强调 加快发展… 扎实推进…`: the part before the first blank leads to the others. */
export function splitKicker(text: string): { readonly kicker: string; readonly title: string } {
  const at = text.search(/[ \u3000]/);
  if (at > 0 && isKicker(text.slice(0, at))) return { kicker: text.slice(0, at), title: text.slice(at + 1).trim() };
  return { kicker: '', title: text };
}

/** What a former import has written of an article: `<!-- source: … -->`. */
export const FIELD = /^<!--\s*(kicker|subtitle|author|source|date|dateline|note):\s*(\S.*?)\s*-->$/;

/** （2024年3月5日）: when a speech was held, under its title. */
export const BRACKETED_DATE = /^[（(]\s*(\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)\s*[）)]$/u;
/** （三首）, （节选）, （试行）: goes with the title above it. */
export const isAside = (text: string): boolean => /^[（(][\p{Script=Han}\d]{1,8}[）)]$/u.test(text);

/** Says of itself what it is: source, author, date, subtitle. */
export const isHeadDetail = (text: string): boolean => FIELD.test(text) || SOURCE.test(text) || DOCUMENT.test(text) || AUTHOR.test(text) || BYLINE.test(text) || DATE.test(text) || BRACKETED_DATE.test(text) || isSubtitle(text) || isAside(text) || isName(text) || isPeriodical(text) || /^[（(].{4,60}(?:通过|修正|修订|公布|施行).{0,6}[）)]$/.test(text);

/** Han, a blank, Han, and no full stop: outside headlines, crossheads and datelines no such blank is printed. */
export const isParted = (text: string): boolean => /\p{Script=Han} \p{Script=Han}/u.test(text) && widthOf(text) <= 110 && !/[。；！？]/.test(text) && !/[，、：:]$/.test(text) && !DATELINE.test(text) && !/^第.{1,6}[条條]/.test(text);

/** Who attended and who spoke: the line under the titles of a report. */
export const isAttendance = (text: string): boolean => /(?:出席|主持|致辞|讲话|参加|陪同)(?:$|\s|并|[\u4e00-\u9fff]{2,4}(?:出席|主持|参加)$)/u.test(text);
