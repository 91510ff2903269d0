/** What deals with many issues: a bundle of its own, on the way of no build. */
export { runBatch } from './batch.js';
export { runWorker } from './worker.js';
