import { z } from 'zod';
import type { RemoteTable } from '../compareSchema.ts';
import { houseSpec } from '../houseSpec.ts';
import { readAllTables, readFields, remoteSchemaApi } from '../remoteSchemaApi.ts';
import type { BaserowAccount } from './baserowAccount.ts';
import { CliError } from './cliError.ts';

const named = z.object({ id: z.number(), name: z.string() });
const applicationSchema = named.extend({ type: z.string() });

type Named = z.infer<typeof named>;
export type Place = { workspace: string; database: string };

/** The workspace of this name, or undefined. */
export async function findWorkspace(account: BaserowAccount, name: string): Promise<Named | undefined> {
  return only(z.array(named).parse(await account.need('GET', '/api/workspaces/')), name, 'workspaces');
}

/** The database of this name in a workspace, or undefined. */
export async function findDatabase(
  account: BaserowAccount,
  workspaceId: number,
  name: string,
): Promise<Named | undefined> {
  const answer = await account.need('GET', `/api/applications/workspace/${workspaceId}/`);
  const databases = z.array(applicationSchema).parse(answer);
  return only(
    databases.filter(({ type }) => type === 'database'),
    name,
    'databases',
  );
}

/** Tables of the house's database: found by name for a user, by what it sees for a token. */
export async function openTables(account: BaserowAccount, place: Place): Promise<Named[]> {
  if (!account.isUser) return chooseTables(await readAllTables(account));
  const workspace = await findWorkspace(account, place.workspace);
  if (!workspace) throw new CliError(`There is no workspace named « ${place.workspace} »: run baserow:bootstrap first`);
  const database = await findDatabase(account, workspace.id, place.database);
  if (!database)
    throw new CliError(
      `There is no database named « ${place.database} » in « ${place.workspace} »: run baserow:bootstrap first`,
    );
  return remoteSchemaApi(account, database.id).listTables();
}

/** The tables with their fields. */
export async function describeTables(account: BaserowAccount, tables: readonly Named[]): Promise<RemoteTable[]> {
  const described: RemoteTable[] = [];
  for (const { id, name } of tables) described.push({ id, name, fields: await readFields(account, id) });
  return described;
}

/** The database that holds most of our tables. */
function chooseTables(tables: Awaited<ReturnType<typeof readAllTables>>): Named[] {
  const names = new Set(houseSpec.tables.map((table) => table.name));
  const ours = (found: Named[]) => found.filter(({ name }) => names.has(name)).length;
  const databases = [...Map.groupBy(tables, (table) => table.database_id).values()].sort((a, b) => ours(b) - ours(a));
  const [best, second] = databases;
  if (!best || ours(best) === 0) throw new CliError('The token sees no table of ours: run baserow:bootstrap first');
  if (second && ours(second) === ours(best)) throw new CliError('The token sees several databases with our tables');
  return best;
}

function only<T extends Named>(found: readonly T[], name: string, what: string): T | undefined {
  const same = found.filter((one) => one.name === name);
  if (same.length > 1)
    throw new CliError(
      `There are ${same.length} ${what} named « ${name} » (ids ${same.map(({ id }) => id).join(', ')}): rename the others`,
    );
  return same[0];
}
