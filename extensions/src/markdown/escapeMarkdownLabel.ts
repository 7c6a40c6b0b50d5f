/**
 * Escapes what Markdown, its tables, math, footnotes and marks, or HTML would read as more than text inside a link.
 * Brackets become character references: marked drops their backslashes and then reads the text again, links included.
 */
export function escapeMarkdownLabel(label: string): string {
  return label
    .replace(/[\\`*_<>|~$^=&]/g, '\\$&')
    .replace(/\[/g, '&#91;')
    .replace(/\]/g, '&#93;');
}
