/** What a caller of the pipeline wants otherwise between two stages. */
import type { Pictures } from './flow.js';
import type { Issue } from './issue.js';
import type { Booklet } from './page.js';

export interface Touch {
  /** Another issue in the same look: an errata slip. */
  readonly issue?: (issue: Issue) => Issue;
  /** Pictures of other booklets whose pages are bound in. */
  readonly pictures?: (pictures: Pictures) => Pictures;
  /** Marks on finished pages: change bars; or other booklets bound to it. */
  readonly booklet?: (booklet: Booklet) => Booklet;
}
