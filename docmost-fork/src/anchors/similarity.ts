/** How alike two names are, from 0 to 1: their common words and letter pairs, whatever the case. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  return (dice(pairs(a), pairs(b)) + dice(words(a), words(b))) / 2;
}

function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function pairs(name: string): string[] {
  const letters = words(name).join('');
  return Array.from({ length: Math.max(letters.length - 1, 0) }, (_, index) => letters.slice(index, index + 2));
}

function dice(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const rest = [...b];
  let common = 0;
  for (const item of a) {
    const index = rest.indexOf(item);
    if (index === -1) continue;
    rest.splice(index, 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length);
}
