/** `huikan init`: a small issue that builds, to be written over by the editor. */
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Lang } from '../messages/words.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { problem, writeFile } from './output.js';
import type { Terminal } from './terminal.js';

/** Writes the files of {@link sample} into a folder, all or none; never over a file. */
export async function init(world: World, terminal: Terminal, folder: string, lang: Lang): Promise<number> {
  const home = path.resolve(world.cwd, folder);
  const files = sample(lang, new Date(world.now()));
  const names = Object.keys(files).map((name) => path.join(folder, name));
  const standing = names.filter((name) => world.stat(path.resolve(world.cwd, name)) !== null);
  const failed: Diagnostic[] = standing.map((name) => problem('init-exists', { file: name }));
  for (const [name, text] of failed.length > 0 ? [] : Object.entries(files)) {
    const written = writeFile(world, path.join(home, name), path.join(folder, name), new TextEncoder().encode(text));
    if (written) failed.push(written);
  }
  if (failed.length > 0) {
    await tell(world, terminal, lang, failed);
    return EXIT.problems;
  }
  const target = folder === '.' ? '' : ` ${folder}`;
  for (const name of names) terminal.out(`${lang === 'zh' ? '已写' : 'wrote'} ${name}\n`);
  terminal.out(`${lang === 'zh' ? '接下来' : 'next'}: huikan build${target}\n`);
  return EXIT.fine;
}

function sample(lang: Lang, today: Date): Readonly<Record<string, string>> {
  const [year, month] = [today.getFullYear(), today.getMonth() + 1];
  return { 'issue.yml': manifest(lang === 'zh' ? ZH : EN, year, month), [path.join('sources', '01.md')]: FIRST, [path.join('sources', '02.md')]: SECOND };
}

interface Notes {
  readonly top: string;
  readonly template: string;
  readonly series: string;
  readonly date: string;
  readonly guide: string;
  readonly banner: string;
  readonly article: string;
}

const ZH: Notes = {
  top: '一期一个文件夹：本文件写期号、日期、栏目，稿件放在 sources/ 里。生成：huikan build',
  template: 'special-topic、monthly、reprint、handout，或自己的模板文件',
  series: '刊名；分行时写成 [第一行, 第二行]',
  date: '2026-03-06、2026年3月、二〇二六年三月六日都可以',
  guide: '导读：auto 取首篇导语和栏目名；不要时写 none',
  banner: '栏目名，没有栏目时删去这一行',
  article: '标题、来源等也可以在这里改：{file: sources/02.md, title: [第一行, 第二行], source: 本刊}',
};

const EN: Notes = {
  top: 'One folder for one issue: number, date and sections stand here, the texts in sources/. To build: huikan build',
  template: 'special-topic, monthly, reprint, handout, or a template file of your own',
  series: 'name of the series; on several lines: [first, second]',
  date: '2026-03-06, 2026年3月 and 二〇二六年三月六日 are all fine',
  guide: 'auto takes the first article’s lead and the banners; none for no guide',
  banner: 'name of the section; delete the line where there are none',
  article: 'title, source … can be changed here: {file: sources/02.md, title: [first, second], source: 本刊}',
};

function manifest(note: Notes, year: number, month: number): string {
  return `# ${note.top}
template: special-topic            # ${note.template}
series: 读书会学习材料              # ${note.series}
issue:
  number: 1
  label: NO.1
  date: ${year}年${month}月                 # ${note.date}
  title: 第一期
publishers: [读书会]
guide: auto                        # ${note.guide}
sections:
  - banner: 【活动纪要】            # ${note.banner}
    articles:
      - sources/01.md
  - banner: 【读书心得】
    articles:
      - sources/02.md              # ${note.article}
`;
}

const FIRST = `# 读书会举行第一次活动 大家谈怎样把一本书读完

来源：本刊

读书会第一次活动在图书馆二楼阅览室举行，二十多位读者带着自己正在读的书来到现场，谈读书的困难，也谈读书的办法。

主持人说，一本书读不完，多半不是因为难，而是因为断：今天读了几页，过了半个月再拿起来，前面的已经忘了。大家商量的结果是每天读二十页，每周见一次面，读到哪里就从哪里谈起。

## 一、定下的办法

每人选一本书，写下打算读完的日子。书不求多，读完一本再换一本；读的时候在页边记下不懂的地方，见面时先说这些地方。

## 二、下一次活动

下一次活动在下月第一个周六上午9时开始，地点不变。请把读书笔记带来，写了几行也好。
`;

const SECOND = `# 每天二十页

作者：林　禾

我从前读书，贪多求快，一本书翻开，总想一口气看到底，看到一半便放下了。后来听人说，每天只读二十页，读到二十页就停，哪怕正读到要紧的地方。照着做了一个月，竟读完了两本厚书。

停在要紧的地方，第二天自然想接着读；不贪多，便不怕忙。读书原来和走路一样，一步一步，不知不觉就远了。

> 书山有路，贵在日日向前。

这是我在那本书的最后一页写下的话，也送给一起读书的朋友。
`;
