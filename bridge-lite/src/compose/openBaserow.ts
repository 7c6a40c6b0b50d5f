import { createSchema, createSchemaHolder } from '../../model/index.ts';
import { createBaserowClient } from '../adapters/baserow/baserowClient.ts';
import { createBaserowEntityStore } from '../adapters/baserow/baserowEntityStore.ts';
import { createLiveTables } from '../adapters/baserow/liveTables.ts';
import { checkTokenPermissions } from '../adapters/baserow/tokenPermissions.ts';
import { writtenEntities } from '../commands/writtenEntities.ts';
import type { Base } from './base.ts';

/** The rows in Baserow, and the schema: the house's, and what admins add to it. Asks Baserow nothing yet. */
export function openBaserow({ env, house, clock, logger, fetch, metrics, options }: Base) {
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
  const listeners: (() => Promise<void>)[] = [];
  const tables = createLiveTables({
    client,
    house,
    schema,
    clock,
    logger,
    onChange: async () => {
      for (const listener of listeners) await listener();
    },
  });
  return {
    client,
    schema,
    tables,
    store: createBaserowEntityStore({ client, schema, tables }),
    /** Tells of each change of columns, options and tables, once the schema has it. */
    onSchemaChange: (listener: () => Promise<void>) => void listeners.push(listener),
    /** Finds the tables, and checks what the token may do with them. @throws BaserowSchemaError, BaserowError */
    connect: async () => checkTokenPermissions(client, await tables.directory(), writtenEntities(house)),
    /** @throws when Baserow cannot be asked, or its tables are wrong */
    async ping() {
      await tables.directory();
      await client.send({ method: 'GET', path: '/api/database/tokens/check/', endpoint: 'tokens-check' });
    },
  };
}

export type Baserow = ReturnType<typeof openBaserow>;
