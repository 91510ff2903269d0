/** Words of the frame around the messages, and of values that stand in them. */
export type Lang = 'zh' | 'en';

interface Words {
  readonly error: string;
  readonly warning: string;
  readonly hint: string;
  readonly nearest: (word: string) => string;
  readonly allowed: (words: string) => string;
  readonly more: (count: number, code: string) => string;
  readonly summary: (pages: number, articles: number, warnings: number, file: string, seconds: string) => string;
  /** The file that stands there is already what would be written. */
  readonly unchanged: (pages: number, articles: number, warnings: number, file: string, seconds: string) => string;
  readonly failed: (errors: number, warnings: number) => string;
  readonly bug: (detail: string) => string;
  readonly stages: Readonly<Record<string, string>>;
  readonly pages: (count: number) => string;
  /** Kinds, forms and other values that a message names. */
  readonly terms: Readonly<Record<string, string>>;
}

export const words: Readonly<Record<Lang, Words>> = {
  zh: {
    error: '错误',
    warning: '警告',
    hint: '提示',
    nearest: (word) => `是不是“${word}”？`,
    allowed: (list) => `可用：${list}`,
    more: (count, code) => `……${code} 另有 ${count} 处，从略`,
    summary: (pages, articles, warnings, file, seconds) => `${pages} 页，${articles} 篇，${warnings === 0 ? '无警告' : `警告 ${warnings}`} → ${file}（${seconds} 秒）`,
    unchanged: (pages, articles, warnings, file, seconds) => `内容未变，未重写文件：${pages} 页，${articles} 篇，${warnings === 0 ? '无警告' : `警告 ${warnings}`} → ${file}（${seconds} 秒）`,
    failed: (errors, warnings) => `没有生成：错误 ${errors}${warnings === 0 ? '' : `，警告 ${warnings}`}。原有的 PDF 没有动。怎么办：huikan explain <代码>`,
    bug: (detail) => `汇刊自身出错了，不是稿件的问题：${detail}\n请把这句话和稿件一起报告给我们；设 HUIKAN_DEBUG=1 再运行一次可以看到细节。`,
    stages: { read: '读取', parse: '分析', compose: '排行', paginate: '分页', render: '输出' },
    pages: (count) => `${count} 页`,
    terms: {
      string: '文字', number: '数字', integer: '整数', boolean: 'true 或 false', array: '列表', object: '一组字段', null: '空',
      length: '长度，如 12pt、37mm、1.5em、五号', autoLength: '长度，如 37mm、2.8cm，或 auto', count: '整数，或 auto', color: '颜色，如 "#C8161D"', role: '字体角色，如 song、song-bold、kai',
      folio: 'none 或一组字段', runningHead: 'none 或一组字段', contents: 'none 或一组字段', gapRule: 'none 或一组字段', rule: 'none 或一组字段', back: 'none 或一组字段', guide: 'auto、none 或一组字段',
      value: '数值', items: '项数', top: '最外层',
    },
  },
  en: {
    error: 'error',
    warning: 'warning',
    hint: 'hint',
    nearest: (word) => `did you mean “${word}”?`,
    allowed: (list) => `allowed: ${list}`,
    more: (count, code) => `… ${count} more of ${code}`,
    summary: (pages, articles, warnings, file, seconds) => `${pages} ${pages === 1 ? 'page' : 'pages'}, ${articles} ${articles === 1 ? 'article' : 'articles'}, ${warnings === 0 ? 'no warnings' : `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`} → ${file} (${seconds} s)`,
    unchanged: (pages, articles, warnings, file, seconds) => `nothing changed, file not rewritten: ${pages} ${pages === 1 ? 'page' : 'pages'}, ${articles} ${articles === 1 ? 'article' : 'articles'}, ${warnings === 0 ? 'no warnings' : `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`} → ${file} (${seconds} s)`,
    failed: (errors, warnings) => `nothing was written: ${errors} ${errors === 1 ? 'error' : 'errors'}${warnings === 0 ? '' : `, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`}. A former PDF is untouched. What to do: huikan explain <code>`,
    bug: (detail) => `This is a bug of ours, not of your texts: ${detail}\nPlease report this line together with the sources; HUIKAN_DEBUG=1 shows the details.`,
    stages: { read: 'reading', parse: 'parsing', compose: 'setting', paginate: 'paging', render: 'writing' },
    pages: (count) => `${count} ${count === 1 ? 'page' : 'pages'}`,
    terms: {
      string: 'text', number: 'a number', integer: 'a whole number', boolean: 'true or false', array: 'a list', object: 'fields', null: 'empty',
      length: 'a length such as 12pt, 37mm, 1.5em, 五号', autoLength: 'a length such as 37mm, 2.8cm, or auto', count: 'a whole number, or auto', color: 'a colour such as "#C8161D"', role: 'a role such as song, song-bold, kai',
      folio: 'none or fields', runningHead: 'none or fields', contents: 'none or fields', gapRule: 'none or fields', rule: 'none or fields', back: 'none or fields', guide: 'auto, none or fields',
      value: 'the value', items: 'the number of items', top: 'the top level',
    },
  },
};

/** `--lang` when given, else the locale of the environment, else the system's; English unless it is Chinese. */
export function languageOf(asked: string | undefined, env: (name: string) => string | undefined): Lang {
  if (asked === 'zh' || asked === 'en') return asked;
  const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map(env).find((value) => value !== undefined && value !== '') ?? Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(locale) ? 'zh' : 'en';
}
