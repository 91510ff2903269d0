/** `huikan preview`: builds, serves, watches, and builds again. Writes no file. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { messageOf } from '../base/message.js';
import type { Lang } from '../messages/words.js';
import type { World } from '../world.js';
import { editorFor, filled, launch } from './editor.js';
import type { Spot } from './news.js';
import { Rounds } from './rounds.js';
import { type Answer, type Asset, PreviewServer } from './server.js';
import { type Printed, Session } from './session.js';
import { Watch } from './watch.js';

export interface PreviewOptions {
  readonly world: World;
  readonly lang: Lang;
  /** 0 = any that is free. */
  readonly port: number;
  readonly print: () => Promise<Printed>;
  /** Told after every build. */
  readonly built: (report: { readonly pages: number; readonly took: number; readonly current: boolean; readonly problems: number }) => void;
}

export interface Preview {
  /** With the token, behind #: a browser sends that part to nobody. */
  readonly url: string;
  close(): Promise<void>;
}

/** The system's code for why the port cannot be had, or the running preview. */
export async function startPreview(options: PreviewOptions): Promise<Preview | string> {
  const { world, lang, port } = options;
  const editor = editorFor((name) => world.env(name));
  const session = new Session(world, lang, editor !== null);
  const token = randomBytes(32).toString('base64url');
  const server = new PreviewServer(world, { token, assets: assetsOf(world), data: dataOf(session), acts: { '/open': (body) => opened(session, editor, world, body) } });
  const heard = await server.listen(port);
  if (typeof heard === 'string') {
    await server.close();
    return heard;
  }
  let since = world.clock();
  let last: readonly string[] = [];
  const round = async (): Promise<void> => {
    const started = since;
    server.announce('building', {});
    const printed = await options.print().catch((error: unknown) => fault(error, last));
    last = printed.files;
    session.take(printed, world.clock() - started);
    server.announce('news', { edition: session.edition?.number ?? 0 });
    watch.follow(printed.files);
    options.built({ pages: session.edition?.pages.length ?? 0, took: world.clock() - started, current: printed.pdf !== null, problems: printed.diagnostics.length });
  };
  const rounds = new Rounds(round);
  const watch = new Watch(world, (noticed) => {
    since = noticed;
    rounds.ask();
  });
  rounds.ask();
  await rounds.idle();
  return {
    url: `http://127.0.0.1:${heard}/#${token}`,
    close: async () => {
      await watch.close();
      await server.close();
      await rounds.idle();
    },
  };
}

/** A fault of ours must not end the preview: the next save may be free of it. */
function fault(error: unknown, files: readonly string[]): Printed {
  const detail = messageOf(error);
  return { pdf: null, made: null, inks: [], files, diagnostics: [{ code: 'preview-fault', severity: 'error', place: null, values: { detail } }] };
}

function assetsOf({ home }: World): Readonly<Record<string, Asset>> {
  const own = (name: string, type: string): Asset => ({ type, file: path.join(home, 'dist', 'preview', name) });
  return {
    '/': own('index.html', 'text/html; charset=utf-8'),
    '/preview.js': own('preview.js', 'text/javascript; charset=utf-8'),
    '/preview.css': own('preview.css', 'text/css; charset=utf-8'),
    '/pdf.worker.mjs': own('pdf.worker.mjs', 'text/javascript; charset=utf-8'),
    '/icon.svg': own('icon.svg', 'image/svg+xml'),
    // For systems without a Chinese font: the page asks for it only where the system has none.
    '/hei.ttf': { type: 'font/ttf', file: path.join(home, 'fonts', 'Hei-Regular.ttf') },
  };
}

function dataOf(session: Session): Readonly<Record<string, (query: URLSearchParams) => Answer>> {
  const number = (query: URLSearchParams, name: string): number => {
    const value = Number(query.get(name) ?? '0');
    return Number.isFinite(value) ? value : 0;
  };
  const spot = (query: URLSearchParams): Spot | null => (query.has('page') ? { page: number(query, 'page'), top: number(query, 'top') } : null);
  return {
    '/state': (query) => session.news(number(query, 'from'), spot(query)),
    '/pdf': (query) => {
      const bytes = session.pdf(number(query, 'edition'));
      return bytes && { type: 'application/pdf', bytes };
    },
    '/find': (query) => session.edition?.find((query.get('words') ?? '').slice(0, 200)) ?? { total: 0, hits: [] },
    '/line': (query) => session.line(number(query, 'page'), number(query, 'x'), number(query, 'y'), Math.sign(number(query, 'step')), (query.get('words') ?? '').slice(0, 200)),
    '/text': (query) => ({ text: session.edition?.textOf(number(query, 'page')) ?? '' }),
    '/source': (query) => session.source(query.get('file') ?? '', number(query, 'line'), number(query, 'column')),
  };
}

/** Opens a place in the user's editor, if it is one of the booklet's own files. */
async function opened(session: Session, editor: readonly string[] | null, world: World, body: unknown): Promise<Answer> {
  if (typeof body !== 'object' || body === null || !editor) return null;
  const { file, line, column } = body as Readonly<Record<string, unknown>>;
  if (typeof file !== 'string' || !session.isSource(file)) return null;
  const whole = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) ? value : 0);
  return { opened: await launch(filled(editor, path.resolve(world.cwd, file), whole(line), whole(column))) };
}
