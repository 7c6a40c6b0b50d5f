import { Hono } from 'hono';
import { houseSpec as houseSchema } from '../baserow/houseSpec.ts';
import { installSchema } from '../baserow/installSchema.ts';
import { loadSeedRows } from '../baserow/loadSeedRows.ts';
import type { DatabaseSpec } from '../model/derive/baserowSpec.ts';
import type { SeedRows } from '../model/seed.ts';
import { Access } from './auth/access.ts';
import { hashPassword } from './auth/password.ts';
import { BaserowError } from './errors.ts';
import { type Fault, FaultInjection } from './faults.ts';
import { RowHistory } from './history/rowHistory.ts';
import { LivePages } from './live/livePages.ts';
import { rowRoutes } from './routes/rowRoutes.ts';
import { schemaRoutes } from './routes/schemaRoutes.ts';
import { settingsRoutes } from './routes/settingsRoutes.ts';
import { trashRoutes } from './routes/trashRoutes.ts';
import { userRoutes } from './routes/userRoutes.ts';
import { webhookRoutes } from './routes/webhookRoutes.ts';
import { RowNotifier } from './rowNotifier.ts';
import { RowService } from './rowService.ts';
import { localSchemaApi } from './schema/localSchemaApi.ts';
import { SchemaNotifier } from './schema/schemaNotifier.ts';
import { SchemaService } from './schema/schemaService.ts';
import { memoryPersistence, pglitePersistence } from './store/persistence.ts';
import { createStamps } from './store/stamps.ts';
import { type BaserowLine, Store } from './store/store.ts';
import { createWebhookAddresses, guardedFetch, type WebhookAddressSettings } from './webhooks/webhookAddresses.ts';
import { defaultRetryDelaysMs, WebhookDispatcher, type WebhookSettings } from './webhooks/webhookDispatcher.ts';

export type EmbeddedBaserowOptions = {
  /** Directory of the PGlite database; nothing is kept when left out. */
  dataDir?: string;
  /** Database token with all rights on the workspace. */
  token: string;
  /** User who may log in for a JWT. */
  email: string;
  password: string;
  /** Tables and fields to have; the house's own when left out, none when null. */
  schema?: DatabaseSpec | null;
  /** Rows to put into a database that has none, links by the `id` of the seed rows. */
  seed?: SeedRows;
  clock?: () => Date;
  /** Makes the calls of webhooks. */
  fetch?: typeof fetch;
  webhookTimeoutMs?: number;
  /** Waits before the retries of a webhook call. */
  webhookRetryDelaysMs?: readonly number[];
  /** Addresses that webhooks may have; public ones on the usual ports when left out. */
  webhookAddresses?: WebhookAddressSettings;
  /** Whose answers are given. @default the newest that is supported */
  line?: BaserowLine;
  /**
   * A sum over linked rows that is made when the rows are there reads 0 until one of them changes, as it may on a busy Baserow.
   * @default false
   */
  lateFormulas?: boolean;
  /** Misbehaves so from the start, as `POST /__faults` would make it. */
  fault?: Fault;
  /** Signing in asks for a second factor, as 2.x does of an account that has one. @default false */
  secondFactor?: boolean;
  /** Allows `POST /__faults`. @default false */
  faults?: boolean;
};

export type EmbeddedBaserow = {
  app: Hono;
  store: Store;
  schema: SchemaService;
  /** Ids of the workspace and database that hold the schema. */
  workspaceId: number;
  databaseId: number;
  webhooks: WebhookDispatcher;
  /** The live socket's pages; `startEmbeddedBaserow` serves them. */
  live: LivePages;
  faults: FaultInjection;
  close(): Promise<void>;
};

