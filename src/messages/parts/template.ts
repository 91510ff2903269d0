/** Sentences for what read finds in templates. */
import type { Message } from '../message.js';

export const templateMessages = {
  'template-unknown': {
    zh: '没有叫“${name}”的模板',
    en: 'there is no template “${name}”',
    helpZh: '模板可以写自带模板的名字，也可以写模板文件的路径（以 .yml 结尾）。',
    helpEn: 'A template is named by one of the shipped names, or by the path of a file that ends in .yml.',
  },
  'template-loop': {
    zh: '模板互相引用，没有尽头：${loop}',
    en: 'templates extend each other without end: ${loop}',
    helpZh: 'extends 一路指下去要能到底。改掉其中一个 extends。',
    helpEn: 'Following extends has to come to an end. Change one of them.',
  },
  'template-not-yaml': {
    zh: '模板文件要以 .yml 结尾：“${file}”',
    en: 'a template file ends in .yml: “${file}”',
    helpZh: '模板是 YAML 文件，扩展名为 .yml 或 .yaml。',
    helpEn: 'A template is a YAML file with the extension .yml or .yaml.',
  },
  'template-empty': {
    zh: '模板文件是空的',
    en: 'the template file is empty',
    helpZh: '模板至少要有一个字段，例如 extends: handout。全部写法见 templates/base.yml。',
    helpEn: 'A template has at least one field, such as extends: handout. templates/base.yml shows all of them.',
  },
  'style-loop': {
    zh: '样式“${style}”的 like 绕回了自己',
    en: 'the style “${style}” is like itself, by a detour',
    helpZh: 'like 一路指下去要到 body 为止。改掉其中一个。',
    helpEn: 'Following like has to end in body. Change one of them.',
  },
  'style-unknown': {
    zh: '没有样式“${style}”',
    en: 'there is no style “${style}”',
    helpZh: '这里写的样式名在模板里没有定义。',
    helpEn: 'The template defines no style of this name.',
  },
  'style-unused': {
    zh: '样式“${style}”没有用处',
    en: 'nothing uses the style “${style}”',
    helpZh: '这个样式名不是排版要用的，设计页和 like 也没有提到它，多半写错了。',
    helpEn: 'Neither the setting nor a designed page nor a like uses this style; the name is most likely misspelt.',
  },
  'style-size': {
    zh: '${key}的大小不合理：“${value}”（${smallest}–${largest} pt）',
    en: '${key} cannot be “${value}” (${smallest} to ${largest} pt)',
    helpZh: '字号和行距在 3 pt 到 300 pt 之间。',
    helpEn: 'Sizes and leadings lie between 3 pt and 300 pt.',
  },
  'role-unknown': {
    zh: '没有字体“${role}”',
    en: 'there is no face “${role}”',
    helpZh: '字体用角色名：song、song-bold、hei、hei-bold、kai、fang、latin。自备的字体先在 faces 里写明文件。',
    helpEn: 'Faces are named by role: song, song-bold, hei, hei-bold, kai, fang, latin. A face of your own is first given its file under faces.',
  },
  'paper-unknown': {
    zh: '不认识的纸张“${name}”',
    en: 'paper “${name}” is not known',
    helpZh: '写纸张的名字，或写 {width: 185mm, height: 260mm}。',
    helpEn: 'Give the name of a paper, or {width: 185mm, height: 260mm}.',
  },
  'paper-size': {
    zh: '纸张尺寸不合理：${width} × ${height} pt',
    en: 'no paper has this size: ${width} × ${height} pt',
    helpZh: '每边至少 72 pt（25.4 mm），最大 14400 pt。是不是忘了写单位 mm？',
    helpEn: 'A side has at least 72 pt (25.4 mm) and at most 14,400 pt. Was the unit mm forgotten?',
  },
  'area-narrow': {
    zh: '左右页边太大，每行只剩 ${measure} pt，排不下${fewest}个 ${size} pt 的字',
    en: 'the margins leave a measure of ${measure} pt, less than ${fewest} characters of ${size} pt',
    helpZh: '版心宽 = 纸宽 − 订口 − 切口。减小页边或字号。',
    helpEn: 'Measure = width of the paper − inner margin − outer margin. Make the margins or the type smaller.',
  },
  'area-wide': {
    zh: '${characters} 个 ${size} pt 的字宽 ${measure} pt，纸上只有 ${width} pt',
    en: '${characters} characters of ${size} pt are ${measure} pt wide, the paper leaves ${width} pt',
    helpZh: '每行字数乘字号不能超过纸宽减订口，每行至少4字。减少字数，或减小字号、订口。',
    helpEn: 'Characters × size has to fit the paper less the inner margin, and a line has at least 4 characters. Take fewer characters, smaller type or a smaller margin.',
  },
  'area-low': {
    zh: '上下页边太大，每页只剩${lines}行（至少${fewest}行）',
    en: 'the margins leave ${lines} lines a page (at least ${fewest})',
    helpZh: '减小天头、地脚，或减小行距。',
    helpEn: 'Make head and foot margin or the leading smaller.',
  },
  'area-tall': {
    zh: '${lines} 行、行距 ${leading} pt 共高 ${tall} pt，纸上只有 ${height} pt',
    en: '${lines} lines of ${leading} pt are ${tall} pt high, the paper leaves ${height} pt',
    helpZh: '每页行数乘行距不能超过纸高减天头，每页至少3行。减少行数，或减小行距、天头。',
    helpEn: 'Lines × leading has to fit the paper less the head margin, and a page has at least 3 lines. Take fewer lines, a smaller leading or a smaller margin.',
  },
  'profile-gap': {
    zh: '中西间距的三个数要从小到大：min ${min}、normal ${normal}、max ${max}',
    en: 'the gap’s numbers have to rise: min ${min}, normal ${normal}, max ${max}',
    helpZh: '汉字与西文之间的空，压缩不小于 min，平时是 normal，拉开不大于 max。',
    helpEn: 'The gap between Han and Latin is normally normal, squeezed no further than min, stretched no further than max.',
  },
  'folio-off-page': {
    zh: '页码超出纸边 ${over} pt',
    en: 'the folio stands ${over} pt off the paper',
    helpZh: '页码在版心之下 distance 处。减小 folio.distance，或增大地脚。',
    helpEn: 'The folio stands `distance` below the type area. Make folio.distance smaller or the foot margin larger.',
  },
  'running-head-off-page': {
    zh: '书眉超出纸边 ${over} pt',
    en: 'the running head stands ${over} pt off the paper',
    helpZh: '书眉在版心之上 distance 处。减小 runningHead.distance，或增大天头。',
    helpEn: 'The running head stands `distance` above the type area. Make runningHead.distance smaller or the head margin larger.',
  },
} as const satisfies Readonly<Record<string, Message>>;
