/** What the page says, in two languages. */
export interface ClientWords {
  readonly lang: string;
  readonly app: string;
  readonly pages: (count: number) => string;
  readonly page: (label: string) => string;
  readonly pageName: (index: number, folio: string) => string;
  readonly toolbar: string;
  readonly thumbs: string;
  readonly articles: string;
  readonly book: string;
  readonly side: string;
  readonly search: string;
  readonly searchFor: string;
  readonly problems: string;
  readonly source: string;
  readonly help: string;
  readonly close: string;
  readonly previous: string;
  readonly next: string;
  readonly goto: string;
  readonly spread: string;
  readonly single: string;
  readonly smaller: string;
  readonly larger: string;
  readonly fit: string;
  readonly building: string;
  readonly current: (ms: number) => string;
  readonly stale: string;
  readonly lost: string;
  readonly refused: string;
  readonly changed: (labels: string) => string;
  readonly moved: (count: number) => string;
  readonly unchanged: string;
  readonly seeChange: string;
  readonly cured: string;
  readonly noProblems: string;
  readonly noPages: string;
  readonly severity: Readonly<Record<'error' | 'warning' | 'hint', string>>;
  readonly found: (count: number, shown: number) => string;
  readonly notFound: string;
  readonly searchHint: string;
  readonly sourceHint: string;
  readonly noSource: string;
  readonly open: string;
  readonly opened: string;
  readonly notOpened: string;
  readonly copy: string;
  readonly copied: string;
  readonly lineUp: string;
  readonly lineDown: string;
  readonly printed: string;
  readonly address: string;
  readonly keys: readonly (readonly [string, string])[];
}

export const words: Readonly<Record<'zh' | 'en', ClientWords>> = {
  zh: {
    lang: 'zh-CN',
    app: '汇刊预览',
    pages: (count) => `${count} 页`,
    page: (label) => `第 ${label} 页`,
    pageName: (index, folio) => (folio === '' ? `第 ${index} 面` : `第 ${index} 面，页码 ${folio}`),
    toolbar: '工具栏',
    thumbs: '缩略图',
    articles: '篇目',
    book: '版面',
    side: '侧栏',
    search: '查找',
    searchFor: '在全书中查找',
    problems: '问题',
    source: '原文',
    help: '按键',
    close: '关闭',
    previous: '上一面',
    next: '下一面',
    goto: '转到第几页（印在页上的页码）',
    spread: '对页',
    single: '单页',
    smaller: '缩小',
    larger: '放大',
    fit: '适合窗口',
    building: '正在排版',
    current: (ms) => `已是最新 · ${(ms / 1000).toFixed(2)} 秒`,
    stale: '稿件有错误，版面还是出错之前的',
    lost: '预览已停止',
    refused: '这个页面没有凭证：请用终端里给出的完整网址打开。',
    changed: (labels) => `有变：${labels}`,
    moved: (count) => `另有 ${count} 面只是移动`,
    unchanged: '版面没有变化',
    seeChange: '看下一处有变的页面',
    cured: '错误已改好',
    noProblems: '没有问题。',
    noPages: '还没有版面：先改好右边列出的错误，存盘后这里就会出现。',
    severity: { error: '错误', warning: '警告', hint: '提示' },
    found: (count, shown) => (count > shown ? `${count} 处，列出前 ${shown} 处` : `${count} 处`),
    notFound: '没有找到。',
    searchHint: '空格、大小写、全角半角不计；词语跨行、跨页也能找到。',
    sourceHint: '点版面上的任意一行，这里显示它的原文。',
    noSource: '这一行不来自稿件。',
    open: '在编辑器中打开',
    opened: '已交给编辑器',
    notOpened: '编辑器没有打开：请检查 HUIKAN_EDITOR',
    copy: '复制位置',
    copied: '已复制',
    lineUp: '上一行',
    lineDown: '下一行',
    printed: '印出来是',
    address: '链接',
    keys: [
      ['← →', '前后翻一面'],
      ['PageUp PageDown', '前后翻一面'],
      ['↑ ↓', '滚动'],
      ['Home End', '到首面、末面'],
      ['g', '转到第几页'],
      ['/', '查找'],
      ['n  Shift n', '下一处、上一处'],
      ['c', '下一处有变的页面'],
      ['p', '问题'],
      ['e', '当前行的原文'],
      ['t', '缩略图'],
      ['s', '对页、单页'],
      ['+ − 0', '放大、缩小、适合窗口'],
      ['Esc', '关闭侧栏'],
      ['?', '按键'],
    ],
  },
  en: {
    lang: 'en',
    app: 'Huikan preview',
    pages: (count) => `${count} ${count === 1 ? 'page' : 'pages'}`,
    page: (label) => `page ${label}`,
    pageName: (index, folio) => (folio === '' ? `Page ${index} of the file` : `Page ${index} of the file, numbered ${folio}`),
    toolbar: 'Tools',
    thumbs: 'Thumbnails',
    articles: 'Articles',
    book: 'Pages',
    side: 'Side panel',
    search: 'Search',
    searchFor: 'Search the booklet',
    problems: 'Problems',
    source: 'Source',
    help: 'Keys',
    close: 'Close',
    previous: 'Previous',
    next: 'Next',
    goto: 'Go to page (the number printed on it)',
    spread: 'Spreads',
    single: 'Single pages',
    smaller: 'Smaller',
    larger: 'Larger',
    fit: 'Fit the window',
    building: 'Setting',
    current: (ms) => `Up to date · ${(ms / 1000).toFixed(2)} s`,
    stale: 'The texts have errors; the pages are from before',
    lost: 'The preview has stopped',
    refused: 'This page has no token: open the whole address that the terminal shows.',
    changed: (labels) => `Changed: ${labels}`,
    moved: (count) => `${count} more only moved`,
    unchanged: 'No page looks different',
    seeChange: 'Next changed page',
    cured: 'The errors are gone',
    noProblems: 'No problems.',
    noPages: 'No pages yet: once the errors listed here are corrected and saved, they will appear.',
    severity: { error: 'error', warning: 'warning', hint: 'hint' },
    found: (count, shown) => (count > shown ? `${count} hits, the first ${shown} shown` : `${count} ${count === 1 ? 'hit' : 'hits'}`),
    notFound: 'Nothing found.',
    searchHint: 'Blanks, capitals and full or half width do not matter; words are found across lines and pages.',
    sourceHint: 'Click any line of a page to see its source here.',
    noSource: 'This line does not come from a source.',
    open: 'Open in editor',
    opened: 'Handed to the editor',
    notOpened: 'The editor did not open: look at HUIKAN_EDITOR',
    copy: 'Copy place',
    copied: 'Copied',
    lineUp: 'Line above',
    lineDown: 'Line below',
    printed: 'Printed as',
    address: 'Link',
    keys: [
      ['← →', 'turn the page'],
      ['PageUp PageDown', 'turn the page'],
      ['↑ ↓', 'scroll'],
      ['Home End', 'first, last page'],
      ['g', 'go to a page'],
      ['/', 'search'],
      ['n  Shift n', 'next, previous hit'],
      ['c', 'next changed page'],
      ['p', 'problems'],
      ['e', 'source of the line being read'],
      ['t', 'thumbnails'],
      ['s', 'spreads or single pages'],
      ['+ − 0', 'larger, smaller, fit'],
      ['Esc', 'close the side panel'],
      ['?', 'keys'],
    ],
  },
};
