/** Sentences for what the renderer finds; values as in `src/render`. */
export const renderMessages = {
  'picture-not-embedded': {
    zh: '图片 ${path} 损坏、不完整或不是 PNG、JPEG，放不进 PDF，该处留空',
    en: 'The picture ${path} is damaged, incomplete, or neither PNG nor JPEG; it cannot be put into the PDF and its place stays empty',
    helpZh: '请用看图软件打开这张图片，另存为 PNG 或 JPEG 后再试。用 --json 输出时，reason 一项说明问题出在哪里（如 pixels-damaged 表示像素数据损坏）。',
    helpEn: 'Open it in an image program and save it again as PNG or JPEG. With --json the value reason says what is wrong (pixels-damaged, for example: the pixels cannot be unpacked).',
  },
  'font-not-embedded': {
    zh: '字体 ${face} 放不进 PDF（${reason}）',
    en: 'The face ${face} cannot be embedded in the PDF (${reason})',
    helpZh: '字体文件能打开，但其中的字形取不出来，印出的文件会缺字。请换用同一字体的完好文件（TTF 或 OTF），或去掉这项设置，改用自带字体。',
    helpEn: 'The font file opens, but its outlines cannot be taken out, so that the printed file would lack characters. Use an undamaged file of the same face (TTF or OTF), or leave the setting out and take the face that comes with the program.',
  },
  'render-glyph-missing': {
    zh: '字体 ${face} 没有“${character}”（U+${code}），该处留空',
    en: 'The face ${face} has no “${character}” (U+${code}); its place stays empty',
    helpZh: '排版时这个字被派给了没有它的字体。字的代码仍在文件里，可以检索，但印不出来。通常前面已有同一个字的缺字提示：按那里所说换字体即可；若没有，这是程序的错，请报告。',
    helpEn: 'The character was set in a face that does not have it. Its code is in the file and can be searched, but nothing is printed. Usually an earlier message names the same character and says what to do; if none does, the fault is the program’s: please report it.',
  },
  'designed-page-failed': {
    zh: '设计页 ${name} 排不出来：${reason}',
    en: 'The designed page ${name} cannot be laid out: ${reason}',
    helpZh: '模板里封面、导读、封底等设计页的内容（pdfmake 格式）有误，或用了不支持的写法：只能用 stack、columns、table、canvas、image、qr、svg 和文字。文字仍会自上而下印出，框线和图片没有。请对照文档检查模板的 opening、closing。',
    helpEn: 'The content of a designed page (cover, guide, back page; pdfmake format) is faulty or uses something that is not supported: stack, columns, table, canvas, image, qr, svg and text may be used. Its text is still printed from the top down, boxes and pictures are not. Compare the template’s opening and closing with the documentation.',
  },
  'designed-page-overflow': {
    zh: '设计页 ${name} 的内容要占 ${pages} 页，只印第一页',
    en: 'The designed page ${name} takes ${pages} pages; only the first is printed',
    helpZh: '设计页必须正好是一页。请缩短文字，减小模板里的间距或字号，或减小页边距。',
    helpEn: 'A designed page must be exactly one page. Shorten its texts, or reduce spacing, sizes or margins in the template.',
  },
  'designed-text-unset': {
    zh: '设计页 ${name} 的文字“${text}”没有排版，已略去',
    en: 'The text “${text}” of the designed page ${name} was not set and is left out',
    helpZh: '设计页里的文字节点须写成 {text: …, style: …}，style 是模板里有的样式名；列表标记等由 pdfmake 自己产生的文字不支持。',
    helpEn: 'A text node of a designed page must be {text: …, style: …} with a style of the template; text that pdfmake makes up itself, such as list markers, is not supported.',
  },
} as const;
