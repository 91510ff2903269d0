/** Commands and options, said once: the quick parser, yargs, help and completion all read this table. */

export interface Option {
  readonly name: string;
  readonly alias?: string;
  readonly kind: 'text' | 'flag';
  readonly choices?: readonly string[];
  /** Flag without which it means nothing. */
  readonly needs?: string;
  readonly zh: string;
  readonly en: string;
}

export interface Command {
  readonly name: string;
  /** Positional arguments, in yargs' form. */
  readonly args: string;
  readonly zh: string;
  readonly en: string;
  readonly options: readonly Option[];
}

const LANG: Option = { name: 'lang', kind: 'text', choices: ['zh', 'en'], zh: '提示所用的语言', en: 'language of messages' };

/** What tells a build apart from others of the same texts. */
const OF_BUILD: readonly Option[] = [
  { name: 'template', alias: 't', kind: 'text', zh: '生成时用 -t 指定的模板', en: 'template, where the build was given one' },
  { name: 'pdf', kind: 'text', zh: '生成时用 -o 另起了名字的 PDF', en: 'the PDF, where the build was given a name for it' },
];
const AGAINST: Option = { name: 'against', kind: 'text', zh: '与哪一个比较：issued（最近一次付印）、last（上次生成的），或 PDF、.lock.json 的路径；默认 issued，没有付印过的为 last', en: 'what to compare with: issued (the last printing), last (the last build), or the path of a PDF or .lock.json; default issued, else last' };
const IN: Option = { name: 'in', kind: 'text', zh: '放着各期 PDF 的文件夹（默认 out）', en: 'folder with the PDFs of the issues (default out)' };
const PIN: Option = { name: 'pin-pages', kind: 'flag', zh: '各页起点守住不动（与付印版相同），改动只影响它所在的页；守不住的会说明', en: 'hold the page starts of the printing, so that an edit changes its own page only; where that cannot be, say so' };

const JOBS: Option = { name: 'jobs', alias: 'j', kind: 'text', zh: '同时生成几期（默认按处理器数）', en: 'how many are built at a time (default: one for each processor)' };
const QUEUE: Option = { name: 'queue', kind: 'text', zh: '由别的机器生成：Redis 的地址，如 redis://主机:6379', en: 'have other machines build: address of a Redis server, such as redis://host:6379' };
const STORE: Option = { name: 'store', kind: 'text', zh: '各机都能看见的存放处：文件夹或 s3://桶/前缀（默认 out/store）', en: 'where all machines can read and write: a folder, or s3://bucket/prefix (default out/store)' };

