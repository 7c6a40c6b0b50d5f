/**
 * Index that Home, End and a pair of arrow keys lead to in a list; undefined for other keys.
 * @param isRing whether the arrows go on at the other end
 */
export function moveByKey(
  key: string,
  index: number,
  count: number,
  [back, forth]: readonly [string, string],
  isRing = false,
): number | undefined {
  switch (key) {
    case forth:
      return isRing ? (index + 1) % count : Math.min(index + 1, count - 1);
    case back:
      return isRing ? (index - 1 + count) % count : Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
