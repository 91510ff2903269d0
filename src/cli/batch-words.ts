/** Words of `huikan batch`. */
import type { State, Totals } from '../batch/report.js';
import type { Lang } from '../messages/words.js';

interface BatchWords {
  readonly states: Readonly<Record<State, string>>;
  readonly heads: readonly string[];
  readonly looking: string;
  readonly progress: (done: number, total: number, names: string, left: string | null, failed: number) => string;
  readonly totals: (totals: Totals, seconds: string) => string;
  readonly interrupted: (waiting: number) => string;
  readonly stopped: (waiting: number) => string;
  readonly report: (file: string) => string;
  readonly jobs: (given: string) => string;
}

export const batchWords: Readonly<Record<Lang, BatchWords>> = {
  zh: {
    states: { built: '已生成', skipped: '未变', failed: '失败', waiting: '未做' },
    heads: ['', '期刊', '页', '警告', '文件'],
    looking: '查看各期…',
    progress: (done, total, names, left, failed) => `${done}/${total}${failed === 0 ? '' : `，失败 ${failed}`}${left === null ? '' : `，约剩 ${left}`}  ${names}`,
    totals: ({ issues, built, skipped, failed, waiting, pages, warnings }, seconds) =>
      `共 ${issues} 期 ${pages} 页：生成 ${built}，未变 ${skipped}，失败 ${failed}${waiting === 0 ? '' : `，未做 ${waiting}`}；${warnings === 0 ? '无警告' : `警告 ${warnings}`}（${seconds} 秒）`,
    interrupted: (waiting) => `已停下，还有 ${waiting} 期未做。再运行一次同样的命令就接着做。`,
    stopped: (waiting) => `因有失败而停下，还有 ${waiting} 期没有开始。要让其余各期照做，请加 --keep-going。`,
    report: (file) => `各期详情：${file}`,
    jobs: (given) => `--jobs 要一个 1 到 64 的整数，不是“${given}”。`,
  },
  en: {
    states: { built: 'built', skipped: 'unchanged', failed: 'failed', waiting: 'not done' },
    heads: ['', 'issue', 'pages', 'warnings', 'file'],
    looking: 'looking at the issues…',
    progress: (done, total, names, left, failed) => `${done}/${total}${failed === 0 ? '' : `, ${failed} failed`}${left === null ? '' : `, about ${left} left`}  ${names}`,
    totals: ({ issues, built, skipped, failed, waiting, pages, warnings }, seconds) =>
      `${issues} ${issues === 1 ? 'issue' : 'issues'}, ${pages} ${pages === 1 ? 'page' : 'pages'}: ${built} built, ${skipped} unchanged, ${failed} failed${waiting === 0 ? '' : `, ${waiting} not done`}; ${warnings === 0 ? 'no warnings' : `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`} (${seconds} s)`,
    interrupted: (waiting) => `stopped with ${waiting} ${waiting === 1 ? 'issue' : 'issues'} to do. The same command again goes on from here.`,
    stopped: (waiting) => `stopped by a failure; ${waiting} ${waiting === 1 ? 'issue was' : 'issues were'} not begun. With --keep-going the others are built all the same.`,
    report: (file) => `details of every issue: ${file}`,
    jobs: (given) => `--jobs takes a whole number from 1 to 64, not “${given}”.`,
  },
};
