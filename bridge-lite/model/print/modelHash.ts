/** A short name of a printed model: the same text has the same one, wherever it is worked out (FNV-1a, 48 bits in hex). */
export function modelHash(printed: unknown): string {
  const text = JSON.stringify(printed);
  // Two rounds over the text: 32 bits alone would make two models alike too often.
  return fnv(text, 0x811c9dc5) + fnv(text, 0x01000193).slice(0, 4);
}

function fnv(text: string, start: number): string {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
