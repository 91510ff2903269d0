/** Characters that a layout or a converter put in place of plain ones, and the blanks it left between them. */
import { HAN } from './characters.js';
import type { Repairs } from './decide.js';
import type { Rule, Spot } from './model.js';
import { isTraditional } from './script.js';

/** Radicals and compatibility ideographs that stand for a plain character. */
const STAND_INS = /[\u2e80-\u2fd5\uf900-\ufaff]/g;
/** Radicals without a compatibility mapping of their own (CJK Radicals Supplement). */
const RADICALS: Readonly<Record<string, string>> = {
  '⺀': '冫', '⺁': '厂', '⺄': '乙', '⺅': '亻', '⺈': '刀', '⺉': '刂', '⺌': '小', '⺍': '小', '⺎': '兀', '⺐': '尢', '⺒': '巳', '⺓': '幺', '⺔': '彑', '⺕': '彐', '⺖': '忄', '⺗': '心', '⺘': '扌', '⺙': '攵', '⺛': '旡',
  '⺝': '月', '⺟': '母', '⺠': '民', '⺡': '氵', '⺢': '水', '⺣': '灬', '⺤': '爫', '⺦': '丬', '⺨': '犭', '⺩': '王', '⺪': '疋', '⺫': '目', '⺭': '礻', '⺮': '竹', '⺯': '糹', '⺰': '纟',
  '⺱': '罓', '⺲': '罒', '⺳': '网', '⺴': '网', '⺶': '羊', '⺷': '羊', '⺸': '羊', '⺹': '老', '⺺': '肀', '⺼': '月', '⺽': '臼', '⺾': '艹', '⺿': '艹', '⻀': '艹', '⻁': '虎', '⻂': '衤',
  '⻃': '西', '⻄': '西', '⻅': '见', '⻆': '角', '⻈': '讠', '⻉': '贝', '⻊': '足', '⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '阝', '⻐': '钅', '⻑': '長', '⻒': '镸', '⻓': '长', '⻔': '门',
  '⻖': '阝', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻟': '飠', '⻠': '饣', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦',
  '⻩': '黄', '⻪': '黾', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟',
};

const INVISIBLE = /[\u0000-\u0008\u000b\u000e-\u001f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/g;
const RESIDUE = /\[bookmark:[^\]\n]*\]|\b(?:HYPERLINK|PAGEREF|TOC|REF)\s+(?:\\[a-z]\s+)?"[^"\n]*"(?:\s+\\[a-z*](?:\s+\S+)?)*/g;

/** What any of these has to do with; most lines have nothing of it. */
const FOLDED = /[\u0000-\u0008\u000b\u000e-\u001f\u00a0\u00ad\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f\u2060-\u2064\u2e80-\u2fd5\uf900-\ufaff\ufeff]|bookmark|HYPERLINK|REF|TOC/;

/** Named after the traditional form; fonts of simplified characters have the other one in its place. */
const DOOR = '⼾';

/** A plain character for each stand-in. */
export const plainCharacters = (text: string): string => text.replace(STAND_INS, (c) => RADICALS[c] ?? (c === DOOR && !isTraditional(text) ? '户' : c.normalize('NFKC')));

/** Plain characters for stand-ins; what cannot be seen goes. Reported per line. */
export function foldCharacters(text: string, spot: Spot, repairs: Repairs): string {
  if (!FOLDED.test(text)) return text;
  const made = (rule: Rule, before: string, after: string): string => (before === after || !repairs.make({ rule, spot, before, after, confidence: 1 }) ? before : after);
  const plain = made('plain-character', text, plainCharacters(text));
  const visible = made('drop-invisible', plain, plain.replace(INVISIBLE, ''));
  return withoutResidue(visible, spot, repairs).replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ');
}

/** A field's code may be parted by a line end. */
export function withoutResidue(text: string, spot: Spot, repairs: Repairs): string {
  const clean = text.replace(RESIDUE, '');
  return clean === text || !repairs.make({ rule: 'drop-field-code', spot, before: text, after: clean, confidence: 1 }) ? text : clean;
}

