import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openWire } from './openWire';
import { api, baseUrl, createFakeBridge, createProjet, createTache, refusal, table } from './testing/fakeBridge';
import type { Wire } from './wire';
import type { EntityByName } from './wireTypes';

type Tache = EntityByName['tache'];

const taches = table<Tache>([]);
const fake = createFakeBridge({ taches, projets: table([createProjet(12)]) });
const stops: (() => void)[] = [];
let wire: Wire;
let statuts: (string | null | undefined)[];

beforeAll(() => fake.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => fake.server.close());
beforeEach(async () => {
  taches.clear();
  taches.set(1, createTache(1));
  fake.requests.length = 0;
  fake.fail(undefined);
  statuts = [];
  wire = openWire({ baseUrl, batchWindowMs: 0, backoff: { minMs: 5, maxMs: 20 } });
  stops.push(
    wire.watchRows({ entity: 'tache', body: { filter: { field: 'projet', op: 'eq', values: [12] } } }, ({ data }) => {
      const statut = data?.rows.find(({ id }) => id === 1)?.statut;
      if (statuts.at(-1) !== statut) statuts.push(statut);
    }),
  );
  await vi.waitFor(() => expect(statuts.at(-1)).toBe('a_faire'), { timeout: 15_000 });
});
afterEach(async () => {
  await vi.waitFor(() => expect(wire.queryClient.isFetching()).toBe(0), { interval: 2, timeout: 15_000 });
  for (const stop of stops.splice(0)) stop();
  fake.server.resetHandlers();
});

const move = (statut: NonNullable<Tache['statut']>) =>
  wire.updateEntity('tache', 1, { body: { statut }, optimistic: { statut }, version: 'v1' });

describe('updating an entity', () => {
  test('shows the new value at once, sends the version and a key, and keeps the answer', async () => {
    fake.server.use(
      http.patch(api('taches/1'), async ({ request }) => {
        const tache = { ...createTache(1, (await request.json()) as Partial<Tache>), version: 'v2' };
        expect(request.headers.get('if-match')).toBe('"v1"');
        expect(request.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
        taches.set(1, tache);
        return HttpResponse.json({ data: tache });
      }),
    );
    const moving = move('en_cours');
    expect(statuts).toEqual(['a_faire', 'en_cours']);
    expect((await moving).data.version).toBe('v2');
    expect(statuts).toEqual(['a_faire', 'en_cours']);
  });

  test('a refusal puts the old value back and says why', async () => {
    fake.server.use(
      http.patch(api('taches/1'), () => refusal(422, 'RG_VIOLATION', 'Le projet est clôturé.', { rule: 'RG-04' })),
    );
    await expect(move('terminee')).rejects.toMatchObject({
      code: 'RG_VIOLATION',
      message: 'Le projet est clôturé.',
      details: { rule: 'RG-04' },
    });
    await vi.waitFor(() => expect(statuts).toEqual(['a_faire', 'terminee', 'a_faire']), { timeout: 15_000 });
  });

  test('a conflict shows what the row has become', async () => {
    const current = createTache(1, { statut: 'en_revue', version: 'v9' });
    fake.server.use(http.patch(api('taches/1'), () => refusal(409, 'CONFLICT', 'La tâche a changé.', { current })));
    taches.set(1, current);
    await expect(move('terminee')).rejects.toMatchObject({ code: 'CONFLICT' });
    await vi.waitFor(() => expect(statuts.at(-1)).toBe('en_revue'), { timeout: 15_000 });
  });

  test('two quick writes go in order, the second with the version that the first produced', async () => {
    const versions: (string | null)[] = [];
    fake.server.use(
      http.patch(api('taches/1'), async ({ request }) => {
        versions.push(request.headers.get('if-match'));
        const tache = {
          ...createTache(1, (await request.json()) as Partial<Tache>),
          version: `v${versions.length + 1}`,
        };
        taches.set(1, tache);
        return HttpResponse.json({ data: tache });
      }),
    );
    await Promise.all([move('en_cours'), move('terminee')]);
    expect(versions).toEqual(['"v1"', '"v2"']);
    await vi.waitFor(() => expect(statuts.at(-1)).toBe('terminee'), { timeout: 15_000 });
    expect(statuts).not.toContain('en_revue');
  });

  test('a write over a row that changed elsewhere is sent again before the next write has its turn', async () => {
    const seen: [string | null, unknown][] = [];
    taches.set(1, createTache(1, { nom: 'Autre', version: 'v9' }));
    fake.server.use(
      http.patch(api('taches/1'), async ({ request }) => {
        const body = (await request.json()) as Partial<Tache>;
        const current = taches.get(1) ?? createTache(1);
        const version = request.headers.get('if-match');
        seen.push([version, body.statut]);
        if (version !== `"${current.version}"`) return refusal(409, 'CONFLICT', 'La tâche a changé.', { current });
        const tache = { ...current, ...body, version: `${current.version}+` };
        taches.set(1, tache);
        return HttpResponse.json({ data: tache });
      }),
    );
    const write = (statut: NonNullable<Tache['statut']>, from: Tache['statut']) =>
      wire.updateEntity('tache', 1, {
        body: { statut },
        optimistic: { statut },
        version: 'v1',
        mayWriteOver: (current) => (current as Tache).statut === from,
      });
    await Promise.all([write('en_cours', 'a_faire'), write('terminee', 'en_cours')]);
    expect(seen).toEqual([
      ['"v1"', 'en_cours'],
      ['"v9"', 'en_cours'],
      ['"v9+"', 'terminee'],
    ]);
    await expect(write('a_faire', 'en_cours')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('a refresh during the write does not bring the old value back', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    fake.server.use(
      http.patch(api('taches/1'), async () => {
        await answered;
        taches.set(1, createTache(1, { statut: 'en_cours' }));
        return HttpResponse.json({ data: createTache(1, { statut: 'en_cours' }) });
      }),
    );
    const moving = move('en_cours');
    await wire.queryClient.refetchQueries();
    expect(statuts.at(-1)).toBe('en_cours');
    answer();
    await moving;
    expect(statuts).toEqual(['a_faire', 'en_cours']);
  });
});

describe('actions', () => {
  test('runs with the given key and stores the entity that the answer carries', async () => {
    let statut: string | null | undefined;
    stops.push(wire.watchEntity('projet', 12, ({ data }) => (statut = data?.statut)));
    await vi.waitFor(() => expect(statut).toBe('en_cours'), { timeout: 15_000 });
    const keys: (string | null)[] = [];
    fake.server.use(
      http.post(api('actions/cloturer_projet'), async ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        expect(await request.json()).toEqual({ id: 12, params: { forcer: true } });
        const result = createProjet(12, { statut: 'cloture' });
        fake.tables.projets?.set(12, result);
        return HttpResponse.json({
          data: {
            action: 'cloturer_projet',
            entity: 'projet',
            id: 12,
            message: 'Projet clôturé.',
            result,
            undo_id: null,
            undo_expires_at: null,
          },
        });
      }),
    );
    const { data } = await wire.runAction('cloturer_projet', {
      id: 12,
      params: { forcer: true },
      idempotencyKey: 'clef',
    });
    expect(data.message).toBe('Projet clôturé.');
    expect(keys).toEqual(['clef']);
    await vi.waitFor(() => expect(statut).toBe('cloture'), { timeout: 15_000 });
  });
});
