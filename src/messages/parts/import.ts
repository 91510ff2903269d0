/** Sentences of `huikan import`. */
import type { Message } from '../message.js';

export const importMessages = {
  'import-kind': {
    zh: '“${file}”不是能导入的文件：${type}',
    en: '“${file}” is no file that can be imported: ${type}',
    helpZh: '能导入的是 .txt、.md、.html、.docx、.pdf。旧版 Word 的 .doc 请先另存为 .docx。',
    helpEn: 'Files that can be imported are .txt, .md, .html, .docx and .pdf. Save an old .doc as .docx first.',
  },
  'import-exists': {
    zh: '“${file}”已经存在，内容不同，没有覆盖它',
    en: '“${file}” exists and is different; it was left alone',
    helpZh: '导入从不覆盖文件，免得冲掉改过的稿子。请用 -o 换一个地方，或先把那个文件移开。',
    helpEn: 'An import never writes over a file, so that no edited text is lost. Name another place with -o, or move that file away.',
  },
  'import-as-kind': {
    zh: '--as 只管纯文本，对“${file}”不起作用',
    en: '--as says how the lines of a text are broken; it does nothing for “${file}”',
    helpZh: '网页、Word 和 PDF 自己说明了段落在哪里断开；只有 .txt 和 .md 需要 --as。',
    helpEn: 'Web pages, Word files and PDFs tell themselves where their paragraphs end; --as is for .txt and .md.',
  },
  'import-decision-stale': {
    zh: '这条决定没有对上原文的任何一处：${rule} “${text}”',
    en: 'this decision met nothing in the source: ${rule} “${text}”',
    helpZh: '原文在那里改过，或者那处改动不再出现。决定留在文件里没有动；不要了可以删去。',
    helpEn: 'The source was changed there, or the repair is not made any more. The decision was left in its file; delete it if it is not wanted.',
  },
  'import-empty': {
    zh: '“${file}”里没有文字',
    en: 'there is no text in “${file}”',
    helpZh: '文件是空的，或者只有书眉、页码和空行。',
    helpEn: 'The file is empty, or holds nothing but running heads, page numbers and empty lines.',
  },
  'import-lost': {
    zh: '有 ${count} 个字读进来却没有写出去：${text}',
    en: '${count} characters were read and not written: ${text}',
    helpZh: '这是导入的差错，正文可能不全：请对照原文，并把文件报告给我们。结果没有写出。',
    helpEn: 'This is a fault of the import, and the text may be incomplete: compare it with the original, and report the file to us. Nothing was written.',
  },
  'import-truncated': {
    zh: '“${text}”：文章在别处还有下文',
    en: '“${text}”: the article goes on elsewhere',
    helpZh: '这一行是报纸的转版提示，已从正文移去；文章可能不完整，请找到余下的部分补上。',
    helpEn: 'The line leads to another page of a newspaper and was taken out of the text; find the rest of the article and add it.',
  },
  'import-numeral': {
    zh: '序号“${before}”认作“${after}”',
    en: 'the numeral “${before}” was read as “${after}”',
    helpZh: '后面的序号连得上，只缺这几个，所以把扫描认错的横线还原成了数字。请核对。',
    helpEn: 'The numerals that follow are in sequence and only these are missing, so a dash of the scan was taken for one. Please check.',
  },
  'source-cleaned': {
    zh: '收到的文字先整理过：${repairs} 处改动，${articles} 篇',
    en: 'the text was made whole first (repairs: ${repairs}, articles: ${articles})',
    helpZh: '因为写了 raw: true。要看每处改动，用 huikan import 文件 --report 报告.json；想保留整理的结果，用 huikan import 写成稿件。',
    helpEn: 'So `raw: true` asks. To see every repair: huikan import FILE --report report.json; to keep the result, let huikan import write it to a file.',
  },
  'import-doubled': {
    zh: '“${text}”：同一个词连写了两遍？',
    en: '“${text}”: the same word twice?',
    helpZh: '可能是排印的重复，也可能是原文如此（如“讨论讨论”）。文字没有动，请核对。',
    helpEn: 'It may be a slip of the print, or the author’s own. The text was left as it is; please check.',
  },
  'import-repeated': {
    zh: '“${text}”这一段与第${line}行起的一段完全相同',
    en: 'the paragraph “${text}” is the same as that from line ${line} on',
    helpZh: '导读常常照录正文的第一段；如果不是，请看看是不是粘贴了两遍。文字没有动。',
    helpEn: 'A guide often repeats the first paragraph of an article; if this is none, was it pasted twice? The text was left as it is.',
  },
  'import-pdf-encrypted': {
    zh: '“${file}”加了密码，读不了',
    en: '“${file}” is protected by a password',
    helpZh: '请在 PDF 阅读器里去掉密码，再导入。',
    helpEn: 'Take the password away in a PDF program, then import again.',
  },
  'import-pdf-damaged': {
    zh: '“${file}”不是完好的 PDF',
    en: '“${file}” is no sound PDF',
    helpZh: '文件可能没有下载完整。请重新取一份。',
    helpEn: 'The download may have been cut off. Fetch the file again.',
  },
  'import-pdf-scan': {
    zh: '“${file}”是扫描件，里面没有文字',
    en: '“${file}” is a scan: there is no text in it',
    helpZh: '请先用文字识别（OCR）软件处理，再导入它给出的文字。',
    helpEn: 'Run it through a program that recognises text (OCR), and import what that gives.',
  },
  'import-html-empty': {
    zh: '“${file}”里找不到正文',
    en: 'no article was found in “${file}”',
    helpZh: '网页可能靠脚本显示内容。请在浏览器里全选、复制到文本文件再导入。',
    helpEn: 'The page may show its text by script. Select all in the browser, paste it into a text file, and import that.',
  },
  'import-docx-damaged': {
    zh: '“${file}”不是完好的 Word 文件',
    en: '“${file}” is no sound Word file',
    helpZh: '请用 Word 或 WPS 打开，另存为 .docx 再导入。',
    helpEn: 'Open it in Word or WPS, save it as .docx, and import that.',
  },
  'import-docx-encrypted': {
    zh: '“${file}”加了密码，读不了',
    en: '“${file}” is protected by a password',
    helpZh: '请在 Word 里去掉密码，再导入。',
    helpEn: 'Take the password away in Word, then import again.',
  },
  'import-doc-old': {
    zh: '“${file}”是旧版 Word 文件（.doc）',
    en: '“${file}” is an old Word file (.doc)',
    helpZh: '请用 Word 或 WPS 打开，另存为 .docx 再导入。',
    helpEn: 'Open it in Word or WPS, save it as .docx, and import that.',
  },
  'import-too-large': {
    zh: '“${file}”太大，没有读',
    en: '“${file}” is too large and was not read',
    helpZh: '请分成几份再导入：文本 50 MB、其他文件 200 MB、PDF 2000 页以内。',
    helpEn: 'Import it in parts: texts up to 50 MB, other files up to 200 MB, PDFs up to 2,000 pages.',
  },
} as const satisfies Readonly<Record<string, Message>>;
