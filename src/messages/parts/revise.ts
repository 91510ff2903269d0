/** Sentences about printings, locks and what is compared with them. */
import type { Message } from '../message.js';

export const reviseMessages = {
  'lock-missing': {
    zh: '没有“${file}”，没有可比较的',
    en: 'there is no “${file}”, so there is nothing to compare with',
    helpZh: '每次 huikan build 都在 PDF 旁写一个 .lock.json，记下各页各段。请先生成一次；要与别的状态比较，用 --against 指明它的 PDF 或 .lock.json。',
    helpEn: 'Each huikan build leaves a .lock.json beside its PDF, with what stands on which page. Build once first; to compare with another state, name its PDF or its .lock.json with --against.',
  },
  'lock-damaged': {
    zh: '“${file}”不是完好的锁文件',
    en: '“${file}” is no whole lock',
    helpZh: '锁文件由 huikan build 写成，不要手改；文件没有写完、改动过或者是别的文件时不能用来比较。重新生成一次可以得到“上次生成”的锁；已付印的，请从备份中找回它的 .issued-数字.pdf.lock.json。',
    helpEn: 'Locks are written by huikan build and are not to be edited; one that is cut off, changed, or no lock at all cannot be compared with. Building again gives a new lock of the last build; that of a printing, .issued-NUMBER.pdf.lock.json, has to come from a copy.',
  },
  'lock-form': {
    zh: '“${file}”由另一版汇刊写成，这一版读不了',
    en: '“${file}” was written by another version of Huikan, whose locks this one does not read',
    helpZh: '用写它的那一版汇刊来比较；或者用这一版把当时的稿件重新生成一次，再与那一次的锁文件比较。',
    helpEn: 'Compare with the version that wrote it; or build the texts of that time again with this version, and compare with the lock of that build.',
  },
  'lock-apart': {
    zh: '“${file}”与它旁边的 .lock.json 不是同一次生成的',
    en: '“${file}” and the .lock.json beside it are not of one build',
    helpZh: 'PDF 在生成之后被换过或改过（例如在别的程序里另存），锁文件所记的就不是它了。请重新生成；已付印的，请找回原来的 PDF。',
    helpEn: 'The PDF was replaced or changed after the build, for instance saved by another program, so the lock does not describe it. Build again; of a printing, bring back the former PDF.',
  },
  'lock-other-issue': {
    zh: '“${file}”是另一种期刊文件（${other}）的，不能与这一期比较',
    en: '“${file}” is of another issue (${other}) and cannot be compared with this one',
    helpZh: '比较的两方要是同一个期刊文件，或者同一刊名的同一期号。请检查 --against 和 -o 指的是不是这一期。',
    helpEn: 'Both states must come from one issue file, or be of one number of one series. See whether --against and -o name this issue.',
  },
  'printing-none': {
    zh: '“${file}”还没有付印过',
    en: '“${file}” has not been issued yet',
    helpZh: '付印时用 huikan issue <期刊> 记下这一次；没有付印过的，可以用 --against last 与上次生成的比较。',
    helpEn: 'When a build goes to the printer, huikan issue <issue> keeps it. What was never issued can be compared with the last build: --against last.',
  },
  'printing-not-built': {
    zh: '没有“${file}”，不能付印',
    en: 'there is no “${file}” to issue',
    helpZh: 'huikan issue 记下的是已经生成的 PDF。请先 huikan build；生成时用了 -o 或 -t 的，付印时也要同样写上。',
    helpEn: 'huikan issue keeps a PDF that has been built. Run huikan build first; if it was given -o or -t, give the same here.',
  },
  'printing-stale': {
    zh: '“${file}”在“${pdf}”生成之后改过（共 ${count} 个文件）；付印以已经生成的那一份为准',
    en: '“${file}” was changed after “${pdf}” was built (files changed: ${count}); what counts as printed is the PDF as it was built',
    helpZh: '付印的如果就是那份 PDF，不用理会。要付印的是改过的稿件，请先 huikan build，再 huikan issue。',
    helpEn: 'If that PDF is what goes to the printer, all is well. If the changed texts are to be printed, run huikan build, then huikan issue again.',
  },
  'bars-over-output': {
    zh: '“${file}”是要付印的 PDF，不能写到它上面',
    en: '“${file}” is the PDF that is to be printed; nothing else is written over it',
    helpZh: '带改动标记的校样和勘误表要写到别的文件，例如 out/校样.pdf。',
    helpEn: 'Proofs with change bars and errata slips go to a file of their own, such as out/proof.pdf.',
  },
  'output-issued': {
    zh: '“${file}”是已付印的一份，不能覆盖',
    en: '“${file}” is a kept printing and is never written over',
    helpZh: '名字以 .issued-数字.pdf 结尾的，是 huikan issue 留存的付印版和它的锁文件。请换一个输出名。',
    helpEn: 'Names that end in .issued-NUMBER.pdf are printings kept by huikan issue, with their locks. Write to another name.',
  },
  'page-not-held': {
    zh: '这处改动在原来的版面里装不下，第 ${from} 页到第 ${to} 页要一同改排',
    en: 'this edit does not fit where it stands: pages ${from} to ${to} are cut anew together',
    helpZh: '--pin-pages 只在排版规则的限度内挤紧或拉松。改动离页末太近、前后没有可以挤的地方时，下一页的起点就守不住；再往后的页不受影响。可以就近增删一两个字再试；可以只重印这几页；已经印好的，可以不动，用 huikan errata 出一张勘误表。',
    helpEn: '--pin-pages squeezes and stretches within the limits of the rules only. Near the foot of a page, where nothing else can give way, the next page cannot begin where it did; the pages after it are not touched. A word more or less close by may help; or print these pages again; or leave what is printed alone and set an errata slip with huikan errata.',
  },
  'pages-move': {
    zh: '从第 ${page} 页起，以后各页都不在原来的位置了（原来共 ${before} 页，现在 ${now} 页）',
    en: 'from page ${page} on every page stands elsewhere (there were ${before} pages, there are ${now})',
    helpZh: '增删的文字太多，这一篇多出或少了一页，后面的页码随之而变，目录也要变。后面各页的内容还是从原来的地方断开。可以把别处删去或补上相近的字数；已经印好的，可以不动，用 huikan errata 出一张勘误表。',
    helpEn: 'So much came or went that the article takes a page more or less: all page numbers after it change, and the contents with them. The pages still begin with the words they began with. Take out or put in as much elsewhere; or leave what is printed alone and set an errata slip with huikan errata.',
  },
} as const satisfies Readonly<Record<string, Message>>;
