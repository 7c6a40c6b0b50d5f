import { afterEach, describe, expect, test } from 'vitest';
import { changeInBaserow } from './testing/changeInBaserow.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

let bridge: TestBridge;
afterEach(() => bridge.close());

async function open() {
  const clock = createTestClock();
  bridge = await createTestBridge({ clock, seed: smallWorld() });
  return clock;
}

let turn = 0;
/** Changes a row in Baserow, which tells it. */
async function rename(): Promise<string> {
  turn += 1;
  const nom = `Nom ${turn}`;
  await changeInBaserow(bridge, 'projet', 1, { nom });
  return nom;
}

async function read() {
  const json = async (path: string) =>
    (await (await bridge.request('lea', path)).json()) as { data: unknown; meta: object };
  const one = (await json('/api/v1/projets/1')) as { data: { nom: string }; meta: object };
  const list = (await json('/api/v1/projets?sort=nom&per_page=200')) as { data: { id: number; nom: string }[] };
  return { one: one.data.nom, listed: list.data.find(({ id }) => id === 1)?.nom, meta: one.meta };
}

const second = 1000;
describe.each([2, 60, 3600].flatMap((seconds) => [seconds, -seconds]))('a step of the clock by %d s', (seconds) => {
  test('hides no change that was told, before or after it', async () => {
    const clock = await open();
    for (const step of [0, seconds, 0, -seconds, 0]) {
      await read();
      clock.advance(step * second);
      const nom = await rename();
      expect(await read()).toMatchObject({ one: nom, listed: nom });
    }
  });

  test('leaves the limits count the real minute', async () => {
    const clock = await open();
    const ask = async () => (await bridge.request('lea', '/api/v1/me')).status;
    for (let count = 0; count < 600; count += 1) expect(await ask()).toBe(200);
    clock.advance(seconds * second);
    await ask();
    // A minute or two later nothing of it counts any more.
    for (let minute = 0; minute < 2; minute += 1) clock.advance(60 * second);
    const statuses = [];
    for (let count = 0; count < 601; count += 1) statuses.push(await ask());
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  test('lets no session and no token live longer', async () => {
    const clock = await open();
    const { token, id } = await bridge.bridge.tokens.create({ name: 'n8n', scopes: ['read:*'] });
    const withToken = async () =>
      (await bridge.app.request('/api/v1/me', { headers: { authorization: `Bearer ${token}` } })).status;
    const withSession = async () => (await bridge.request('lea', '/api/v1/me')).status;
    for (let time = 0; time < 2; time += 1) expect([await withToken(), await withSession()]).toEqual([200, 200]);
    bridge.docmost.state.ended.add('lea');
    await bridge.bridge.tokens.revoke(id);
    clock.advance(seconds * second);
    // Whoever asks meanwhile may still be known.
    await Promise.all([withToken(), withSession()]);
    clock.advance(70 * second);
    expect([await withToken(), await withSession()]).toEqual([401, 401]);
  });
});
