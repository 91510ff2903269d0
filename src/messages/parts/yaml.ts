/** Sentences for what is not well-formed YAML, or YAML that an issue file does without. */
import type { Message } from '../message.js';

export const yamlMessages = {
  'yaml-duplicate-key': {
    zh: '同一层里有两个相同的字段名',
    en: 'the same key stands twice on one level',
    helpZh: 'YAML 不允许同一层出现两个同名字段：程序不知道该用哪一个。删去其中一个，或把两处内容并到一起。',
    helpEn: 'YAML allows a key only once on a level: nobody can tell which of the two counts. Delete one of them, or join what they hold.',
  },
  'yaml-tab': {
    zh: '行首缩进用了制表符',
    en: 'a tab is used to indent',
    helpZh: 'YAML 只能用空格缩进。把行首的制表符（Tab）换成空格，每层两个。',
    helpEn: 'YAML is indented with spaces only. Replace the tab by spaces, two for each level.',
  },
  'yaml-indent': {
    zh: '缩进与上下文对不齐',
    en: 'the indentation does not fit the lines around it',
    helpZh: '同一层的字段要从同一列开始，下一层要比上一层多缩进。常见的原因是多了或少了一个空格，或者用了全角空格。',
    helpEn: 'Keys of one level start in the same column, and a deeper level is indented further. Most often a blank is missing or too many, or a full-width space was typed.',
  },
  'yaml-nested-colon': {
    zh: '一行里有两个“: ”，后面的内容要加引号',
    en: 'a second “: ” in the line: put the value in quotes',
    helpZh: '半角冒号加空格是字段名的标记，一行只能有一个。把冒号后的文字用引号括起来（title: "甲: 乙"），或改用全角冒号。',
    helpEn: 'A colon and a blank mark a key, once in a line. Put the text in quotes (title: "a: b"), or use a full-width colon.',
  },
  'yaml-several-documents': {
    zh: '文件里有第二个 YAML 文档（---）',
    en: 'the file holds a second YAML document (---)',
    helpZh: '期刊文件和模板都只有一个 YAML 文档。删去中间的 --- 行及其后的内容。',
    helpEn: 'Issue files and templates are one YAML document. Delete the --- line and what follows it.',
  },
  'yaml-quote': {
    zh: '引号没有配对',
    en: 'a quote is not closed',
    helpZh: '用引号开头的文字要用同样的半角引号结尾。文字里本身要有引号时，用中文引号“”，或在外面换一种引号。',
    helpEn: 'Text that opens with a quote ends with the same quote. For quotes inside the text use “ ”, or the other kind around it.',
  },
  'yaml-bracket': {
    zh: '括号没有配对',
    en: 'a bracket is not closed',
    helpZh: '用 [ 或 { 开头的内容要用 ] 或 } 结尾，最好写在一行里。空格后的 # 是注释的开头，会把后面的括号也当成注释：颜色要加引号（"#C8161D"）。',
    helpEn: 'What opens with [ or { ends with ] or }, best on one line. A # after a blank opens a comment, which swallows the bracket: put colours in quotes ("#C8161D").',
  },
  'yaml-colon-missing': {
    zh: '这一行不是“名: 值”：冒号要用半角，后面空一格',
    en: 'this line is no “key: value”: a colon and a blank are missing',
    helpZh: '字段名后面是半角冒号加一个空格。常见的毛病是用了全角冒号（：），或者冒号后没有空格。',
    helpEn: 'After a key come a colon and a blank. Most often the colon is a full-width one (：), or the blank was forgotten.',
  },
  'yaml-first-character': {
    zh: '以这个符号开头的文字要加引号',
    en: 'text that opens with this character needs quotes',
    helpZh: 'YAML 里以 % @ ` 开头的文字要用引号括起来。',
    helpEn: 'In YAML text that opens with %, @ or ` is put in quotes.',
  },
  'yaml-syntax': {
    zh: '从这里起不合 YAML 语法',
    en: 'not valid YAML: ${detail}',
    helpZh: '从这一处起文件读不懂了，毛病常在这一行或上一行：少了冒号后的空格、少了右括号，或以 @ ` % & * ! 等符号开头的文字没有加引号。',
    helpEn: 'The file cannot be understood from here on; the slip is often in this line or the one above: a blank missing after a colon, a bracket not closed, or text that starts with one of @ ` % & * ! without quotes.',
  },
  'yaml-too-deep': {
    zh: '层次太深（超过${limit}层）',
    en: 'nested too deeply (more than ${limit} levels)',
    helpZh: '期刊文件用不到这么多层。多半是括号写错了，或者这不是期刊文件。',
    helpEn: 'No issue file needs so many levels. Most likely brackets went wrong, or this is another kind of file.',
  },
  'yaml-alias': {
    zh: '不支持 YAML 引用“*${name}”',
    en: 'YAML aliases (“*${name}”) are not supported',
    helpZh: '期刊文件里不用引用（*名字），一处改动不会悄悄影响别处。把被引用的内容照写一遍；如果文字本身以 * 开头，请加引号。',
    helpEn: 'Issue files have no aliases: a change in one place shall not change another unseen. Write the content out; text that really starts with * goes in quotes.',
  },
  'yaml-anchor': {
    zh: '不支持 YAML 锚点“&${name}”',
    en: 'YAML anchors (“&${name}”) are not supported',
    helpZh: '期刊文件里不用锚点（&名字）。删去它；如果文字本身以 & 开头，请加引号。',
    helpEn: 'Issue files have no anchors. Delete it; text that really starts with & goes in quotes.',
  },
  'yaml-tag': {
    zh: '不支持 YAML 类型标记“${tag}”',
    en: 'YAML tags (“${tag}”) are not supported',
    helpZh: '删去感叹号开头的类型标记；如果文字本身以 ! 开头，请加引号。',
    helpEn: 'Delete the tag; text that really starts with ! goes in quotes.',
  },
  'yaml-key': {
    zh: '字段名只能是文字',
    en: 'a key can only be text',
    helpZh: '这里的字段名是一个列表或一组字段。字段名写成普通文字，后面跟半角冒号和空格。',
    helpEn: 'Here a list or a group of fields stands as a key. Write a plain word, a colon and a blank.',
  },
} as const satisfies Readonly<Record<string, Message>>;
