/** What deals with printings: a bundle of its own, on the way of no build. */
export { runDiff } from './diff.js';
export { runErrata } from './errata.js';
export { runIssue } from './issue.js';
