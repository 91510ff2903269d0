/** Tables for spreadsheets: RFC 4180, with the mark by which Excel knows UTF-8. */

const MARK = '\ufeff';

export function csv(rows: readonly (readonly string[])[], marked: boolean): string {
  return `${marked ? MARK : ''}${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

/** What begins like a formula would be reckoned instead of shown. */
const isFormula = (text: string): boolean => /^[=+@\t\r]|^-[^-—\d]/.test(text);

function field(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
