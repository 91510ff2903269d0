/** Keys of the whole page; whoever types into a field has them for himself. */
export interface KeyActs {
  readonly turn: (rows: number) => void;
  readonly scroll: (share: number) => void;
  readonly end: (last: boolean) => void;
  readonly goto: () => void;
  readonly search: () => void;
  readonly hit: (by: number) => void;
  readonly change: () => void;
  readonly problems: () => void;
  readonly source: () => void;
  readonly rail: () => void;
  readonly spread: () => void;
  readonly zoom: (zoom: 'in' | 'out' | 'fit') => void;
  readonly help: () => void;
  readonly close: () => void;
}

const SCROLL = 0.12;

export function listen(acts: KeyActs): void {
  const table: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => acts.turn(-1),
    PageUp: () => acts.turn(-1),
    ArrowRight: () => acts.turn(1),
    PageDown: () => acts.turn(1),
    ArrowUp: () => acts.scroll(-SCROLL),
    ArrowDown: () => acts.scroll(SCROLL),
    Home: () => acts.end(false),
    End: () => acts.end(true),
    g: acts.goto,
    '/': acts.search,
    n: () => acts.hit(1),
    N: () => acts.hit(-1),
    c: acts.change,
    p: acts.problems,
    e: acts.source,
    t: acts.rail,
    s: acts.spread,
    '+': () => acts.zoom('in'),
    '=': () => acts.zoom('in'),
    '-': () => acts.zoom('out'),
    '0': () => acts.zoom('fit'),
    '?': acts.help,
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') {
      acts.close();
      return;
    }
    const { target } = event;
    if (target instanceof HTMLInputElement) return;
    const turns = /^(?:Arrow(?:Up|Down)|Page|Home|End)/.test(event.key);
    // In a list that scrolls, these keys are the list's.
    if (turns && target instanceof Element && target.closest('.side, .rail')) return;
    const act = table[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
