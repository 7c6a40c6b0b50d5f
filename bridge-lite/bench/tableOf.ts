import ky from 'ky';
import { z } from 'zod';
import type { Stack } from './startStack.ts';

const tablesSchema = z.array(z.object({ id: z.number(), name: z.string() }));

/** Id of a table in the Baserow of a stack. Throws when there is none of that name. */
export async function tableOf({ baserowUrl, baserowToken }: Stack, name: string): Promise<number> {
  const answer = await ky(`${baserowUrl}/api/database/tables/all-tables/`, {
    headers: { authorization: `Token ${baserowToken}` },
  }).json();
  const found = tablesSchema.parse(answer).find((table) => table.name === name);
  if (!found) throw new Error(`There is no table ${name}`);
  return found.id;
}
