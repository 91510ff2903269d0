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
  readonly queue: string;
  readonly noWorkers: string;
  readonly otherWorkers: (theirs: string, ours: string) => string;
  readonly workerReady: (server: string, jobs: number, tool: string) => string;
  readonly workerBuilt: (name: string) => string;
  readonly workerFailed: (reason: string) => string;
  readonly workerStops: string;
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
    queue: '--queue 要一个 Redis 地址，如 redis://主机:6379；--store 要一个各机都能看见的文件夹，或 s3://桶/前缀，并且只与 --queue 同用。',
    noWorkers: '还没有工作机，正在等。在别的机器（或这台）上运行 huikan worker --queue …，--store 与这里相同。',
    otherWorkers: (theirs, ours) => `工作机的程序（${theirs}）与这里的（${ours}）不同，不会接这批活。请装同一版本。`,
    workerReady: (server, jobs, tool) => `在 ${server} 等活，同时做 ${jobs} 期（${tool}）。Ctrl-C 停下。`,
    workerBuilt: (name) => `做完 ${name}`,
    workerFailed: (reason) => `没有做成：${reason}`,
    workerStops: '不再接活，手上的做完就停。',
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
    queue: '--queue takes the address of a Redis server, such as redis://host:6379; --store a folder that all machines see, or s3://bucket/prefix, and only together with --queue.',
    noWorkers: 'no worker is there yet; waiting. Run huikan worker --queue … on other machines (or this one), with the same --store.',
    otherWorkers: (theirs, ours) => `the workers that are there are of another program (${theirs}) than this one (${ours}) and will not take these jobs. Install the same version.`,
    workerReady: (server, jobs, tool) => `waiting for work at ${server}, ${jobs} at a time (${tool}). Ctrl-C stops.`,
    workerBuilt: (name) => `done ${name}`,
    workerFailed: (reason) => `not done: ${reason}`,
    workerStops: 'taking no more; what is in work is finished first.',
  },
};
