/** An address that a link may lead to: of the web, or null. Anything else (`javascript:`) is text. */
export function webAddress(value: unknown): string | null {
  const text = String(value).trim();
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : null;
}

/** A page of this wiki, or null: a path that names no other host. */
export function wikiPath(value: unknown): string | null {
  const text = String(value);
  return /^\/(?![/\\])\S*$/.test(text) ? text : null;
}
