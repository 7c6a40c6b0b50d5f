import { dataEnvelope, errorBodySchema } from '../contracts/index.ts';
import { createTestBridge, type DemoUser, type TestBridge, type TestBridgeOptions } from './testBridge.ts';
import { projetDetailSchema, tacheSchema } from './wire.ts';

interface WriteOptions {
  /** @default 'lea' */
  user?: DemoUser;
  headers?: Record<string, string>;
}

/** A test bridge with the few calls that tests of writes make again and again. */
export async function createWriteFixture(options: TestBridgeOptions = {}) {
  const bridge: TestBridge = await createTestBridge(options);
  const send =
    (method: string) =>
    (path: string, json: unknown, { user = 'lea', headers = {} }: WriteOptions = {}) =>
      bridge.request(user, `/api/v1${path}`, { method, json, headers });
  const patch = send('PATCH');
  const read = async (path: string): Promise<unknown> => (await bridge.request('nadia', `/api/v1${path}`)).json();
  const projetOf = async (id: number) => dataEnvelope(projetDetailSchema).parse(await read(`/projets/${id}`)).data;

  return {
    bridge,
    patch,
    post: send('POST'),
    read,
    projetOf,
    tacheOf: async (id: number) => dataEnvelope(tacheSchema).parse(await read(`/taches/${id}`)).data,
    /** The row as Baserow itself has it. */
    rowOf: (table: string, id: number) =>
      bridge.baserowRequest(`${bridge.tableId(table)}/${id}/?user_field_names=true`),
    /** Finishes every task of the demo project. */
    async finishTasks() {
      for (const { id } of (await projetOf(1)).taches) await patch(`/taches/${id}`, { statut: 'terminee' });
    },
  };
}

export type WriteFixture = Awaited<ReturnType<typeof createWriteFixture>>;

/** The `error` of a refusal. */
export async function errorOf(response: Response) {
  return errorBodySchema.parse(await response.json()).error;
}
