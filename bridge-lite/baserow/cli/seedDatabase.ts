import { z } from 'zod';
import { createDemoRows } from '../../house/seed/createDemoRows.ts';
import type { DatabaseSpec } from '../../model/derive/baserowSpec.ts';
import { houseSpec } from '../houseSpec.ts';
import { loadSeedRows } from '../loadSeedRows.ts';
import type { BaserowAccount } from './baserowAccount.ts';
import { CliError } from './cliError.ts';
import { openTables, type Place } from './houseDatabase.ts';

const countSchema = z.object({ count: z.number() });
const createdSchema = z.object({ items: z.array(z.looseObject({ id: z.number() })) });

/**
 * Puts the demo rows into the database; webhooks stay silent.
 * @param options.today ISO day around which the demo lies
 * @returns how many rows each table got
 * @throws CliError when a table has rows and `force` is not set
 */
export async function seedDatabase(
  account: BaserowAccount,
  place: Place,
  options: { today: string; force: boolean; onProgress?: (line: string) => void },
): Promise<Record<string, number>> {
  const tables = new Map((await openTables(account, place)).map(({ name, id }) => [name, id]));
  const spec: DatabaseSpec = houseSpec;
  const path = (name: string) => {
    const id = tables.get(name);
    if (id === undefined) throw new CliError(`The table ${name} is missing: run baserow:bootstrap first`);
    return `/api/database/rows/table/${id}/`;
  };
  const filled: string[] = [];
  for (const { name } of spec.tables) {
    const { count } = countSchema.parse(await account.need('GET', `${path(name)}?size=1`));
    if (count > 0) filled.push(`${name} (${count})`);
  }
  if (filled.length > 0 && !options.force)
    throw new CliError(`There are rows already in ${filled.join(', ')}: give --force to add the demo to them`);

  const counts: Record<string, number> = {};
  const createRows = async (name: string, items: Record<string, unknown>[]): Promise<number[]> => {
    const query = 'user_field_names=true&send_webhook_events=false';
    const answer = createdSchema.parse(await account.need('POST', `${path(name)}batch/?${query}`, { items }));
    counts[name] = (counts[name] ?? 0) + answer.items.length;
    options.onProgress?.(`${name}: ${counts[name]} rows`);
    return answer.items.map((row) => row.id);
  };
  await loadSeedRows({ createRows }, spec, createDemoRows({ today: options.today }));
  return counts;
}
