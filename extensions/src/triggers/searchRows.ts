import { type EntityName, getEntity } from '@formation-hub/extensions';
import { describeRow, type RowDescription } from '../entity-mention/describeRow';
import { fieldText } from '../fields/kit/fieldText';
import { readValue } from '../fields/readValue';
import { foldText } from '../ui/formats';
import type { EntityByName, Wire } from '../wire';
import { recentRows } from './recentRows';
import type { Trigger } from './triggerTable';

/** One line of the list. */
export interface TriggerItem extends RowDescription {
  entity: EntityName;
  id: number;
  /** Second line: roles of a person, client of a project… */
  note: string;
}

const wholeCollection = 200;
const maxShown = 8;
const freshMs = 30_000;

/** Field of the second line, the first of the card's that has text. */
function noteOf(entity: EntityName, row: object): string {
  const texts = getEntity(entity).card.fields.map((field) => fieldText(entity, field, readValue(row, field)));
  return texts.find((text) => text !== '') ?? '';
}

/** Place of a match: a word that starts with the query comes before one that only contains it. Negative when none. */
function rankOf(title: string, words: readonly string[]): number {
  const folded = foldText(title);
  if (words.some((word) => !folded.includes(word))) return -1;
  return words.every((word) => folded.split(/[\s'’-]+/).some((part) => part.startsWith(word))) ? 0 : 1;
}

/**
 * Rows of a trigger that match the query: those that start with it first, among them those that the reader picked
 * lately; neither case nor accents nor the order of words matter.
 */
function rankRows(items: readonly TriggerItem[], query: string, recents: readonly number[]): TriggerItem[] {
  const ageOf = ({ id }: TriggerItem) => (recents.includes(id) ? recents.indexOf(id) : recents.length);
  const words = foldText(query).split(/\s+/).filter(Boolean);
  return items
    .map((item) => ({ item, rank: rankOf(item.title, words) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || ageOf(a.item) - ageOf(b.item) || a.item.title.localeCompare(b.item.title, 'fr'))
    .slice(0, maxShown)
    .map(({ item }) => item);
}

/**
 * Finds rows for a trigger. A collection that fits one page is read once (and kept half a minute) and searched here,
 * so that accents do not matter; a larger one is searched by the bridge. Rejects with `BridgeError`.
 */
export async function searchRows(
  wire: Wire,
  trigger: Trigger,
  query: string,
  signal: AbortSignal,
): Promise<TriggerItem[]> {
  const { entity, filters } = trigger;
  const describe = (row: EntityByName[typeof entity]): TriggerItem => ({
    ...describeRow(entity, row),
    entity,
    id: row.id,
    note: noteOf(entity, row),
  });
  const search = (text: string, limit: number, abort: AbortSignal) =>
    wire.search(entity, text, { signal: abort, limit, ...(filters && { filters: { ...filters } }) });
  const known = await wire.queryClient.fetchQuery({
    queryKey: ['formation-hub', 'trigger', trigger.text],
    queryFn: (context) => search('', wholeCollection, context.signal),
    staleTime: freshMs,
  });
  const nearby = rankRows(known.map(describe), query, recentRows(entity));
  if (known.length < wholeCollection || query.trim() === '' || signal.aborted) return nearby;
  const found = await search(query.trim(), maxShown, signal);
  const ids = new Set(found.map((row) => row.id));
  return [...found.map(describe), ...nearby.filter((item) => !ids.has(item.id))].slice(0, maxShown);
}
