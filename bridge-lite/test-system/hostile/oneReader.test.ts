import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeInBaserow } from '../../src/testing/changeInBaserow.ts';
import { type HostileBridge, openHostileBridge } from './openHostileBridge.ts';

/** Set to refuse writes as Baserow does. */
let isRefusing = false;
let bridge: HostileBridge;
beforeAll(async () => {
  bridge = await openHostileBridge({
    variables: { RATE_LIMITS: '{"reads":100000,"writes":100000}' },
    intercept: ({ method }) =>
      isRefusing && method === 'PATCH'
        ? Response.json({ error: 'ERROR_REQUEST_BODY_VALIDATION', detail: {} }, { status: 400 })
        : undefined,
  });
});
afterAll(() => bridge.close());

let turn = 0;
/** A change made in Baserow and told by it. */
async function rename(id: number): Promise<string> {
  turn += 1;
  const nom = `Nom ${turn}`;
  await changeInBaserow(bridge, 'projet', id, { nom });
  return nom;
}

const ids = Array.from({ length: 200 }, (_, index) => index + 1).join();
test.each([
  ['the longest filter', () => bridge.request('pierre', `/api/v1/projets?filter[taches]=${ids}`), [200]],
  ['a filter with too many values', () => bridge.request('pierre', `/api/v1/projets?filter[taches]=${ids},201`), [400]],
  [
    'a write that Baserow refuses',
    () => bridge.request('nadia', '/api/v1/taches/7', { method: 'PATCH', json: { heures_estimees: turn + 1 } }),
    [502],
  ],
] as const)('%s of one person makes nothing old for others, twenty times', async (name, ask, statuses) => {
  for (let time = 0; time < 20; time += 1) {
    const nom = await rename(1);
    bridge.sent.length = 0;
    isRefusing = name.startsWith('a write');
    const asked = await ask();
    isRefusing = false;
    expect(statuses).toContain(asked.status);
    if (!name.startsWith('a write')) expect(bridge.sent).toEqual([]);
    const { data, meta } = (await (await bridge.request('lea', '/api/v1/projets/1')).json()) as {
      data: { nom: string };
      meta: object;
    };
    expect(data.nom).toBe(nom);
    expect(meta).not.toHaveProperty('stale');
  }
});
