/** Designed pages that a template wants only when the issue has something for them (`if: colophon`). */
import type { Issue } from '../model/issue.js';
import type { DesignedPage, Template } from '../model/template.js';

/** The field each conditional page asks for. */
export type Conditions = ReadonlyMap<DesignedPage, string>;

/** The template without the pages whose field is empty. A field we do not know counts as filled: its page decides for itself. */
export function withoutEmptyPages(template: Template, conditions: Conditions, issue: Omit<Issue, 'template' | 'fonts'>): Template {
  if (conditions.size === 0) return template;
  const fields: Readonly<Record<string, string | readonly string[]>> = {
    series: issue.series,
    number: issue.number,
    label: issue.label,
    total: issue.total,
    date: issue.date?.print ?? '',
    title: issue.title,
    publishers: issue.publishers,
    colophon: issue.colophon,
    guide: issue.guide.kind === 'none' ? '' : issue.guide.kind,
    back: issue.back ? 'back' : '',
    'back.text': issue.back?.text ?? '',
    'back.url': issue.back?.url ?? '',
  };
  const wanted = (page: DesignedPage): boolean => {
    const field = conditions.get(page);
    return field === undefined || !Object.hasOwn(fields, field) || (fields[field] ?? '').length > 0;
  };
  return { ...template, opening: template.opening.filter(wanted), closing: template.closing.filter(wanted) };
}
