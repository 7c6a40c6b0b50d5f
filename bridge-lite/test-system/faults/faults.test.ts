import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../embedded-baserow/faults.ts';
import { errorBodySchema } from '../../src/contracts/index.ts';
import { type FaultyBridge, openFaultyBridge } from './openFaultyBridge.ts';

const minute = 60_000;
const outagePauseMs = 3001;

/** Every way to misbehave; `slow` answers after the bridge stopped waiting. */
const faults: Record<string, Fault> = {
  down: { mode: 'down' },
  slow: { mode: 'slow', ms: 2500 },
  'throttling (429)': { mode: '429' },
  'in a deadlock (409)': { mode: '409' },
  'a proxy page (HTML)': { mode: 'html' },
  'half a body': { mode: 'half-body' },
};
/** Baserow does the write although its answer does not come through. */
const writesAllTheSame = new Set(['slow', 'half a body']);

let hub: FaultyBridge;
let projet = 0;
beforeAll(async () => {
  hub = await openFaultyBridge();
});
beforeEach(() => {
  projet = (projet % 20) + 1;
  hub.clock.advance(20 * minute);
});
afterEach(() => {
  hub.baserow.faults.set({ mode: 'none' });
  hub.clock.advance(outagePauseMs);
});
afterAll(() => hub.close());

const json = async (response: Response) => (await response.json()) as { data: { id: number }; meta?: object };
const errorOf = async (response: Response) => errorBodySchema.parse(await response.json()).error;

