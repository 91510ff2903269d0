/** Starts the page, and brings the desk up to date whenever the server has news. */
import { App } from './app.js';
import { el } from './dom.js';
import { Link } from './link.js';
import { words } from './words.js';

const link = new Link();
let app: App | null = null;
let asked: number | null = null;
let running = false;

/** One state at a time; news during that is taken up right after. */
async function update(): Promise<void> {
  if (running) return;
  running = true;
  try {
    while (asked !== null) {
      const expected = asked;
      asked = null;
      await fetchAndShow(expected);
    }
  } finally {
    running = false;
  }
}

/** `expected`: the newest edition as it was announced, 0 = unknown. Its PDF is asked for together with the state. */
async function fetchAndShow(expected: number): Promise<void> {
  const known = app?.edition ?? 0;
  const early = expected > known ? link.pdf(expected) : null;
  const news = await link.state(known, app && known > 0 ? app.reading() : null);
  if (!news) return;
  app ??= new App(words[news.lang], link);
  if (news.edition <= known) {
    // A server that was started again counts from the beginning.
    if (news.edition < known) location.reload();
    else await app.take(news, null);
    return;
  }
  const pdf = (news.edition === expected ? await early : null) ?? (await link.pdf(news.edition));
  if (pdf) await app.take(news, pdf);
  else asked ??= 0;
}

function refused(): void {
  if (app) {
    app.lost();
    return;
  }
  const texts = [words.zh.refused, words.en.refused];
  document.body.replaceChildren(el('div', { class: 'refused' }, ...texts.map((text) => el('p', {}, text))));
}

void link.hear(
  (event, edition) => {
    if (event === 'building') {
      app?.building();
      return;
    }
    asked = edition;
    void update();
  },
  () => app?.lost(),
  refused,
);
