/** What something that was thrown says: libraries throw texts, too. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