async function setUp(store: Store, schema: SchemaService, options: EmbeddedBaserowOptions) {
  await store.ensureSecret();
  const spec = options.schema === undefined ? houseSchema : options.schema;
  return store.transaction(async (tx) => {
    const workspace = store.all('workspace')[0] ?? schema.createWorkspace(tx, spec?.name ?? 'Baserow', null);
    const application =
      store.all('application').find((one) => one.workspace_id === workspace.id) ??
      schema.createApplication(tx, workspace.id, spec?.name ?? 'Baserow');
    if (spec) await installSchema(localSchemaApi(store, schema, tx, application.id), spec);
    const user = store.all('user').find((one) => one.email === options.email);
    store.put(tx, 'user', {
      ...(user ?? { id: store.nextId(tx, 'user'), name: options.email, workspaces: [workspace.id] }),
      email: options.email,
      password_hash: hashPassword(options.password),
    });
    const token = store.all('token').find((one) => one.name === 'formation-hub');
    store.put(tx, 'token', {
      id: token?.id ?? store.nextId(tx, 'token'),
      name: 'formation-hub',
      key: options.token,
      workspace: workspace.id,
      permissions: { create: true, read: true, update: true, delete: true },
    });
    return { workspaceId: workspace.id, databaseId: application.id };
  });
}
async function seed(store: Store, rows: RowService, options: EmbeddedBaserowOptions): Promise<void> {
  const isEmpty = [...store.tables.values()].every((table) => table.rows.size === 0);
  const spec = options.schema === undefined ? houseSchema : options.schema;
  if (!options.seed || !spec || !isEmpty) return;
  const createRows = async (name: string, items: Record<string, unknown>[]): Promise<number[]> => {
    const table = store.tableNamed(name);
    if (!table) throw new Error(`No table ${name}`);
    return (await rows.createMany(table, items, { userFieldNames: true, sendEvents: false })).map((row) => row.id);
  };
  await loadSeedRows({ createRows }, spec, options.seed);
}

/**
 * Builds a server that answers Baserow's REST API. Its data is loaded from `dataDir`, the schema and the seed are put in
 * where they are missing.
 */
export async function createEmbeddedBaserow(options: EmbeddedBaserowOptions): Promise<EmbeddedBaserow> {
  const clock = options.clock ?? (() => new Date());
  const store = await Store.open(
    options.dataDir ? await pglitePersistence(options.dataDir) : memoryPersistence(),
    options.line,
  );
  const addresses = createWebhookAddresses(options.webhookAddresses);
  const settings: WebhookSettings = {
    fetch: guardedFetch(options.fetch ?? fetch, addresses),
    clock,
    timeoutMs: options.webhookTimeoutMs ?? 5000,
    retryDelaysMs: options.webhookRetryDelaysMs ?? defaultRetryDelaysMs,
  };
  const webhooks = new WebhookDispatcher(store, settings);
  const access = new Access(store, clock);
  const live = new LivePages(store, access);
  const stamps = createStamps(clock);
  const notifier = new SchemaNotifier(store, webhooks, live);
  const schema = new SchemaService(store, stamps, notifier, options.lateFormulas);
  const ids = await setUp(store, schema, options);
  const history = new RowHistory(store, stamps);
  const rows = new RowService(store, stamps, new RowNotifier(store, webhooks, live), history);
  await seed(store, rows, options);
  const faults = new FaultInjection(options.fault);
  const app = new Hono();
  if (options.faults || options.fault) app.use(faults.middleware());
  if (options.faults) app.route('/', faults.routes());
  app.route('/api/database/rows', rowRoutes({ store, access, rows, history, clock }));
  app.route(
    '/api/database/webhooks',
    webhookRoutes({ store, access, stamps, dispatcher: webhooks, settings, addresses }),
  );
  app.route('/api/settings', settingsRoutes({ store, access }));
  app.route('/api/trash', trashRoutes({ store, access, rows }));
  app.route('/api', userRoutes({ store, access, clock, secondFactor: options.secondFactor === true }));
  app.route('/api', schemaRoutes({ store, access, schema }));
  app.get('/api/_health/', (c) => c.text('OK'));
  app.notFound((c) => {
    const { pathname } = new URL(c.req.url);
    const body = pathname.endsWith('/')
      ? { error: 'URL_NOT_FOUND', detail: `URL ${pathname} not found.` }
      : {
          error: 'URL_TRAILING_SLASH_MISSING',
          detail: `A valid URL must end with a trailing slash. Please, redirect requests to ${pathname}/`,
        };
    return c.json(body, 404);
  });
  app.onError((error, c) => {
    if (error instanceof BaserowError) return c.json(error.toBody(), error.status);
    console.error(error);
    return c.json({ error: 'ERROR_INTERNAL', detail: error.message }, 500);
  });
  return {
    app,
    store,
    schema,
    webhooks,
    live,
    faults,
    ...ids,
    async close() {
      live.close();
      await webhooks.close();
      await store.close();
    },
  };
}
