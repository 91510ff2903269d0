/** What the rules of an import are called in its summary, and why a repair was made. */
import type { Ground, Guess, Proposal, Rule } from '../import/model.js';
import type { Lang } from '../messages/words.js';

export const RULE_NAMES: Readonly<Record<Rule, Readonly<Record<Lang, string>>>> = {
  'join-line': { zh: '接行', en: 'lines joined' },
  'drop-space': { zh: '去空格', en: 'spaces dropped' },
  'plain-character': { zh: '还原部首字符', en: 'radicals to plain characters' },
  'drop-invisible': { zh: '去不可见字符', en: 'invisible characters' },
  'numeral-from-dash': { zh: '还原序号', en: 'numerals' },
  'head-level': { zh: '统一标题级别', en: 'head levels' },
  'mark-item': { zh: '项目符号改作列表', en: 'bullets made lists' },
  'mark-row': { zh: '制表符分隔的行改作表格', en: 'rows made tables' },
  'mark-note': { zh: '注改作脚注', en: 'notes found' },
  'find-table': { zh: '辨认表格', en: 'tables found' },
  'join-mark': { zh: '序号归位', en: 'numbers put before their texts' },
  'drop-label': { zh: '“来源：”等字样改作字段', en: 'labels made fields' },
  'drop-stroke': { zh: '去表格线', en: 'strokes of tables' },
  'drop-running-head': { zh: '去书眉', en: 'running heads' },
  'drop-page-number': { zh: '去页码', en: 'page numbers' },
  'drop-contents': { zh: '去目录行', en: 'contents lines' },
  'drop-jump-line': { zh: '去转版行', en: 'jump lines' },
  'drop-navigation': { zh: '去网页导航', en: 'navigation' },
  'drop-credits': { zh: '去编辑署名', en: 'credits of editors' },
  'drop-field-code': { zh: '去域代码', en: 'field codes' },
  'drop-deletion': { zh: '去修订中已删的字', en: 'deleted in revisions' },
  'drop-hidden': { zh: '去隐藏文字', en: 'hidden text' },
  'drop-comment': { zh: '去批注', en: 'comments' },
  'drop-turned-text': { zh: '去侧排文字', en: 'turned text' },
};

const GUESS_NAMES: Readonly<Record<Guess, Readonly<Record<Lang, string>>>> = {
  'take-title': { zh: '认作标题', en: 'taken for titles' },
  'take-verse': { zh: '认作诗行', en: 'taken for verse' },
};

/** What a decision may be about. */
export const NAMES: Readonly<Record<Rule | Guess, Readonly<Record<Lang, string>>>> = { ...RULE_NAMES, ...GUESS_NAMES };

/** By rule, or by rule and ground. */
const REASONS: Readonly<Record<Rule | Guess | `join-line/${Ground}`, Readonly<Record<Lang, string>>>> = {
  'join-line': { zh: '段落在这里被行、栏或页断开', en: 'a line, column or page ends here, the paragraph does not' },
  'join-line/open': { zh: '前一行停在逗号上，或者括号、引号还没有合上', en: 'the line ends with a comma, or a bracket or quotation is open' },
  'join-line/full': { zh: '前一行排满了，句子还没有完', en: 'the line is full, and its sentence is not at its end' },
  'join-line/closed': { zh: '句子完了，但是行排满了，段落又没有别的标记：也可能到此为止', en: 'the sentence is at its end, but the line is full and nothing marks paragraphs: it may have been the last' },
  'join-line/marked': { zh: '句子完了，但是行排满了，段落的标记这里又没有', en: 'the sentence is at its end, but the line is full, and what marks paragraphs in this text is not here' },
  'join-line/word': { zh: '一个词在这里被断开', en: 'a word is cut in two here' },
  'join-line/apart': { zh: '中间有空行或换页，但是句子还没有完', en: 'an empty line or a page stands between, but the sentence is not at its end' },
  'drop-space': { zh: '汉字之间、汉字与数字之间的空格是排版留下的', en: 'blanks between Han, and between Han and figures, come from a layout' },
  'plain-character': { zh: '部首或兼容字符代替了普通的汉字', en: 'a radical or compatibility form stands for a plain character' },
  'drop-invisible': { zh: '这些字符看不见，也不成文字', en: 'these characters cannot be seen and are no text' },
  'numeral-from-dash': { zh: '后面的序号连得上，只缺这几个：横线是扫描认错的数字', en: 'the numerals that follow lack just this one: the dash was misread' },
  'head-level': { zh: '同一类序号的标题级别不一，都按第一个的级别', en: 'heads of one class of numeral were marked at several levels; all have that of the first' },
  'mark-item': { zh: '这个符号是列表的项目符号', en: 'the sign is the bullet of a list' },
  'mark-row': { zh: '相邻几行的制表符一样多：是表格的行', en: 'the lines beside it have as many tabs: they are rows of a table' },
  'mark-note': { zh: '上文有同一个注号：这一段是注', en: 'a text above calls a note by the mark that this one begins with' },
  'find-table': { zh: '这几行隔成同样多的栏，是表格', en: 'the lines fall into as many short texts, one below the other' },
  'join-mark': { zh: '序号与它后面的文字被转换程序分成了两行', en: 'a converter has put the number on a line of its own' },
  'drop-stroke': { zh: '这些线画的是表格', en: 'the strokes draw a table' },
  'drop-label': { zh: '这几个字说明后面是哪一个字段', en: 'the words say which field follows' },
  'drop-running-head': { zh: '这一行在各页的同一处重复出现，或者独自在页端', en: 'the line comes again at the same place of other pages, or stands alone at the edge of one' },
  'drop-page-number': { zh: '这一行是页码', en: 'the line is the number of a page' },
  'drop-contents': { zh: '这一行是目录：标题、引线和页码', en: 'the line is of the contents: a title, leaders, a page' },
  'drop-jump-line': { zh: '这是报纸的转版提示', en: 'this leads to another page of a newspaper' },
  'drop-navigation': { zh: '这是网页的导航、链接列表或按钮', en: 'this is navigation of a web page, a list of links, or a button' },
  'drop-credits': { zh: '这一行在文末，只有编辑、审核、排版等人的姓名', en: 'the line stands at the end and has nothing but the names of those who edited, checked or set the page' },
  'drop-field-code': { zh: '这是 Word 的域代码或书签', en: 'this is a field code or a bookmark of Word' },
  'drop-deletion': { zh: '这段文字在修订中已经删去', en: 'the text was deleted in a tracked change' },
  'drop-hidden': { zh: '这段文字在 Word 里是隐藏的', en: 'the text is hidden in Word' },
  'drop-comment': { zh: '这是批注，不是正文', en: 'this is a comment, not the text' },
  'take-title': { zh: '短行，前面有空处或在开头，后面接正文', en: 'a short line at the beginning or after a gap, with text under it' },
  'take-verse': { zh: '连着的短行，多数停在标点上', en: 'short lines in a row, most of which end with a mark' },
  'drop-turned-text': { zh: '这段文字是竖着或斜着印的，如水印', en: 'the text is printed at an angle, like a watermark' },
};

/** Why a repair was made, in a sentence. */
export function reasonOf({ rule, reason }: Pick<Proposal, 'rule' | 'reason'>, lang: Lang): string {
  return REASONS[rule === 'join-line' && reason !== undefined ? (`join-line/${reason}` as const) : rule][lang];
}