const WESTERN = '[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\d%‰℃+\\-/@#&\'"]';
const MARKS = '，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕…·';
/** Not U+3000: where it stands inside a text somebody put it there. */
const BLANK = '[ \\t]+';
const BETWEEN_HAN = new RegExp(`(?<=[${HAN}])${BLANK}(?=[${HAN}])`, 'gu');
const BESIDE_WESTERN = new RegExp(`(?<=[${HAN}])${BLANK}(?=${WESTERN})|(?<=${WESTERN})${BLANK}(?=[${HAN}])`, 'gu');
/** 汉字, 汉字: a scan reads a wide mark as a narrow one and a blank. */
const BEHIND_NARROW = new RegExp(`(?<=[${HAN}”’」』）》][,;:!?]|[${HAN}]\\))${BLANK}(?=[${HAN}\\d])|(?<=\\d[,;:!?])${BLANK}(?=[${HAN}])`, 'gu');
const BESIDE_MARK = new RegExp(`(?<=[${MARKS}])${BLANK}|${BLANK}(?=[${MARKS}])`, 'gu');
/** 新华社北京2月1日电, 本报讯, 第一条, 第一章: the blank behind is the author's. */
const KEPT = new RegExp(`(^本[报報刊台校]?[讯訊]|^[^，。]{2,30}?\\d\\s*日(?:[专專])?[电電讯訊]|^第[一二三四五六七八九十百零〇\\d]{1,7}[章节節条條编編篇])[ \\t\\u3000]+`, 'u');

/**
 * Running text: blanks between Han, and between Han and figures or letters, were put there by a layout or a program. Kept are
 * the blank after a dateline or the number of an article, as one em, and all between Latin words.
 */
export function foldSpaces(text: string, spot: Spot, repairs: Repairs): string {
  if (!/\s/.test(text)) return text;
  const folded = withoutBlanks(text);
  return folded === text || !repairs.make({ rule: 'drop-space', spot, before: text, after: folded, confidence: 0.95 }) ? text : folded;
}

/** 表1 开放时间: the blank behind the number of a caption. */
const CAPTION = /^((?:[续續附]?表|[图圖])\s?\d{1,3}(?:[.-]\d{1,2})?)([ \t\u3000]+)(?=[^，。；]{2,30}$)/u;

/** What is kept may be known only when other blanks are out. */
export function withoutBlanks(text: string): string {
  if (!/\s/.test(text)) return text;
  const caption = CAPTION.exec(text);
  return caption === null ? withKept(withKept(text)) : `${squeeze(caption[1] ?? '')}${caption[2]?.includes('　') === true ? '　' : ' '}${squeeze(text.slice(caption[0].length))}`;
}

/** Lines of a title on one line, with a blank between them that is kept. */
export const onOneLine = (lines: readonly string[]): string => lines.reduce((text, line) => (`${text.slice(-1)} ${line.slice(0, 1)}`.replace(BESIDE_WESTERN, '').length < 3 ? `${text}　${line}` : `${text} ${line}`));

function withKept(text: string): string {
  const at = KEPT.exec(text);
  return at === null ? squeeze(text) : `${squeeze(at[1] ?? '')}　${squeeze(text.slice(at[0].length)).replace(/^[ \t\u3000]+/, '')}`;
}

/** Heads: the blank between two of their parts is kept, as one space, or as the em that it is. `opens`: no line of the head stands above. */
export function foldHead(text: string, spot: Spot, repairs: Repairs, opens = true): string {
  const article = !opens ? null : /^(第[一二三四五六七八九十百零〇\d]{1,7}[章节節编編篇]|\d{1,2}(?:\.\d{1,2}){0,3}(?= +\p{Script=Han}))[ \t\u3000]+(?=\S)/u.exec(text);
  const rest = (article === null ? text : text.slice(article[0].length)).replace(/[ \t\u3000]+/g, (blank) => (blank === '\u3000' ? blank : ' ')).replace(BESIDE_WESTERN, '').trim();
  // 第一章　总　则: two or three characters set wide are one word.
  const word = article !== null && /^\p{Script=Han}(?:[ \u3000]+\p{Script=Han}){1,2}$/u.test(rest) ? rest.replace(/[ \u3000]/g, '') : rest;
  const folded = article === null ? rest : `${article[1] ?? ''}${/^\d/.test(text) ? ' ' : '　'}${word}`;
  return folded === text || !repairs.make({ rule: 'drop-space', spot, before: text, after: folded, confidence: 0.95 }) ? text : folded;
}

function squeeze(text: string): string {
  return text.replace(BESIDE_MARK, '').replace(BEHIND_NARROW, '').replace(BETWEEN_HAN, '').replace(BESIDE_WESTERN, '').replace(/[ \t]+/g, ' ').trim();
}
