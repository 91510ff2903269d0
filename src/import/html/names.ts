/** Who wrote a page and who published it, by what its head tells programs. */

export interface Names {
  /** Of these one may stand under the title. */
  readonly authors: readonly string[];
  readonly publishers: readonly string[];
  /** Told of this article and no other: holds even where the page itself does not show it. */
  readonly told: { readonly author: string; readonly source: string; readonly date: string };
}

/** Longer than any page's data on itself. */
const LONGEST = 65_536;
const SCRIPT = /<script[^>]{0,200}application\/ld\+json[^>]{0,200}>([\s\S]*?)<\/script/gi;
/** Whoever keeps the site is no author. */
const NO_AUTHOR = /^(?:admin|administrator|editor|root|test|管理员|编辑|小编|网站)|^[\w\s.@-]{0,3}$|^https?:/i;

export function namesOf(text: string, meta: ReadonlyMap<string, string>): Names {
  const things = [...text.matchAll(SCRIPT)].flatMap(([, json]) => thingsIn(json ?? ''));
  const authors = kept([...things.flatMap((one) => namesIn(one.author, 'Person')), meta.get('og:article:author') ?? '']);
  const publishers = kept(things.flatMap((one) => namesIn(one.publisher, null)));
  const dates = things.map((one) => /^\d{4}-\d\d-\d\d/.exec(String(one.datePublished))?.[0] ?? '').filter((date) => date !== '');
  return {
    authors: [...authors, ...kept([meta.get('article:author') ?? '', meta.get('author') ?? ''])],
    publishers: [...publishers, ...kept([meta.get('og:site_name') ?? ''])],
    told: { author: authors.join(' '), source: publishers[0] ?? '', date: dates[0] ?? '' },
  };
}

const kept = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.trim()).filter((name) => name !== '' && name.length <= 30 && !NO_AUTHOR.test(name)))];

type Thing = Readonly<Record<string, unknown>>;
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value);
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** What is said of an article: others may be said of the site. */
function thingsIn(json: string): Thing[] {
  if (json.length > LONGEST) return [];
  try {
    const value: unknown = JSON.parse(json);
    const all = listed(value).filter(isThing).flatMap((one) => [one, ...listed(one['@graph'])]).filter(isThing);
    return all.filter((one) => /Article|Posting|Report/.test(String(one['@type'])));
  } catch {
    return [];
  }
}

function namesIn(value: unknown, type: string | null): string[] {
  return listed(value).flatMap((one) => {
    if (typeof one === 'string') return [one];
    const fits = isThing(one) && (type === null || one['@type'] === undefined || one['@type'] === type);
    return fits && typeof one.name === 'string' ? [one.name] : [];
  });
}
