import type { SeedRows } from '../../../bridge-lite/model/seed.ts';
import { smallWorld } from '../../../bridge-lite/src/testing/smallWorld.ts';
import { createTestBridge, type DemoUser } from '../../../bridge-lite/src/testing/testBridge.ts';
import { editedHouse } from '../editedHouse.ts';
import type { Edit } from '../touchCase.ts';

interface Asking {
  as?: DemoUser;
  method?: 'POST' | 'PATCH';
  json?: object;
  language?: string;
}

/** A bridge of the edited house, on an embedded Baserow that its own bootstrap has made. */
export async function openWalk(edits: readonly Edit[], seed: (world: SeedRows) => SeedRows) {
  const house = await editedHouse(edits);
  const bridge = await createTestBridge({ house, seed: seed(smallWorld()) });
  const send = (path: string, { as = 'nadia', language = 'fr', ...init }: Asking = {}) =>
    bridge.request(as, path, { ...init, headers: { 'accept-language': language } });
  return {
    house,
    bridge,
    /** What the API answers. */
    async ask(path: string, asking?: Asking): Promise<{ status: number; body: unknown }> {
      const answer = await send(`/api/v1${path}`, asking);
      return { status: answer.status, body: await answer.json() };
    },
    /** The small page of a row. */
    page: async (path: string, asking?: Asking) => (await send(path, asking)).text(),
    openApi: async (): Promise<unknown> => (await bridge.app.request('/api/openapi.json')).json(),
    close: () => bridge.close(),
  };
}

export type Walk = Awaited<ReturnType<typeof openWalk>>;

/** The value at a path of a JSON value; undefined where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

/** The rows of a list's answer. */
export const rowsOf = (body: unknown) => (at(body, 'data') ?? []) as readonly Readonly<Record<string, unknown>>[];

/** The one of that name. */
export function named(list: unknown, name: string): unknown {
  return ((list ?? []) as readonly { name?: string }[]).find((one) => one.name === name);
}
