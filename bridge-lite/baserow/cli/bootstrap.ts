import { z } from 'zod';
import { compareSchema } from '../compareSchema.ts';
import { houseSpec } from '../houseSpec.ts';
import { installSchema } from '../installSchema.ts';
import { remoteSchemaApi } from '../remoteSchemaApi.ts';
import type { BaserowAccount } from './baserowAccount.ts';
import { describeTables, findDatabase, findWorkspace, type Place } from './houseDatabase.ts';
import { type TokenFile, writeTokenFile } from './tokenFile.ts';

const made = z.object({ id: z.number(), name: z.string() });
const tokenSchema = made.extend({ key: z.string().min(1), workspace: z.number() });

export type BootstrapOptions = Place & {
  tokenName: string;
  /** Where the token goes; it is part of the result when left out. */
  tokenFile?: TokenFile;
  onProgress?: (line: string) => void;
};

/**
 * Creates what the house's database lacks: workspace, database, tables, fields, options, a database token. Nothing is
 * dropped and no value is changed, so that an interrupted run is completed by the next one.
 */
export async function bootstrap(account: BaserowAccount, options: BootstrapOptions) {
  const { onProgress = () => undefined } = options;
  const changes: string[] = [];
  const note = (path: string) => {
    changes.push(path);
    onProgress(`made or completed ${path}`);
  };

  let workspace = await findWorkspace(account, options.workspace);
  if (!workspace) {
    workspace = made.parse(await account.need('POST', '/api/workspaces/', { name: options.workspace }));
    note(`workspace ${workspace.name}`);
  }
  let database = await findDatabase(account, workspace.id, options.database);
  if (!database) {
    const path = `/api/applications/workspace/${workspace.id}/`;
    database = made.parse(await account.need('POST', path, { name: options.database, type: 'database' }));
    note(`database ${database.name}`);
  }
  const api = remoteSchemaApi(account, database.id);
  await installSchema(api, houseSpec, note);
  const drift = compareSchema(houseSpec, await describeTables(account, await api.listTables()));

  const { token, isNew } = await ensureToken(account, workspace.id, options.tokenName);
  if (isNew) note(`token ${options.tokenName}`);
  if (options.tokenFile) await writeTokenFile(options.tokenFile, token);
  return {
    workspace: { id: workspace.id, name: workspace.name },
    database: { id: database.id, name: database.name },
    changes,
    drift,
    token: { name: options.tokenName, created: isNew, ...(isNew && !options.tokenFile ? { key: token } : {}) },
  };
}

async function ensureToken(account: BaserowAccount, workspace: number, name: string) {
  const tokens = z.array(tokenSchema).parse(await account.need('GET', '/api/database/tokens/'));
  const present = tokens.find((one) => one.name === name && one.workspace === workspace);
  if (present) return { token: present.key, isNew: false };
  const { key } = tokenSchema.parse(await account.need('POST', '/api/database/tokens/', { name, workspace }));
  return { token: key, isNew: true };
}
