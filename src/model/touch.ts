/** What a caller of the pipeline wants otherwise between two stages. */
import type { Pictures } from './flow.js';
import type { Issue } from './issue.js';
import type { Booklet } from './page.js';
import type { Hold } from './pin.js';
import type { GalleyRack } from './rack.js';

export interface Touch {
  /** Another issue in the same look: an errata slip. */
  readonly issue?: (issue: Issue) => Issue;
  /** Pictures of other booklets whose pages are bound in. */
  readonly pictures?: (pictures: Pictures) => Pictures;
  /** Where galleys are kept from build to build; null = nowhere. */
  readonly rack?: (issue: Issue) => Promise<GalleyRack | null>;
  /** Lines and pages with some of them held. */
  readonly hold?: Hold;
  /** Marks on finished pages: change bars; or other booklets bound to it. */
  readonly booklet?: (booklet: Booklet) => Booklet;
}
