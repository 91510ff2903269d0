/** Rules that may move a glyph, by number. The kernel is compiled from this file too. */
export const enum Rule { none, lineEnd, lineStart, pair, squeeze, stretch, gap, kern, hang, space, spread, dateline, column, dash, unit }
