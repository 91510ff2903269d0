/** The guide（导读）: the lead paragraph of the first article and the banners of the sections, or what the issue file says. */
import type { Diagnostic } from '../base/diagnostic.js';
import { excerpt } from '../base/excerpt.js';
import { type Chapter, DATELINE, type Flow } from '../model/flow.js';
import type { Issue } from '../model/issue.js';
import { bare } from './characters.js';
import type { ParseCode } from './report.js';
import { textOf } from './spans.js';

/** Share of common character pairs from which two texts count as versions of one. */
const NEARLY = 0.75;

/** The guide of an issue after `auto` was resolved. */
export function guideOf(issue: Issue, chapters: readonly Chapter[], diagnostics: Diagnostic[]): Flow['guide'] {
  const guide = issue.guide;
  if (guide.kind === 'none') return null;
  const lead = leadParagraph(chapters[0]);
  const banners = issue.sections.map((section) => section.banner).filter((banner) => banner !== '');
  const warn = (code: ParseCode, values: Diagnostic['values'], line = 0): void => {
    diagnostics.push({ code, severity: 'warning', place: { file: issue.file, line, column: 0 }, values });
  };
  if (guide.kind === 'auto') {
    if (lead === '') warn('guide-empty', {});
    return { text: lead, lead: guide.lead, list: banners };
  }
  const drift = driftOf(guide.text, lead);
  if (drift) warn('guide-drift', drift);
  const list = guide.list ?? banners;
  if (banners.length > 0 && list.map(bare).join() !== banners.map(bare).join()) warn('guide-list-drift', { guide: list.join(''), banners: banners.join('') });
  return { text: guide.text, lead: guide.lead, list };
}

/** Text of the first running paragraph, without its dateline. */
function leadParagraph(chapter: Chapter | undefined): string {
  for (const block of chapter?.blocks ?? []) {
    if (block.kind === 'paragraph' && block.role === 'body') return textOf(block.spans.filter((span) => !(span.marks & DATELINE))).trim();
  }
  return '';
}

/** Where a guide differs from the paragraph it repeats; null when they are equal or have nothing to do with each other. */
function driftOf(guide: string, lead: string): { readonly guide: string; readonly lead: string } | null {
  const a = bare(guide);
  const b = bare(lead);
  if (a === b || likeness(a, b) < NEARLY) return null;
  let at = 0;
  while (a[at] === b[at]) at++;
  const from = Math.max(0, at - 6);
  return { guide: excerpt(a.slice(from)), lead: excerpt(b.slice(from)) };
}

/** Dice coefficient over pairs of characters: 0 … 1. */
function likeness(a: string, b: string): number {
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < a.length; i++) counts.set(a.slice(i, i + 2), (counts.get(a.slice(i, i + 2)) ?? 0) + 1);
  let common = 0;
  for (let i = 0; i + 1 < b.length; i++) {
    const left = counts.get(b.slice(i, i + 2)) ?? 0;
    if (left > 0) {
      common++;
      counts.set(b.slice(i, i + 2), left - 1);
    }
  }
  const pairs = a.length + b.length - 2;
  return pairs > 0 ? (2 * common) / pairs : 0;
}
