/** proof: what an editor would check on the finished pages. Looks, reports, changes nothing. */
import type { Diagnostic, Outcome } from '../base/diagnostic.js';
import type { Flow } from '../model/flow.js';
import type { Issue } from '../model/issue.js';
import type { Booklet } from '../model/page.js';
import { checkContents } from './contents.js';

export function proof(issue: Issue, flow: Flow, booklet: Booklet): Outcome<null> {
  const diagnostics: Diagnostic[] = [];
  if (issue.expect !== null) diagnostics.push(...checkContents(issue.expect, flow, booklet));
  return { value: null, diagnostics };
}
