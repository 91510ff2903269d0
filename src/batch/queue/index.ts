/** Batches past one machine: a bundle of its own, with all that speaks to Redis. */
export { openSender } from './send.js';
export { serveQueue } from './serve.js';
