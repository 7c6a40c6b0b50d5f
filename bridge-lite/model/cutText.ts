const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** The beginning of a text, of at most so many units of UTF-16, that ends with a whole character: an emoji is one. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = 0;
  for (const { index, segment } of segmenter.segment(text)) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
