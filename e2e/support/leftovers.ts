import type { WikiApi } from '../../scripts/stack/wikiApi.ts';
import type { BaserowRows } from './baserowRows.ts';

/** Everything that a test could leave behind, by a key that says what it is: pages, and rows of every table. */
export type Inventory = ReadonlyMap<string, string>;

/** Lists the pages and rows of a product. */
export async function takeInventory(wiki: WikiApi, rows: BaserowRows): Promise<Inventory> {
  const things = new Map<string, string>();
  for (const { key, label } of await rows.listAll()) things.set(key, label);
  for (const space of await wiki.listSpaces()) {
    for (const { id, title } of await wiki.listAllPages(space.id)) things.set(`page ${id}`, `« ${title ?? ''} »`);
  }
  return things;
}

/** What is there now and was not before, one line each. */
export function leftovers(before: Inventory, after: Inventory): string[] {
  return [...after].filter(([key]) => !before.has(key)).map(([key, label]) => `${key} ${label}`);
}
