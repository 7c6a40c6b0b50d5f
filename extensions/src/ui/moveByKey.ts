/** Index that Home, End and a pair of arrow keys lead to in a list; undefined for other keys. */
export function moveByKey(
  key: string,
  index: number,
  count: number,
  [back, forth]: readonly [string, string],
): number | undefined {
  switch (key) {
    case forth:
      return Math.min(index + 1, count - 1);
    case back:
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
