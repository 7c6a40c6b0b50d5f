const placeholderPattern = /\{\{([^{}]*)\}\}/g;
const wholePattern = /^\{\{([^{}]*)\}\}$/;

/** Names of the placeholders in a text, in order. */
export function placeholderNames(text: string): string[] {
  return [...text.matchAll(placeholderPattern)].map(([, name = '']) => name.trim());
}

/** The name when the text is one placeholder and nothing else. */
export function solePlaceholder(text: string): string | undefined {
  return wholePattern.exec(text)?.[1]?.trim();
}

/** The text with what `valueFor` gives in place of each placeholder. */
export function fillPlaceholders(text: string, valueFor: (name: string) => string): string {
  return text.replace(placeholderPattern, (_whole, name: string) => valueFor(name.trim()));
}

/**
 * The source with a word of letters, digits and dashes in place of each placeholder, which neither Markdown nor an
 * address takes for anything, and the way back.
 */
export function hidePlaceholders(source: string): { hidden: string; reveal: (text: string) => string } {
  let mark = 'p';
  while (source.includes(`--${mark}`)) mark += 'p';
  const found: string[] = [];
  const hidden = source.replace(placeholderPattern, (whole) => `--${mark}${found.push(whole) - 1}--`);
  const words = new RegExp(`--${mark}(\\d+)--`, 'g');
  return { hidden, reveal: (text) => text.replace(words, (_word, index: string) => found[Number(index)] ?? '') };
}
