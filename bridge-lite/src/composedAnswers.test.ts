import { afterEach, describe, expect, test } from 'vitest';
import { friseDuProjet } from '../house/answers/frise.ts';
import { tableauDeBord } from '../house/answers/tableauDeBord.ts';
import { shiftDay } from '../house/seed/day.ts';
import type { SeedRows } from '../model/seed.ts';
import { dataEnvelope, listEnvelope, shapeSchema } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';
import { attributionSchema, interventionSchema } from './testing/wire.ts';

let bridge: TestBridge;
afterEach(() => bridge.close());

const open = async (seed: SeedRows) => {
  bridge = await createTestBridge({ seed, clock: createTestClock() });
};
const read = async (path: string): Promise<unknown> => {
  const response = await bridge.request('nadia', `/api/v1${path}`);
  expect(response.status).toBe(200);
  return response.json();
};

/** A person with interventions on each of the last days, one of them cancelled, one older than a year. */
const busyWorld = (interventions: number): SeedRows => ({
  ...smallWorld(),
  attribution: [
    { id: 1, module: [1], personne: [3], heures_attribuees: 10, heures_realisees: 2, statut: 'en_cours' },
    { id: 2, module: [1], personne: [3], heures_attribuees: 10, heures_realisees: 10, statut: 'realise' },
  ],
  intervention: Array.from({ length: interventions }, (_, index) => ({
    id: index + 1,
    tache: [index % 4 === 0 ? 2 : 1],
    personne: [3],
    date: index === 0 ? '2025-08-01' : shiftDay('2026-09-01', -index),
    heures: 1.5,
    statut: index === 1 ? 'annulee' : 'valide',
  })),
});

describe('the dashboard of a person', () => {
  test('sums up capacities, work under way and the last year', async () => {
    await open(busyWorld(40));
    const { data } = dataEnvelope(shapeSchema(tableauDeBord.shape)).parse(await read('/personnes/3/dashboard'));
    expect(data.capacites).toEqual({
      formation: { capacite: 40, engagees: 20, realisees: 12, restantes: 20 },
      agence: { capacite: 20, engagees: 58.5, realisees: 58.5, restantes: -38.5 },
      heures_restantes_total: -18.5,
    });
    expect(data.attributions_en_cours.map(({ id }) => id)).toEqual([1]);
    expect(data.taches_en_cours.map(({ id }) => id)).toEqual([1]);
    expect(data.interventions_recentes).toHaveLength(10);
    expect(data.interventions_recentes[0]?.date).toBe('2026-08-30');
    expect(data.heures_par_mois).toEqual([
      { mois: '2026-07', heures: 12 },
      { mois: '2026-08', heures: 45 },
    ]);
    expect(data.heures_par_projet).toEqual([{ projet: { id: 1, label: 'Site' }, heures: 57 }]);
  });

  test('with 200 interventions costs a bounded number of calls, and none when it is known', async () => {
    await open(busyWorld(200));
    await read('/me');
    bridge.calls.length = 0;
    await read('/personnes/3/dashboard');
    expect(bridge.calls.length).toBeLessThanOrEqual(7);
    bridge.calls.length = 0;
    await read('/personnes/3/dashboard');
    expect(bridge.calls).toEqual([]);
  });

  test('of nobody is not found', async () => {
    await open(smallWorld());
    expect((await bridge.request('nadia', '/api/v1/personnes/999/dashboard')).status).toBe(404);
    expect((await bridge.request('nadia', '/api/v1/personnes/999/interventions')).status).toBe(404);
    expect((await bridge.request('nadia', '/api/v1/projets/999/timeline')).status).toBe(404);
  });
});

describe('lists of one person', () => {
  test('take filters, sort and pages, but not another person', async () => {
    await open(busyWorld(60));
    const all = listEnvelope(interventionSchema).parse(
      await read('/personnes/3/interventions?filter[statut]=valide&sort=-date&per_page=20&page=2'),
    );
    expect(all.meta).toMatchObject({ page: 2, per_page: 20, total: 59 });
    expect(all.data).toHaveLength(20);
    const attributions = listEnvelope(attributionSchema).parse(await read('/personnes/3/attributions'));
    expect(attributions.data.map(({ id }) => id).sort()).toEqual([1, 2]);
    const nobody = listEnvelope(interventionSchema).parse(await read('/personnes/1/interventions'));
    expect(nobody.data).toEqual([]);
    for (const query of ['filter[personne]=1', 'ids=1', 'detail=1']) {
      expect((await bridge.request('nadia', `/api/v1/personnes/3/interventions?${query}`)).status).toBe(400);
    }
  });

  test('200 people cost Baserow no call', async () => {
    const people = Array.from({ length: 200 }, (_, index) => ({
      id: index + 10,
      prenom: 'P',
      nom: `N${index}`,
      email: `p${index}@exemple.fr`,
      roles: [],
    }));
    const world = smallWorld();
    await open({ ...world, personne: [...(world.personne ?? []), ...people] });
    await read('/me');
    bridge.calls.length = 0;
    expect(((await read('/personnes?per_page=200')) as { data: unknown[] }).data).toHaveLength(200);
    expect(bridge.calls).toEqual([]);
  });
});

describe('the timeline of a project', () => {
  test('has its tasks with their days, and its interventions in order', async () => {
    await open(busyWorld(30));
    const { data } = dataEnvelope(shapeSchema(friseDuProjet.shape)).parse(await read('/projets/1/timeline'));
    expect(data.projet).toEqual({ id: 1, label: 'Site' });
    expect(data.taches.map(({ id, premier_jour, dernier_jour }) => [id, premier_jour, dernier_jour])).toEqual([
      [1, '2026-08-03', '2026-08-30'],
      [2, '2025-08-01', '2026-08-28'],
    ]);
    const days = data.interventions.map(({ date }) => date);
    expect(days).toEqual([...days].sort());
    expect(data.interventions).toHaveLength(29);
  });
});
