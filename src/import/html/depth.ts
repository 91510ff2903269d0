/** Keeps the nesting of a page's mark-up within what its parser can take: the time that takes grows with the square of the depth. */

/** Deeper than any page that a person made. */
const DEEPEST = 500;
/** Elements that do not end by themselves where another begins, as paragraphs and items do. */
const NESTING = /<(\/?)(?:div|span|font|a|b|i|u|s|em|strong|small|big|code|sub|sup|label|section|article|main|aside|header|footer|nav|center|blockquote|ul|ol|dl|table|tbody|form|fieldset|figure|details)\b[^<>]*>/gi;

/** The page without the tags that stand deeper; nothing but tags is taken out. */
export function levelled(text: string): string {
  if (depthOf(text) <= DEEPEST) return text;
  let depth = 0;
  let beyond = 0;
  return text.replace(NESTING, (tag, closing: string) => {
    const isOut = closing === '' ? depth >= DEEPEST : beyond > 0;
    if (isOut) beyond += closing === '' ? 1 : -1;
    else depth = Math.max(0, depth + (closing === '' ? 1 : -1));
    return isOut ? '' : tag;
  });
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [, closing] of text.matchAll(NESTING)) {
    depth = Math.max(0, closing === '' ? depth + 1 : depth - 1);
    most = Math.max(most, depth);
  }
  return most;
}
