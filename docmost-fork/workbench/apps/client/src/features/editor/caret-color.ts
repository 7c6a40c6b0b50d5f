const colors = ["#c2410c", "#237032", "#1864ab", "#862e9c", "#a61e4d", "#0b7285", "#5f3dc4", "#8a4b1f"];

/** Colour of a person's caret, always the same for one person. */
export function caretColor(userId: string): string {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return colors[sum % colors.length];
}
