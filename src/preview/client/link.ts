/** The page's line to the server. The token came behind the # of the address and goes along as a header. */
import type { Finds, LineNews, News, SourceNews, Spot } from '../news.js';

const KEPT = 'huikan-token';
/** ms before a broken line is tried again. */
const AGAIN = 1000;

/** Takes the token out of the address, where histories and screens would show it. A reload finds it in the tab's own store. */
function takeToken(): string {
  const given = location.hash.slice(1);
  if (given !== '') {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(KEPT) ?? '';
}

/** What happened, and the newest edition; 0 = not said. */
export type Heard = (event: string, edition: number) => void;

export class Link {
  private readonly token = takeToken();

  state(from: number, spot: Spot | null): Promise<News | null> {
    return this.json(`/state?from=${from}${spot ? `&page=${spot.page}&top=${spot.top}` : ''}`);
  }

  /** The PDF of an edition; null when there is a newer one. */
  async pdf(edition: number): Promise<Uint8Array | null> {
    const response = await this.get(`/pdf?edition=${edition}`);
    return response?.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  }

  find(words: string): Promise<Finds | null> {
    return this.json(`/find?words=${encodeURIComponent(words)}`);
  }

  /** `words`: what stands there, where only the PDF knows. */
  line(page: number, x: number, y: number, step = 0, words = ''): Promise<LineNews | null> {
    return this.json(`/line?page=${page}&x=${x}&y=${y}&step=${step}&words=${encodeURIComponent(words)}`);
  }

  text(page: number): Promise<{ readonly text: string } | null> {
    return this.json(`/text?page=${page}`);
  }

  source(file: string, line: number, column: number): Promise<SourceNews | null> {
    return this.json(`/source?file=${encodeURIComponent(file)}&line=${line}&column=${column}`);
  }

  async open(file: string, line: number, column: number): Promise<boolean> {
    const response = await fetch('/open', { method: 'POST', headers: { ...this.headers(), 'Content-Type': 'application/json' }, body: JSON.stringify({ file, line, column }) }).catch(() => null);
    return response?.ok === true && ((await response.json()) as { opened: boolean }).opened;
  }

  /** Hears events until the page is closed; `lost` when the server is gone, `refused` when it does not know this page. */
  async hear(heard: Heard, lost: () => void, refused: () => void): Promise<never> {
    for (;;) {
      const response = await this.get('/news');
      if (response?.status === 403) refused();
      // Whatever was said before the line stood is in the state.
      if (response?.ok) {
        heard('news', 0);
        await read(response, heard);
      }
      if (response?.status !== 403) lost();
      await new Promise((done) => setTimeout(done, AGAIN));
    }
  }

  private headers(): Record<string, string> {
    return { 'X-Huikan-Token': this.token };
  }

  private get(address: string): Promise<Response | null> {
    return fetch(address, { headers: this.headers() }).catch(() => null);
  }

  private async json<T>(address: string): Promise<T | null> {
    const response = await this.get(address);
    return response?.ok ? ((await response.json()) as T) : null;
  }
}

/** Server-sent events: a name, and the number of an edition where one is given. */
async function read(response: Response, heard: Heard): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const blocks = (rest + part.value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: (\w+)$/m.exec(block)?.[1];
        if (event !== undefined) heard(event, Number(/"edition":(\d+)/.exec(block)?.[1] ?? 0));
      }
    }
  } catch {
    // The server went away in the middle.
  }
}
