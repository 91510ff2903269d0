/** The text's beginning, for a message. */
export function excerpt(text: string, length = 16): string {
  const characters = [...text.slice(0, 4 * length).replace(/\s+/g, ' ')];
  return characters.length > length || text.length > 4 * length ? `${characters.slice(0, length).join('')}…` : characters.join('');
}
