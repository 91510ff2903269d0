/** What was seen of a text's make, in words. */
import type { Evidence, Sign } from '../import/model.js';
import type { Lang } from '../messages/words.js';

/** `$`: the value. */
const WORDS: Readonly<Record<Sign, Readonly<Record<Lang, string>>>> = {
  wrapped: { zh: '按行宽断行', en: 'wrapped' },
  exploded: { zh: '按行宽断行，行行隔空', en: 'exploded' },
  lines: { zh: '一行一段', en: 'a paragraph a line' },
  paragraphs: { zh: '空行分段', en: 'paragraphs' },
  markdown: { zh: 'Markdown', en: 'Markdown' },
  broken: { zh: '段落被分页分栏切断', en: 'cut by pages or columns' },
  layout: { zh: '保留版面的文本', en: 'drawn layout' },
  told: { zh: '按指定读作 $', en: 'told: $' },
  'line-count': { zh: '$ 行', en: '$ lines' },
  measure: { zh: '行宽 $ 字', en: 'measure $ em' },
  'no-measure': { zh: '没有固定行宽', en: 'no measure' },
  spread: { zh: '每行后有空行', en: 'an empty line after each' },
  'blanks-end': { zh: '段末有空格', en: 'blanks end paragraphs' },
  indent: { zh: '段首缩进 $ 字', en: 'indent $ em' },
  'first-short': { zh: '段首缩进已丢', en: 'first lines are short' },
  pages: { zh: '$ 页', en: '$ pages' },
  'wide-lead': { zh: '$ 行前有宽空白', en: '$ lines with a wide blank in front' },
  'wide-inner': { zh: '$ 行内有宽空白', en: '$ lines with a wide blank inside' },
  columns: { zh: '最多 $ 栏', en: '$ columns at most' },
  encoding: { zh: '编码 $', en: 'encoding $' },
  core: { zh: '正文在 $', en: 'text in $' },
  'made-by': { zh: '由 $ 制作', en: 'made by $' },
  heads: { zh: '有标题样式', en: 'heads' },
  'no-heads': { zh: '没有标题样式', en: 'no heads' },
  'lines-cut': { zh: '一段是一行', en: 'paragraphs are lines' },
  regions: { zh: '$ 个栏区', en: '$ columns and bands' },
  size: { zh: '正文 $ 磅', en: 'text of $ pt' },
};

export function wordsOf({ sign, value = '' }: Evidence, lang: Lang): string {
  return WORDS[sign][lang].replace('$', () => String(value));
}

const KINDS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  text: { zh: '文本', en: 'text' },
  markdown: { zh: 'Markdown', en: 'Markdown' },
  html: { zh: '网页', en: 'web page' },
  docx: { zh: 'Word', en: 'Word' },
  pdf: { zh: 'PDF', en: 'PDF' },
};

export const kindOf = (kind: string, lang: Lang): string => KINDS[kind]?.[lang] ?? kind;
