/** What a caller of the pipeline wants otherwise between two stages. */
import type { Issue } from './issue.js';
import type { Booklet } from './page.js';

export interface Touch {
  /** Another issue in the same look: an errata slip. */
  readonly issue?: (issue: Issue) => Issue;
  /** Marks on finished pages: change bars. */
  readonly booklet?: (booklet: Booklet) => Booklet;
}
