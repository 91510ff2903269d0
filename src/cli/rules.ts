/** What the rules of an import are called in its summary. */
import type { Rule } from '../import/model.js';
import type { Lang } from '../messages/words.js';

export const RULE_NAMES: Readonly<Record<Rule, Readonly<Record<Lang, string>>>> = {
  'join-line': { zh: '接行', en: 'lines joined' },
  'drop-space': { zh: '去空格', en: 'spaces dropped' },
  'plain-character': { zh: '还原部首字符', en: 'radicals to plain characters' },
  'drop-invisible': { zh: '去不可见字符', en: 'invisible characters' },
  'numeral-from-dash': { zh: '还原序号', en: 'numerals' },
  'mark-item': { zh: '项目符号改作列表', en: 'bullets made lists' },
  'drop-label': { zh: '“来源：”等字样改作字段', en: 'labels made fields' },
  'drop-running-head': { zh: '去书眉', en: 'running heads' },
  'drop-page-number': { zh: '去页码', en: 'page numbers' },
  'drop-contents': { zh: '去目录行', en: 'contents lines' },
  'drop-jump-line': { zh: '去转版行', en: 'jump lines' },
  'drop-navigation': { zh: '去网页导航', en: 'navigation' },
  'drop-field-code': { zh: '去域代码', en: 'field codes' },
  'drop-deletion': { zh: '去修订中已删的字', en: 'deleted in revisions' },
  'drop-hidden': { zh: '去隐藏文字', en: 'hidden text' },
  'drop-comment': { zh: '去批注', en: 'comments' },
  'drop-turned-text': { zh: '去侧排文字', en: 'turned text' },
};
