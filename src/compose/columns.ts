/**
 * The columns of the arena: what is known of a paragraph, an entry for each character, boundary, line or run. Boundary k stands
 * before character k. What a boundary may give or take is summed over the few boundaries beside a mark: `rank` of them stand at
 * or before boundary k, so a line [i, j) has `sum[rank[j−1]] − sum[rank[i]]` inside it. Lengths in pt. The kernel is compiled
 * from this file too.
 */

/** Columns of floating-point numbers. */
export const enum Num {
  /** Advance of the glyph in its font. */
  advance,
  /** Cell on the line, and where the glyph's origin stands in it. */
  cell,
  offset,
  /** White before the character: the Han–Latin gap, or a kerning pair's (mostly negative) move. Dropped at a line's start (MIX-02). */
  gap,
  /** Blank inside the cell that may go: before and after the ink. */
  lead,
  trail,
  /** Σ of gap before and cell of characters 0 … k−1. */
  width,
  /** Blank that character k loses when it opens (PUN-03) or closes (PUN-02) a line. */
  startTrim,
  endTrim,
  /** Further width a closing mark may put outside the measure (HNG-02). */
  hang,
  /** Cost of a break before character k; forbidden from TIGHT up. */
  penalty,
  /** Sums of what each level of JUS-02 may give: word spaces, interpuncts, brackets, commas, Han–Latin gaps, stops. */
  shrinkSpace,
  shrinkInterpunct,
  shrinkBracket,
  shrinkComma,
  shrinkGap,
  shrinkStop,
  shrinkAll,
  /** JUS-03 (1), (2): sums of what word spaces and Han–Latin gaps may take up. */
  spaceStretch,
  gapStretch,
  /** Number of boundaries that JUS-03 (3) leaves alone; every other one stretches alike. */
  rigid,
  /** Least cost of a line that ends there and all before it. */
  best,
  /** By font of the paragraph. */
  fontSize,
  /** Of the runs of the line in hand. */
  runX,
  runSpacing,
  shiftBy,
}
export const NUMS = 26;

/** Columns of whole numbers. */
export const enum Int {
  codePoint,
  face,
  font,
  /** Every character but Han that goes on in the face of the one before: what rules look at. Ascending. */
  marks,
  rank,
  /** Boundaries beside a mark, ascending: the only ones where anything but stretching alike can happen. */
  at,
  /** Where the line of `best` begins, −1 = no way there. */
  from,
  lineEnd,
  /** By font of the paragraph: 1 = a dateline's. */
  fontDateline,
  /** First character of a run, and its first shift; the entry after the last run closes it. */
  runFrom,
  runShift,
  shiftGlyph,
  shiftRule,
}
export const INTS = 13;

/** Levels of JUS-02. */
export const LEVELS = 6;

/** What the kernel tells beside what it returns. */
export const enum Result {
  /** Of the breaks found. */
  cost,
  /** Of the line in hand: its width, and the gap that every place of it got. */
  lineWidth,
  lineGap,
  /** 1: the gap would have passed the cap (JUS-05), and the line is set short instead. */
  loose,
}
export const RESULTS = 4;