describe.each(Object.entries(faults))('Baserow %s', (name, fault) => {
  test('every row is read on, marked stale with its age, and is new again afterwards', async () => {
    await hub.look();
    const readAt = new Date(hub.clock.now()).toISOString();
    expect((await json(await hub.read(`/projets/${projet}`))).meta).toEqual({ as_of: readAt });
    hub.baserow.faults.set(fault);
    hub.clock.advance(20 * minute);
    await hub.look();
    // The session must be looked at again too: it is Docmost's, and stands.
    const later = await hub.read(`/projets/${projet}`);
    expect(later.status).toBe(200);
    const { data, meta } = await json(later);
    expect(data.id).toBe(projet);
    expect(meta).toEqual({ stale: true, as_of: readAt });
    expect((await json(await hub.read('/clients?sort=nom'))).meta).toMatchObject({ stale: true });

    hub.baserow.faults.set({ mode: 'none' });
    await hub.look();
    const now = new Date(hub.clock.now()).toISOString();
    expect((await json(await hub.read(`/projets/${projet}`))).meta).toEqual({ as_of: now });
  });

  test('a write is refused as unavailable, in words', async () => {
    hub.baserow.faults.set(fault);
    const response = await hub.patch(`/projets/${projet}`, { nom: 'Autre nom' });
    expect(response.status).toBe(502);
    const { code, message, details } = await errorOf(response);
    expect(code).toBe('BASEROW_UNAVAILABLE');
    expect(message).toBe('Les données de Baserow sont momentanément inaccessibles. Réessayez dans un instant.');
    expect(details).toBeUndefined();
    expect(response.headers.get('retry-after')).toBe(fault.mode === '429' ? '1' : null);
  });

  test('while it lasts, readers of known things do not queue up at Baserow', async () => {
    await hub.read(`/projets/${projet}`);
    hub.clock.advance(6 * minute);
    await hub.read('/me');
    hub.baserow.faults.set(fault);
    await hub.read(`/projets/${projet}`);
    hub.calls.length = 0;
    const answers = await Promise.all(Array.from({ length: 50 }, () => hub.read(`/projets/${projet}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(hub.calls).toEqual([]);
  });

  test('a write is refused, told honestly, and the truth is read afterwards', async () => {
    const before = await hub.statutOf(7);
    const next = before === 'en_cours' ? 'en_revue' : 'en_cours';
    // The reading under the lock goes through; the write does not.
    hub.baserow.faults.set({ ...fault, method: 'PATCH' });
    const key = { 'idempotency-key': `fault-${crypto.randomUUID()}` };
    const refused = await hub.patch('/taches/7', { statut: next }, key);
    // A write that was done all the same is looked up, and found done.
    if (refused.status === 200) expect(writesAllTheSame.has(name)).toBe(true);
    else expect((await errorOf(refused)).code).toBe('BASEROW_UNAVAILABLE');
    await expect.poll(() => hub.statutOf(7), { timeout: 10_000 }).toBe(writesAllTheSame.has(name) ? next : before);

    hub.baserow.faults.set({ mode: 'none' });
    hub.clock.advance(outagePauseMs);
    await hub.look();
    expect(await json(await hub.read('/taches/7'))).toMatchObject({ data: { statut: await hub.statutOf(7) } });
    // The same key: done now, or found done.
    const again = await hub.patch('/taches/7', { statut: next }, key);
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotent-replayed')).toBe(refused.status === 200 ? 'true' : null);
    expect((await hub.patch('/taches/7', { statut: next })).status).toBe(200);
    expect(await hub.statutOf(7)).toBe(next);
  });

  test('it is not ready, but it lives, and is ready again afterwards', async () => {
    hub.baserow.faults.set(fault);
    expect((await hub.send('/api/health')).status).toBe(200);
    const down = await hub.send('/api/ready');
    expect(down.status).toBe(503);
    expect(JSON.stringify(await down.json())).toContain('"baserow":"down"');
    hub.baserow.faults.set({ mode: 'none' });
    hub.clock.advance(outagePauseMs);
    expect((await hub.send('/api/ready')).status).toBe(200);
  });
});

describe('a fault that passes', () => {
  test.each(['down', '429', '409', 'html', 'half-body'] as const)('%s: a reading is sent again', async (mode) => {
    hub.clock.advance(20 * minute);
    await hub.read('/me');
    hub.baserow.faults.set({ mode, count: 2 });
    await hub.look();
    expect((await json(await hub.read(`/formations/1`))).meta).toEqual({
      as_of: new Date(hub.clock.now()).toISOString(),
    });
  });

  test.each(['429', '409'] as const)('%s: a write is sent again, once its wait is over', async (mode) => {
    const next = (await hub.statutOf(8)) === 'en_cours' ? 'en_revue' : 'en_cours';
    hub.baserow.faults.set({ mode, count: 2, method: 'PATCH' });
    hub.waits.length = 0;
    expect((await hub.patch('/taches/8', { statut: next })).status).toBe(200);
    expect(await hub.statutOf(8)).toBe(next);
    expect(hub.waits).toHaveLength(2);
    if (mode === '429') expect(hub.waits).toEqual([1000, 1000]);
  });

  test.each(['down', 'html', 'half-body'] as const)('%s: a write is not sent again', async (mode) => {
    hub.baserow.faults.set({ mode, count: 1, method: 'PATCH' });
    hub.calls.length = 0;
    const statut = (await hub.statutOf(8)) === 'en_cours' ? 'en_revue' : 'en_cours';
    // Half an answer is to a write that was done, which is found done.
    expect((await hub.patch('/taches/8', { statut })).status).toBe(mode === 'half-body' ? 200 : 502);
    expect(hub.calls.filter(({ endpoint }) => endpoint === 'update tache')).toHaveLength(1);
  });

  test('a Retry-After that is too long is told to the caller instead of waited for', async () => {
    hub.baserow.faults.set({ mode: '429', ms: 60_000, method: 'PATCH' });
    hub.waits.length = 0;
    const statut = (await hub.statutOf(8)) === 'en_cours' ? 'en_revue' : 'en_cours';
    const response = await hub.patch('/taches/8', { statut });
    expect(response.status).toBe(502);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(hub.waits).toEqual([]);
  });
});
