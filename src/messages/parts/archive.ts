/** Sentences about archives: many issues found by the locks beside their PDFs. */
import type { Message } from '../message.js';

export const archiveMessages = {
  'archive-missing': {
    zh: '找不到“${file}”，旁边也没有它的锁文件（.lock.json）',
    en: 'there is no “${file}”, nor a lock (.lock.json) beside it',
    helpZh: '请给出放着各期 PDF 的文件夹，或一份 PDF、一个 .lock.json。锁文件由 huikan build 写在 PDF 旁边，旧版本生成的 PDF 要重新生成一次。',
    helpEn: 'Name a folder with the PDFs of the issues, a PDF, or a .lock.json. huikan build writes the lock beside its PDF; build an older PDF again to get one.',
  },
  'archive-empty': {
    zh: '“${file}”里没有一期的锁文件（.lock.json）',
    en: '“${file}” holds no issue’s lock (.lock.json)',
    helpZh: '总目录和检索都读 PDF 旁边的锁文件。请先用 huikan build 生成各期，或用 --in 指明放着各期 PDF 的文件夹。',
    helpEn: 'Catalogue and search read the locks beside the PDFs. Build the issues first, or say with --in where their PDFs are.',
  },
  'archive-lock': {
    zh: '锁文件“${file}”坏了或读不出，这一期没有算在内',
    en: 'the lock “${file}” is damaged or unreadable; this issue was left out',
    helpZh: '其余各期不受影响。把这一期重新生成一次（huikan build），锁文件就会重写。',
    helpEn: 'The other issues are not affected. Build this issue again (huikan build) and its lock is written anew.',
  },
  'archive-twin': {
    zh: '“${file}”与另一个 PDF 是同一期，只算一次',
    en: '“${file}” is of an issue that another PDF holds, too; it was left out',
    helpZh: '同一个期刊文件生成了几个 PDF（例如校样）时，只取按自身模板生成的那一个，同样条件下取文件名在前的。不需要的 PDF 连同锁文件可以删去。',
    helpEn: 'Where one issue file was built to several PDFs (a proof, say), the one under its own template is taken, among equals the first by name. A PDF that is not wanted can be deleted with its lock.',
  },
  'search-words': {
    zh: '要查的词里没有文字：${words}',
    en: 'there is neither letter nor figure in what to search for: ${words}',
    helpZh: '检索不看标点和空格，至少要有一个汉字、字母或数字。几个词用空格分开，须在同一篇里全部出现。',
    helpEn: 'Marks and spaces are not searched for: give at least one character, letter or figure. Several words, parted by spaces, must all stand in one article.',
  },
  'search-since': {
    zh: '--since 看不懂“${value}”',
    en: '--since does not understand “${value}”',
    helpZh: '写成年、年月或年月日：2024、2024-02、2024-02-26、2024年2月。',
    helpEn: 'Give a year, a month or a day: 2024, 2024-02, 2024-02-26.',
  },
  'search-limit': {
    zh: '--limit 要一个整数，0 为全部，不是“${value}”',
    en: '--limit takes a whole number, 0 for all, not “${value}”',
    helpZh: '例如 --limit 50 列出前 50 处，--limit 0 列出全部。',
    helpEn: '--limit 50 lists the first fifty, --limit 0 all of them.',
  },
  'where-nothing': {
    zh: '要给出一个稿件文件、一句话，或 --repeats',
    en: 'name a file or a sentence, or say --repeats',
    helpZh: 'huikan where 稿件.txt 查这篇稿子登在哪些期；huikan where 一句话 查这句话；huikan where --repeats 列出各期之间重复刊登的文章。',
    helpEn: 'huikan where text.txt finds the issues that printed it, huikan where with a sentence finds the sentence, huikan where --repeats lists what was printed more than once.',
  },
  'output-not-own': {
    zh: '“${file}”已经存在，而且不是以前由 huikan catalog 写的，没有覆盖它',
    en: '“${file}” exists and was not written by a former huikan catalog; it was left alone',
    helpZh: '为了不误伤别的文件，--csv 和 --json 只会覆盖自己以前写的文件。请换一个文件名，或先把那个文件移开。',
    helpEn: 'Only what a former run wrote is ever replaced, so that no other file is lost by a slip. Choose another name, or move that file away.',
  },
  'volume-paper': {
    zh: '“${file}”的纸张与“${first}”不同，不能合订',
    en: 'the paper of “${file}” is not that of “${first}”; they cannot be bound together',
    helpZh: '合订本各期的开本要一样。请把开本相同的几期分别合订，或在期刊文件的 overrides 里改 paper。',
    helpEn: 'All issues of a volume must be of one size. Bind those of one size together, or change paper in the overrides of an issue file.',
  },
  'catalog-none': {
    zh: '各期里没有可以这样排的条目：--by ${view}',
    en: 'no article has what this order needs: --by ${view}',
    helpZh: '例如各期都没有署名，就排不出作者索引。不写 --by 时，只印排得出的各种索引。',
    helpEn: 'Without bylines, for instance, there is no index of authors. Without --by only the orders that have something are printed.',
  },
} as const satisfies Readonly<Record<string, Message>>;
