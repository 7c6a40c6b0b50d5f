/**
 * The addresses under `/bridge/` that stand for blocks: what the editor writes into documents, and what page templates
 * hold. The editor has a copy of this file, as its headless sources may import nothing of another package.
 */

/** Path segments and query of an address under `/bridge/`. */
export interface BridgeUrl {
  segments: string[];
  query: ReadonlyMap<string, string>;
}

/** What an address stands for, its parts as texts that nobody has checked. */
export type BridgePlace =
  | { kind: 'mention'; entity: string; id: string }
  | { kind: 'card'; entity: string; id: string; size: string | null }
  | { kind: 'action'; action: string; entity: string | null; id: string | null }
  | {
      kind: 'view';
      source: string;
      view: string | null;
      groupBy: string | null;
      /** Key `field` or `field[op]`. */
      filters: Record<string, string>;
      sorts: string[];
      fields: string[];
    };

const maxUrlLength = 20_000;
// eslint-disable-next-line security/detect-unsafe-regex -- each part ends at a character that it cannot hold
const addressPattern = /^(?:https?:\/\/[^/?#@\\\s]+)?\/bridge\/([a-z0-9_/-]+?)\/?(?:\?([^#\s]*))?(?:#\S*)?$/i;
const segmentPattern = /^[a-z0-9_]{1,64}$/;
// eslint-disable-next-line security/detect-unsafe-regex -- the operator comes once, and every part has its length
const filterKeyPattern = /^([a-z][a-z0-9_]{0,63})(?:\[([a-z]{2,8})\])?$/;
// eslint-disable-next-line security/detect-unsafe-regex -- the operator comes once, and every part has its length
const filterParameterPattern = /^filtre\.([a-z][a-z0-9_]{0,63})(?:\.([a-z]{2,8}))?$/;
const reserved = /[!'()*~]/g;

/** Reads an address under `/bridge/`, relative or of any http(s) origin. Null for every other text. */
export function parseBridgeUrl(href: unknown): BridgeUrl | null {
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

/** What an address under `/bridge/` stands for; null for one that stands for no block, and for every other text. */
export function parseBridgePlace(href: unknown): BridgePlace | null {
  const { segments, query } = parseBridgeUrl(href) ?? { segments: [], query: new Map<string, string>() };
  const [first, second] = segments;
  if (first === undefined || second === undefined || segments.length !== 2) return null;
  const valueAt = (name: string) => query.get(name) ?? null;
  if (first === 'action') return { kind: 'action', action: second, entity: valueAt('entite'), id: valueAt('id') };
  if (first === 'vue') {
    return {
      kind: 'view',
      source: second,
      view: valueAt('vue'),
      groupBy: valueAt('groupe'),
      filters: filtersOf(query),
      sorts: namesOf(query.get('tri')),
      fields: namesOf(query.get('champs')),
    };
  }
  if (!query.has('bloc')) return { kind: 'mention', entity: first, id: second };
  return query.get('bloc') === 'carte' ? { kind: 'card', entity: first, id: second, size: valueAt('taille') } : null;
}

/**
 * The only kind of address that our nodes write into a document. Null when a part is unfit or the whole is too long.
 * @public the editor's copy of it
 */
export function bridgeUrlOf(place: BridgePlace): string | null {
  if (place.kind === 'mention') return build([place.entity, place.id], []);
  if (place.kind === 'card') {
    return build(
      [place.entity, place.id],
      [
        ['bloc', 'carte'],
        ['taille', place.size],
      ],
    );
  }
  if (place.kind === 'action') {
    return build(
      ['action', place.action],
      [
        ['entite', place.entity],
        ['id', place.id],
      ],
    );
  }
  return build(
    ['vue', place.source],
    [
      ['vue', place.view],
      ['groupe', place.groupBy],
      ...filterPairs(place.filters),
      ['tri', place.sorts.join(',')],
      ['champs', place.fields.join(',')],
    ],
  );
}

type Pair = readonly [name: string, value: string | null];

/** Pairs without a value are left out. */
function build(segments: readonly string[], query: readonly Pair[]): string | null {
  if (segments.some((segment) => !segmentPattern.test(segment))) return null;
  const pairs = query.flatMap(([name, value]) => (value ? [`${encode(name)}=${encode(value)}`] : []));
  const url = `/bridge/${segments.join('/')}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  return url.length <= maxUrlLength ? url : null;
}

/** `projet` is `filtre.projet`, `echeance[lt]` is `filtre.echeance.lt`. */
function filterPairs(filters: Readonly<Record<string, string>>): Pair[] {
  return Object.entries(filters).flatMap(([key, value]) => {
    const [, field, operator] = filterKeyPattern.exec(key) ?? [];
    return field ? [[`filtre.${field}${operator ? `.${operator}` : ''}`, value] as const] : [];
  });
}

function filtersOf(query: ReadonlyMap<string, string>): Record<string, string> {
  const filters: Record<string, string> = {};
  for (const [name, value] of query) {
    const [, field, operator] = filterParameterPattern.exec(name) ?? [];
    if (field) filters[operator ? `${field}[${operator}]` : field] = value;
  }
  return filters;
}

function namesOf(list: string | undefined): string[] {
  return list ? list.split(',').filter((name) => name !== '') : [];
}

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
