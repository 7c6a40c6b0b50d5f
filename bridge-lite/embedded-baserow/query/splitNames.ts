/** Splits `A,"B, C",-D` at the commas outside quotes. A quote or backslash inside a quoted name is written `\"` or `\\`. */
export function splitNames(text: string): string[] {
  const names: string[] = [];
  let name = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && at + 1 < text.length) {
      at += 1;
      name += text.charAt(at);
    } else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      names.push(name);
      name = '';
    } else name += char;
  }
  return [...names, name].map((one) => one.trim()).filter((one) => one !== '');
}
