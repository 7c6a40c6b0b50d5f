const leastLength = 160;

/**
 * The document with every long part that stands in it more than once written out where it first stands, and named by
 * that place elsewhere. Nothing is lost: two documents are equal exactly when their folded forms are.
 */
export function foldRepeated(document: unknown): unknown {
  const places = new Map<string, string>();
  const fold = (value: unknown, place: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const text = JSON.stringify(value);
    if (text.length >= leastLength) {
      const first = places.get(text);
      if (first !== undefined) return `as ${first}`;
      places.set(text, place);
    }
    if (Array.isArray(value)) return value.map((item, index) => fold(item, `${place}[${index}]`));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fold(item, `${place} > ${key}`)]));
  };
  return fold(document, '#');
}
