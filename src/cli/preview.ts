/** `huikan preview`. */
import type { Lang } from '../messages/words.js';
import type { createPress } from '../press.js';
import { browserFor, launch } from '../preview/editor.js';
import { inksOf } from '../preview/ink.js';
import { startPreview } from '../preview/index.js';
import type { Printed } from '../preview/session.js';
import { recording } from '../recorder.js';
import type { World } from '../world.js';
import { tell } from './build.js';
import { EXIT } from './exit.js';
import { isFinished, looksOf } from './lock.js';
import { problem } from './output.js';
import type { Terminal } from './terminal.js';

export interface PreviewRequest {
  readonly inputs: readonly string[];
  readonly template: string | undefined;
  readonly port: string;
  readonly open: boolean;
}

const SAID: Readonly<Record<Lang, { readonly ready: (url: string) => string; readonly built: (pages: number, seconds: string, problems: number) => string; readonly failed: (problems: number) => string }>> = {
  zh: {
    ready: (url) => `预览：${url}\n存盘后版面自动更新。按 Ctrl-C 结束。`,
    built: (pages, seconds, problems) => `${pages} 页，${seconds} 秒${problems === 0 ? '' : `，问题 ${problems}`}`,
    failed: (problems) => `稿件有错误，版面停在改错之前；问题 ${problems}，见预览`,
  },
  en: {
    ready: (url) => `Preview: ${url}\nPages follow every save. Ctrl-C ends it.`,
    built: (pages, seconds, problems) => `${pages} ${pages === 1 ? 'page' : 'pages'}, ${seconds} s${problems === 0 ? '' : `, ${problems} ${problems === 1 ? 'problem' : 'problems'}`}`,
    failed: (problems) => `the texts have errors, the pages stay as they were; ${problems} ${problems === 1 ? 'problem' : 'problems'}, see the preview`,
  },
};

/** Builds the same again and again, and notes what was looked at. */
export function printer(world: World, { inputs, template }: Pick<PreviewRequest, 'inputs' | 'template'>, newPress: typeof createPress): () => Promise<Printed> {
  const press = newPress();
  return async () => {
    // Each build has a recorder of its own, so that exactly what it looked at is followed.
    const recorder = recording(world);
    const result = await press.build(recorder.world, { inputs, ...(template === undefined ? {} : { template }), dump: false });
    const { diagnostics, galleys } = result;
    if (!isFinished(result) || !galleys) return { pdf: null, made: null, inks: [], diagnostics, files: recorder.files() };
    const { pdf, issue, flow, booklet } = result;
    return { pdf, made: { issue, flow, galleys, booklet }, inks: inksOf(booklet, looksOf(recorder, issue)), diagnostics, files: recorder.files() };
  };
}

/** Serves until the program is ended. */
export async function runPreview(world: World, terminal: Terminal, request: PreviewRequest, lang: Lang, newPress: typeof createPress): Promise<number> {
  const port = /^\d{1,5}$/.test(request.port) && Number(request.port) < 65536 ? Number(request.port) : null;
  if (port === null) {
    await tell(world, terminal, lang, [problem('preview-port-number', { port: request.port })]);
    return EXIT.usage;
  }
  const said = SAID[lang];
  const preview = await startPreview({
    world, lang, port,
    print: printer(world, request, newPress),
    built: ({ pages, took, current, problems }) => terminal.progress(current ? said.built(pages, (took / 1000).toFixed(2), problems) : said.failed(problems)),
  });
  if (typeof preview === 'string') {
    await tell(world, terminal, lang, [problem('preview-port', { port, reason: preview })]);
    return EXIT.problems;
  }
  terminal.out(`${said.ready(preview.url)}\n`);
  if (request.open) await launch(browserFor(world, preview.url));
  return new Promise(() => {});
}