export const COMMANDS: readonly Command[] = [
  {
    name: 'build',
    args: '[inputs..]',
    zh: '由期刊文件、文件夹或 Markdown/纯文本稿件生成 PDF',
    en: 'make a PDF from an issue file, a folder, or Markdown and plain texts',
    options: [
      { name: 'output', alias: 'o', kind: 'text', zh: '结果写到哪个文件或文件夹（默认 out/<文件夹>-<期号>.pdf）', en: 'file or folder to write to (default out/<folder>-<number>.pdf)' },
      { name: 'template', alias: 't', kind: 'text', zh: '模板：自带模板名，或模板文件的路径', en: 'template: a shipped name, or the path of a file' },
      { name: 'dump', kind: 'text', zh: '把各页内容按文字写到一个文件（- 为标准输出）', en: 'write the pages as text to a file (- is standard output)' },
      PIN,
      { ...AGAINST, needs: PIN.name, zh: `用 --pin-pages 时，${AGAINST.zh}`, en: `with --pin-pages: ${AGAINST.en}` },
      { name: 'strict', kind: 'flag', zh: '有警告也算失败，不写 PDF', en: 'warnings are errors: no PDF is written' },
      { name: 'json', kind: 'flag', zh: '结果以 JSON 输出', en: 'print the result as JSON' },
      { name: 'quiet', alias: 'q', kind: 'flag', zh: '只报错误', en: 'report errors only' },
      { name: 'no-cache', kind: 'flag', zh: '不用上一次的记录和排好的版，也不留', en: 'use no record and no galleys of a former build, and leave none' },
      LANG,
    ],
  },
  {
    name: 'batch',
    args: '[inputs..]',
    zh: '一次生成许多期：文件夹（连同其下各层）、期刊文件或通配符',
    en: 'build many issues: folders with all below them, issue files, patterns',
    options: [
      JOBS,
      { name: 'keep-going', alias: 'k', kind: 'flag', zh: '有一期失败，其余照做', en: 'go on with the others when one fails' },
      { name: 'strict', kind: 'flag', zh: '有警告也算失败，不写 PDF', en: 'warnings are errors: no PDF is written' },
      { name: 'output', alias: 'o', kind: 'text', zh: '结果写到哪个文件夹（默认 out）', en: 'folder to write to (default out)' },
      { name: 'tree', kind: 'flag', zh: '结果照原来的文件夹分层放', en: 'keep the folders of the issues below the output folder' },
      { name: 'json', kind: 'flag', zh: '结果以 JSON 输出', en: 'print the result as JSON' },
      QUEUE,
      STORE,
      LANG,
    ],
  },
  {
    name: 'worker',
    args: '',
    zh: '为别处的 batch --queue 干活，直到停下它',
    en: 'build for batches with --queue, here or elsewhere, until it is stopped',
    options: [QUEUE, STORE, JOBS, LANG],
  },
  {
    name: 'import',
    args: '<files..>',
    zh: '把网页、Word、PDF、扫描或粘贴来的文字整理成稿件',
    en: 'make clean sources out of texts, web pages, Word files and PDFs',
    options: [
      { name: 'output', alias: 'o', kind: 'text', zh: '写到哪里：.md 文件（各篇合一），或文件夹（每篇一个文件；默认以原文件命名）', en: 'where to: a .md file for all, or a folder with a file for each article (default: named like the input)' },
      { name: 'as', kind: 'text', choices: ['wrapped', 'paragraphs', 'lines', 'broken'], zh: '文字怎样断行：定宽折行、整段（空行分段）、一行一段、段落被页或栏截断；默认自动判断', en: 'how a text is broken: lines of a measure, whole blocks, a paragraph a line, blocks cut by pages or columns; found out by itself' },
      { name: 'issue', kind: 'flag', zh: '在文件夹里再写一个期刊文件的草稿', en: 'write a first issue file into the folder, too' },
      { name: 'review', kind: 'flag', zh: '逐处询问存疑的改动，决定记在原文旁边，下次照办', en: 'ask about each doubtful repair; decisions are kept beside the source' },
      { name: 'report', kind: 'text', zh: '把每处改动及其理由写到一个 JSON 文件', en: 'write every repair with its reason to a JSON file' },
      LANG,
    ],
  },
  {
    name: 'preview',
    args: '[inputs..]',
    zh: '在浏览器里看版面，存盘即更新；只在本机，不写任何文件',
    en: 'show the pages in the browser, anew at every save; on this machine only, writes no file',
    options: [
      { name: 'template', alias: 't', kind: 'text', zh: '模板：自带模板名，或模板文件的路径', en: 'template: a shipped name, or the path of a file' },
      { name: 'port', kind: 'text', zh: '端口（默认任选一个空闲的）', en: 'port (default: one that is free)' },
      { name: 'no-open', kind: 'flag', zh: '只给出网址，不打开浏览器', en: 'give the address only, open no browser' },
      LANG,
    ],
  },
  { name: 'init', args: '[folder]', zh: '写一个能直接生成的小例子', en: 'write a small issue that builds', options: [LANG] },
  {
    name: 'new',
    args: '<number>',
    zh: '由上一期的期刊文件起一个新的一期',
    en: 'start the next issue from the former one',
    options: [
      { name: 'from', kind: 'text', zh: '上一期的期刊文件或文件夹（默认当前文件夹）', en: 'issue file or folder of the former issue (default: the current folder)' },
      { name: 'output', alias: 'o', kind: 'text', zh: '新一期的文件夹（默认与上一期并列）', en: 'folder of the new issue (default: beside the former one)' },
      LANG,
    ],
  },
  {
    name: 'fonts',
    args: '[folders..]',
    zh: '列出可用的字体：收字多少，能否嵌入',
    en: 'list the faces found: what they cover, whether they may be embedded',
    options: [{ name: 'system', kind: 'flag', zh: '也列出系统字体', en: "list the system's fonts, too" }, { name: 'json', kind: 'flag', zh: '以 JSON 输出', en: 'print as JSON' }, LANG],
  },
  { name: 'issue', args: '[inputs..]', zh: '付印：留存已生成的 PDF，以后比较改动都以它为准', en: 'keep a build that goes to the printer; later states are compared with it', options: [...OF_BUILD, LANG] },
  {
    name: 'diff',
    args: '[inputs..]',
    zh: '与付印的比较：改了哪些字，哪些页有变，要重印哪几张',
    en: 'compare with what was printed: words, pages, sheets to print again',
    options: [
      AGAINST,
      { ...PIN, zh: '按 build --pin-pages 生成的来比较', en: 'compare what build --pin-pages makes' },
      { name: 'bars', kind: 'text', zh: '把页边标出改动的校样写到一个 PDF', en: 'write a proof with change bars to a PDF' },
      { name: 'json', kind: 'flag', zh: '结果以 JSON 输出', en: 'print the result as JSON' },
      ...OF_BUILD,
      LANG,
    ],
  },
  {
    name: 'errata',
    args: '[inputs..]',
    zh: '把付印后的改正排成勘误表',
    en: 'set a slip of corrections to what was printed',
    options: [{ name: 'output', alias: 'o', kind: 'text', zh: '勘误表写到哪个 PDF（默认 <PDF 名>.errata.pdf）', en: 'PDF to write the slip to (default <name of the PDF>.errata.pdf)' }, AGAINST, ...OF_BUILD, LANG],
  },
  {
    name: 'catalog',
    args: '[folders..]',
    zh: '由各期的锁文件编总目录：按期、栏目、来源、作者、日期和篇名（音序）',
    en: 'make a catalogue of all issues: by issue, section, source, author, date and title',
    options: [
      { name: 'output', alias: 'o', kind: 'text', zh: '总目录写到哪个 PDF（默认 out/总目录.pdf）', en: 'PDF to write to (default out/总目录.pdf)' },
      { name: 'csv', kind: 'text', zh: '写成表格（CSV，Excel 能直接打开）', en: 'write a table (CSV; opens in Excel)' },
      { name: 'json', kind: 'text', zh: '写成 JSON', en: 'write JSON' },
      { name: 'no-bom', kind: 'flag', zh: 'CSV 开头不写 UTF-8 标记', en: 'no UTF-8 mark at the head of the CSV' },
      { name: 'by', kind: 'text', choices: ['issue', 'section', 'source', 'author', 'date', 'title'], zh: '只排一种：期、栏目、来源、作者、日期、篇名', en: 'one order only' },
      { name: 'title', kind: 'text', zh: '书名（默认“总目录”）', en: 'its title (default 总目录)' },
      { name: 'template', alias: 't', kind: 'text', zh: '模板（默认 catalogue）', en: 'template (default catalogue)' },
      LANG,
    ],
  },
  {
    name: 'volume',
    args: '<issues..>',
    zh: '合订本：把几期合成一册，另加封面和总的目录',
    en: 'bind several issues into one volume with a cover and one contents',
    options: [
      { name: 'output', alias: 'o', kind: 'text', zh: '写到哪个 PDF（默认 out/合订本.pdf）', en: 'PDF to write to (default out/合订本.pdf)' },
      { name: 'numbering', kind: 'text', choices: ['issue', 'continuous'], zh: '页码：各期照旧（issue，默认），或全册连排（continuous）', en: 'page numbers: each issue its own (issue, the default), or one after the other (continuous)' },
      { name: 'title', kind: 'text', zh: '书名（默认“合订本”）', en: 'its title (default 合订本)' },
      { name: 'template', alias: 't', kind: 'text', zh: '封面和目录的模板（默认 volume）', en: 'template of cover and contents (default volume)' },
      LANG,
    ],
  },
  {
    name: 'search',
    args: '<words..>',
    zh: '在各期里检索：哪一期、第几页、哪一句',
    en: 'search all issues: which issue, which page, which sentence',
    options: [
      IN,
      { name: 'since', kind: 'text', zh: '只查这个日期以来的各期：2024、2024-02', en: 'only issues since: 2024, 2024-02' },
      { name: 'author', kind: 'text', zh: '只查这个作者的文章', en: 'only articles by' },
      { name: 'section', kind: 'text', zh: '只查这个栏目的文章', en: 'only articles of this section' },
      { name: 'limit', kind: 'text', zh: '最多列出几处，0 为全部（默认 20）', en: 'most places listed, 0 for all (default 20)' },
      { name: 'json', kind: 'flag', zh: '以 JSON 输出', en: 'print as JSON' },
      LANG,
    ],
  },
  {
    name: 'where',
    args: '[what..]',
    zh: '查一篇稿子或一句话登在哪些期、文字有何不同；或列出重复刊登的文章',
    en: 'which issues printed a text or a sentence, in which wording; or what was printed twice',
    options: [IN, { name: 'repeats', kind: 'flag', zh: '列出各期之间重复刊登的文章', en: 'list articles that were printed more than once' }, { name: 'json', kind: 'flag', zh: '以 JSON 输出', en: 'print as JSON' }, LANG],
  },
  { name: 'explain', args: '[code]', zh: '解释一条提示的意思和办法', en: 'say what a message means and what to do', options: [LANG] },
];

export function commandOf(name: string): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}
