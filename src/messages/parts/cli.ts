/** Sentences of the command line about files it is to write. */
import type { Message } from '../message.js';

export const cliMessages = {
  'output-is-input': {
    zh: '不能把结果写到稿件“${file}”上',
    en: 'the result would be written over “${file}”, which is an input',
    helpZh: '-o 或 --dump 指的是这次生成要读的文件。请换一个文件名。',
    helpEn: 'What -o or --dump names is read by this build. Choose another name.',
  },
  'output-not-pdf': {
    zh: '“${file}”已经存在，而且不是 PDF，没有覆盖它',
    en: '“${file}” exists and is not a PDF; it was left alone',
    helpZh: '为了不误伤别的文件，结果只会覆盖 PDF。请换一个文件名，或先把那个文件移开。',
    helpEn: 'Only a PDF is ever replaced, so that no other file is lost by a slip. Choose another name, or move that file away.',
  },
  'output-not-lock': {
    zh: '“${file}”已经存在，而且不是以前生成的锁文件，没有覆盖它',
    en: '“${file}” exists and is no lock file of ours; it was left alone',
    helpZh: '每次生成都在 PDF 旁写一个 .lock.json，供比较和检索。请把那个同名文件移开，或换一个输出名。',
    helpEn: 'Each build leaves a .lock.json beside its PDF, for comparing and searching. Move that file away, or write to another name.',
  },
  'output-not-dump': {
    zh: '“${file}”已经存在，而且不是以前的 --dump 结果，没有覆盖它',
    en: '“${file}” exists and is no former dump; it was left alone',
    helpZh: '为了不误伤别的文件，--dump 只会覆盖自己以前写的文件。请换一个文件名，或先把那个文件移开。',
    helpEn: 'Only a former dump is ever replaced, so that no other file is lost by a slip. Choose another name, or move that file away.',
  },
  'output-failed': {
    zh: '写不了“${file}”：${reason}',
    en: '“${file}” cannot be written: ${reason}',
    helpZh: '可能没有写的权限，磁盘已满，或者文件正被别的程序（如 PDF 阅读器）占用。原有的文件没有动。',
    helpEn: 'Writing may not be allowed, the disk may be full, or another program, such as a PDF viewer, holds the file. The former file is untouched.',
  },
  'init-exists': {
    zh: '“${file}”已经存在，没有动它',
    en: '“${file}” exists; it was left alone',
    helpZh: 'huikan init 和 huikan new 从不覆盖文件。请换一个文件夹。',
    helpEn: 'huikan init and huikan new never write over a file. Choose another folder.',
  },
  'new-number': {
    zh: '“${file}”里没有 issue.number，不知道上一期是第几期',
    en: '“${file}” has no issue.number, so its successor cannot be told',
    helpZh: '在上一期的期刊文件里写上 issue.number，再用 huikan new。',
    helpEn: 'Give the former issue its issue.number, then run huikan new again.',
  },
} as const satisfies Readonly<Record<string, Message>>;
