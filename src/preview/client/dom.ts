/** Elements are made by hand: no text ever becomes markup. */

type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>;
type Child = Node | string | null;

/** `onclick` and the like are listened to; true = present, false = absent. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Line drawings on a field of 20 by 20. */
const ICONS = {
  pages: 'M4 4h5v12H4zM11 4h5v12h-5z',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM13 13l4 4',
  problems: 'M10 3.500 17.500 16.500h-15zM10 8v4M10 14v.5',
  source: 'M7 6 3 10l4 4M13 6l4 4-4 4',
  help: 'M7.500 7.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M10 14v.5M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15z',
  previous: 'M12 5l-5 5 5 5',
  next: 'M8 5l5 5-5 5',
  spread: 'M10 5C8 3.800 5 3.800 3 4.300v11c2-.5 5-.5 7 .7 2-1.200 5-1.200 7-.7v-11C15 3.800 12 3.800 10 5zM10 5v11',
  single: 'M5.500 3h9v14h-9z',
  minus: 'M5 10h10',
  plus: 'M5 10h10M10 5v10',
  close: 'M5 5l10 10M15 5 5 15',
} as const;

export type Icon = keyof typeof ICONS;

export function icon(name: Icon): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export function button(name: string, shown: Icon | string, act: () => void, more: Attributes = {}): HTMLButtonElement {
  return el('button', { type: 'button', 'aria-label': name, title: name, onclick: act, ...more }, shown in ICONS ? icon(shown as Icon) : shown);
}
