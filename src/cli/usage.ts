/** Words of help and of wrong usage. The keys of `strings` are yargs' own sentences. */
import type { Lang } from '../messages/words.js';

type Plural = { readonly one: string; readonly other: string };

interface Usage {
  readonly usage: string;
  readonly noCommand: string;
  readonly help: string;
  readonly version: string;
  readonly completion: string;
  readonly epilogue: string;
  readonly seeHelp: string;
  readonly strings: Readonly<Record<string, string>>;
}

const both = (text: string): Plural => ({ one: text, other: text });

/** yargs takes plural forms here, its types do not say so. */
const strings = (table: Readonly<Record<string, string | Plural>>): Readonly<Record<string, string>> => table as Readonly<Record<string, string>>;

export const usage: Readonly<Record<Lang, Usage>> = {
  zh: {
    usage: '用法：$0 <命令> [选项]',
    noCommand: '要给出一个命令。',
    help: '显示帮助',
    version: '显示版本号',
    completion: '输出命令行补全脚本',
    epilogue: '例：huikan build issues/106    huikan build 稿件.md -t handout -o 稿件.pdf\n退出码：0 成功，1 稿件有问题，2 用法不对，70 程序自身的错。',
    seeHelp: '用法见 huikan --help。',
    strings: strings({
      'Commands:': '命令：',
      'Options:': '选项：',
      'Positionals:': '参数：',
      boolean: '开关',
      string: '文字',
      array: '可多个',
      required: '必需',
      'default:': '默认：',
      'choices:': '可选：',
      'aliases:': '又名：',
      command: '命令',
      'Not enough non-option arguments: got %s, need at least %s': both('参数不够：给了 %s 个，至少要 %s 个'),
      'Too many non-option arguments: got %s, maximum of %s': both('参数太多：给了 %s 个，最多 %s 个'),
      'Missing argument value: %s': both('选项缺少内容：%s'),
      'Missing required argument: %s': both('缺少选项：%s'),
      'Unknown argument: %s': both('没有这个参数：%s'),
      'Unknown command: %s': both('没有这个命令：%s'),
      'Not enough arguments following: %s': '选项后面缺少内容：%s',
      'Implications failed:': '缺少要一起用的选项：',
      'Invalid values:': '内容不对：',
      'Argument: %s, Given: %s, Choices: %s': '选项 %s 不能是 %s，可选：%s',
      'Did you mean %s?': '是不是 %s？',
    }),
  },
  en: {
    usage: 'Usage: $0 <command> [options]',
    noCommand: 'A command is wanted.',
    help: 'show this help',
    version: 'show the version',
    completion: 'print a completion script for the shell',
    epilogue: 'Examples: huikan build issues/106    huikan build text.md -t handout -o text.pdf\nExit codes: 0 fine, 1 something is wrong with the input, 2 wrong usage, 70 a fault of ours.',
    seeHelp: 'huikan --help shows the usage.',
    strings: {},
  },
};
