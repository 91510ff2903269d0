/** What an import says of itself: a summary for people, a report for whoever wants to know it all. */
import type { Imported } from '../import/index.js';
import type { Proposal, Rule } from '../import/model.js';
import { placeOf } from '../import/place.js';
import type { Lang } from '../messages/words.js';
import { reportData } from '../report.js';
import { reasonOf, RULE_NAMES } from './rules.js';
import { kindOf, wordsOf } from './signs.js';

export interface Done {
  readonly name: string;
  /** Of a text; none where the source has no lines. */
  readonly lines: readonly string[];
  readonly imported: Imported;
}

/** One entry for each input, as JSON. Its form is described in docs/import.md. */
export function reportOf(done: readonly Done[], lang: Lang): string {
  const data = done.map(({ name, lines, imported: { kind, evidence, articles, facts, repairs, guesses, refused, unmet, coverage, diagnostics } }) => {
    const told = (repair: Proposal): object => {
      const { rule, spot, before, after, confidence } = repair;
      return { rule, reason: reasonOf(repair, lang), spot: { page: spot.page, ...(lines.length > 0 ? placeOf(repair, lines) : { line: spot.line, column: 0 }) }, before, after, confidence };
    };
    return {
      file: name, kind, evidence, coverage,
      articles: articles.map(({ fields, pieces }) => ({ ...fields, blocks: pieces.length })),
      facts, repairs: repairs.map(told), guesses: guesses.map(told), refused: refused.map(told), unmet: unmet.map(({ place: _, ...one }) => one), diagnostics: reportData(diagnostics, lang),
    };
  });
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** What a person wants to know in ten seconds: how much, of what kind, what was done, what is doubtful. */
export function summaryOf({ name, imported: { kind, evidence, articles, repairs, open, doubtful, refused, coverage } }: Done, lang: Lang): string {
  const counts = new Map<Rule, number>();
  for (const { rule } of repairs) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const list = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${RULE_NAMES[rule][lang]} ${count}`).join(lang === 'zh' ? '，' : ', ');
  const texts = articles.filter(({ pieces }) => pieces.length > 0).length;
  const notes = lang === 'zh' ? [list === '' ? '没有改动' : list, doubtful > 0 ? `存疑 ${doubtful} 处${open.length > 0 ? '（加 --review 逐处过目）' : ''}` : '', refused.length > 0 ? `拒绝 ${refused.length} 处` : ''] : [list === '' ? 'nothing changed' : list, doubtful > 0 ? `${doubtful} doubtful${open.length > 0 ? ' (--review asks about them)' : ''}` : '', refused.length > 0 ? `${refused.length} refused` : ''];
  const seen = [kindOf(kind, lang), ...evidence.filter(({ sign }) => sign !== kind).map((one) => wordsOf(one, lang))];
  const head = lang === 'zh' ? `${name}：${texts} 篇，${coverage.written} 字（${seen.join('；')}）` : `${name}: ${texts} ${texts === 1 ? 'article' : 'articles'}, ${coverage.written} characters (${seen.join('; ')})`;
  return `${head}\n  ${notes.filter((note) => note !== '').join(lang === 'zh' ? '；' : '; ')}\n`;
}
