const maxUrlLength = 20_000;
const addressPattern = /^(?:https?:\/\/[^/?#@\\\s]+)?\/bridge\/([a-z0-9_/-]+?)\/?(?:\?([^#\s]*))?(?:#\S*)?$/i;

/** Path segments and query of an address under `/bridge/`. */
export interface BridgeAddress {
  segments: string[];
  query: ReadonlyMap<string, string>;
}

const reserved = /[!'()*~]/g;

/** Percent-encodes so that the text can stand in HTML, Markdown and URLs alike. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(reserved, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return null;
  }
}

/**
 * Builds `/bridge/<segments>?<query>`, the only kind of address that our nodes write into a document.
 * Pairs with an undefined or empty value are left out. Null when a part is unfit or the whole is too long.
 */
export function buildBridgeUrl(
  segments: readonly (string | number)[],
  query: readonly (readonly [string, string | undefined])[] = [],
): string | null {
  if (segments.some((segment) => !/^[a-z0-9_]{1,64}$/.test(String(segment)))) return null;
  const pairs = query.flatMap(([name, value]) => (value ? [`${encode(name)}=${encode(value)}`] : []));
  const url = `/bridge/${segments.join('/')}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  return url.length <= maxUrlLength ? url : null;
}

/** Reads an address under `/bridge/`, relative or of any http(s) origin. Null for every other text. */
export function parseBridgeUrl(href: unknown): BridgeAddress | null {
  if (typeof href !== 'string' || href.length > maxUrlLength + 300) return null;
  const match = addressPattern.exec(href.trim());
  if (!match) return null;
  const query = new Map<string, string>();
  for (const pair of match[2] ? match[2].split('&') : []) {
    const [name, value] = pair.split('=', 2).map(decode);
    if (typeof name !== 'string' || typeof value !== 'string') return null;
    query.set(name, value);
  }
  return { segments: (match[1] ?? '').split('/'), query };
}
