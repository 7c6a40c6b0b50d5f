import { createSchema, createSchemaHolder } from '../../model/index.ts';
import { createBaserowAccount } from '../adapters/baserow/baserowAccount.ts';
import { createBaserowClient } from '../adapters/baserow/baserowClient.ts';
import { createBaserowRows } from '../adapters/baserow/baserowRows.ts';
import { createLiveTables } from '../adapters/baserow/liveTables.ts';
import { BaserowSchemaError } from '../adapters/baserow/schemaError.ts';
import { checkTokenPermissions } from '../adapters/baserow/tokenPermissions.ts';
import { createDatabaseBindings } from '../adapters/database/copy/databaseBindings.ts';
import { writtenEntities } from '../commands/writtenEntities.ts';
import type { Base } from './base.ts';
import type { Storage } from './openStorage.ts';

/** The rows in Baserow, and the schema: the house's, and what admins add to it. Asks Baserow nothing yet. */
export function openBaserow({ env, house, clock, logger, fetch, metrics, options }: Base, { database }: Storage) {
  const client = createBaserowClient({
    url: env.baserowUrl,
    token: env.baserowToken,
    fetch,
    timeoutMs: options.baserowTimeoutMs,
    onCall: (call) => {
      metrics.baserowCall(call);
      options.onBaserowCall?.(call);
    },
  });
  const schema = createSchemaHolder(createSchema(house));
  const listeners: ((isInSchema: boolean) => Promise<void>)[] = [];
  const told: ((news: { renamed: readonly string[]; problems: readonly string[] }) => void)[] = [];
  const tell = (news: { renamed?: readonly string[]; problems?: readonly string[] }) => {
    for (const listener of told) listener({ renamed: [], problems: [], ...news });
  };
  const tables = createLiveTables({
    ...{ client, house, schema, clock, logger },
    bindings: createDatabaseBindings(database.db),
    onChange: async (isInSchema) => {
      for (const listener of listeners) await listener(isInSchema);
    },
    onRenamed: (renamed) => tell({ renamed }),
    onProblems: (problems) => tell({ problems }),
  });
  const account = env.baserowAccount && createBaserowAccount({ url: env.baserowUrl, ...env.baserowAccount, fetch });
  let missingRights: readonly string[] = [];

  /** Looks at what the token may do. @throws BaserowError when Baserow cannot be asked */
  async function checkRights(): Promise<void> {
    try {
      await checkTokenPermissions(client, await tables.directory(), writtenEntities(house));
      missingRights = [];
    } catch (error) {
      if (!(error instanceof BaserowSchemaError)) throw error;
      if (error.problems.join() !== missingRights.join()) tell({ problems: error.problems });
      missingRights = error.problems;
    }
  }

  const problems = (): readonly string[] => [...tables.problems(), ...missingRights];

  return {
    client,
    schema,
    tables,
    source: createBaserowRows({ client, tables, account }),
    account,
    /** Tells of each change of columns, options and tables, once the schema has what is shown of it. */
    onTablesChange: (listener: (isInSchema: boolean) => Promise<void>) => void listeners.push(listener),
    /** Tells of things of the house that were renamed in Baserow, and of what is missing there. */
    onTablesNews: (listener: (typeof told)[number]) => void told.push(listener),
    checkRights,
    /** What the bridge needs and Baserow does not have or allow, one line each. */
    problems,
    /**
     * Finds the tables, and checks what the token may do with them.
     * @throws BaserowSchemaError when the house was never found here and something of it is missing
     * @throws BaserowError when Baserow cannot be asked
     */
    async connect() {
      const wasBound = await tables.wasBound();
      await tables.directory().catch((error: unknown) => {
        if (!wasBound || !(error instanceof BaserowSchemaError)) throw error;
      });
      await checkRights().catch((error: unknown) => {
        if (!wasBound || !(error instanceof BaserowSchemaError)) throw error;
      });
      if (!wasBound && problems().length > 0) throw new BaserowSchemaError(problems());
    },
    /** @throws when Baserow cannot be asked, or something of the house is missing there */
    async ping() {
      await client.send({ method: 'GET', path: '/api/database/tokens/check/', endpoint: 'tokens-check' });
      await tables.directory();
      if (problems().length > 0) throw new BaserowSchemaError(problems());
    },
  };
}

export type Baserow = ReturnType<typeof openBaserow>;
