import type { Issue } from '../model/issue.js';
import type { Template } from '../model/template.js';

/** What paginate needs of an issue; `Issue` satisfies it. */
export type PaginateIssue = Pick<Issue, 'series' | 'label' | 'title' | 'publishers' | 'date' | 'numbering'> & {
  readonly template: Pick<Template, 'paper' | 'area' | 'notes' | 'folio' | 'runningHead' | 'contents'>;
};
