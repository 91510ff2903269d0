/** Titles that the contents page prints, too: a blank that only one of the two has is where a line ended. */
import type { Repairs } from './decide.js';
import type { Article, Fact } from './model.js';

export function printedTitles(articles: readonly Article[], facts: readonly Fact[], repairs: Repairs): readonly Article[] {
  const printed = new Map(facts.filter(({ name }) => name === 'contents').map(({ value }) => [bare(value.split('\t')[0] ?? ''), value.split('\t')[0] ?? '']));
  return articles.map((article) => {
    const [title, ...others] = article.fields.title;
    const whole = printed.get(bare(title ?? ''));
    if (title === undefined || others.length > 0 || whole === undefined) return article;
    const closed = closedAs(title, whole);
    if (closed === title || !repairs.make({ rule: 'drop-space', spot: article.spot, before: title, after: closed, confidence: 0.9 })) return article;
    return { ...article, fields: { ...article.fields, title: [closed] } };
  });
}

const bare = (text: string): string => text.replace(/\s/g, '');

/** `title` without the blanks that `printed` has not. */
function closedAs(title: string, printed: string): string {
  let at = 0;
  return [...title].filter((c) => {
    if (printed.startsWith(c, at)) at += c.length;
    else if (/\s/.test(c)) return false;
    return true;
  }).join('');
}
