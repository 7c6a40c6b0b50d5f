import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageIcon, pageTitle, problemsOf } from '../model/index.ts';
import type { SeedRows } from '../model/seed.ts';
import { createTestBridge, type TestBridge } from '../src/testing/testBridge.ts';
import { cours } from './house/cours.ts';
import { musicSchool } from './house/index.ts';

const seed: SeedRows = {
  eleve: [
    { id: 1, prenom: 'Anna', courriel: 'anna@musique.fr', qualites: ['musicien', 'direction'], presence: 'inscrit' },
    { id: 2, prenom: 'Émile', courriel: 'emile@musique.fr', qualites: ['musicien'], presence: 'inscrit' },
  ],
  cours: [
    { id: 1, instrument: 'Piano', salle: 'Bleue', places: 1, etat: 'ouvert' },
    { id: 2, instrument: 'Flûte', salle: '', places: 8, etat: 'fini' },
  ],
  inscription: [],
};

let bridge: TestBridge;
beforeAll(async () => {
  bridge = await createTestBridge({
    house: musicSchool,
    seed,
    users: {
      anna: { id: 'u-anna', name: 'Anna', email: 'anna@musique.fr', role: 'member' },
      emile: { id: 'u-emile', name: 'Émile', email: 'emile@musique.fr', role: 'member' },
    },
  });
});
afterAll(() => bridge.close());

async function ask(path: string, { as = 'anna', ...init }: { as?: string; method?: string; json?: unknown } = {}) {
  const headers = { cookie: `authToken=${as}` };
  const answer = await bridge.request(undefined, `/api/v1${path}`, { ...init, headers });
  return {
    status: answer.status,
    headers: answer.headers,
    ...((await answer.json()) as { data?: never; error?: never }),
  };
}

test('is a house', () => {
  expect(problemsOf(musicSchool)).toEqual([]);
});

test('knows who calls, and what a person of it may', async () => {
  const { data } = await ask('/me');
  expect(data).toMatchObject({
    kind: 'eleve',
    name: 'Anna',
    scopes: ['read:*', 'write:cours'],
    eleve: { id: 1, label: 'Anna' },
  });
});

test('answers lists, filters, sorts and searches', async () => {
  const instruments = async (query: string) =>
    ((await ask(`/les_cours${query}`)).data as unknown as { instrument: string }[]).map(({ instrument }) => instrument);
  expect(await instruments('')).toEqual(['Piano', 'Flûte']);
  expect(await instruments('?filter[etat]=fini')).toEqual(['Flûte']);
  expect(await instruments('?filter[places][lt]=5')).toEqual(['Piano']);
  expect(await instruments('?sort=-places')).toEqual(['Flûte', 'Piano']);
  expect(await instruments('?search=bleu')).toEqual(['Piano']);
  expect((await ask('/les_cours?filter[statut]=fini')).status).toBe(400);
  expect((await ask('/projets')).status).toBe(404);
});

test('changes a row under its machine', async () => {
  const patch = (id: number, json: object, as?: string) => ask(`/les_cours/${id}`, { method: 'PATCH', json, as });
  expect(await patch(1, { salle: 'Verte' })).toMatchObject({ status: 200, data: { id: 1, salle: 'Verte' } });
  expect(await patch(2, { etat: 'ouvert' })).toMatchObject({
    status: 409,
    error: { message: 'Le passage de « Fini » à « Ouvert » n’est pas permis.' },
  });
  expect(await patch(1, { salle: 'Rouge' }, 'emile')).toMatchObject({ status: 403 });
});

test('runs its action under its rule, shows what follows, and takes it back', async () => {
  const run = (eleve: number) =>
    ask('/actions/inscrire', { method: 'POST', json: { id: 1, params: { eleve, duree: 2.5 } } });
  const { data } = await run(2);
  expect(data).toMatchObject({ entity: 'inscription', message: '« Émile : Piano » est inscrit.' });
  expect((await ask('/les_cours/1')).data).toMatchObject({
    inscriptions_detail: [{ intitule: 'Émile : Piano', eleve: { id: 2, label: 'Émile' }, duree: 2.5 }],
  });
  expect((await ask('/eleves/2')).data).toMatchObject({ heures_suivies: 2.5 });
  expect(await run(1)).toMatchObject({
    status: 422,
    error: { message: 'Le cours de Piano est plein : 1 places.', details: { rule: 'RG-01', places: 1 } },
  });
  const { undo_id: undoId } = data as unknown as { undo_id: string };
  expect(await ask(`/actions/undo/${undoId}`, { method: 'POST' })).toMatchObject({ status: 200 });
  expect((await ask('/eleves/2')).data).toMatchObject({ heures_suivies: 0 });
});

test('prints its model for the editor', async () => {
  const { data, headers } = await ask('/schema');
  expect(data).toMatchObject({
    model: headers.get('x-formation-hub-model'),
    entities: [
      { name: 'eleve' },
      { name: 'cours', collection: 'les_cours', statusField: 'etat' },
      { name: 'inscription' },
    ],
  });
});

test('describes its own addresses', async () => {
  const document = (await (await bridge.app.request('/api/openapi.json')).json()) as { paths: object };
  const paths = Object.keys(document.paths).filter((path) => /les_cours|eleves|inscriptions/.test(path));
  expect(paths).toContain('/api/v1/les_cours/{id}');
  expect(paths).toContain('/api/v1/inscriptions');
  expect(JSON.stringify(document)).not.toMatch(/projet|personne/);
});

test('has pages with the titles and words of its own', async () => {
  const page = async (language: string) =>
    (
      await bridge.request(undefined, '/cours/2', {
        headers: { cookie: 'authToken=anna', 'accept-language': language },
      })
    ).text();
  expect(await page('fr')).toContain('<title>Flûte</title>');
  expect(await page('fr')).toContain('<dt>Places</dt><dd>8</dd>');
  expect(await page('en')).toContain('<dt>Seats</dt><dd>8</dd>');
  const row = { id: 1, instrument: 'Piano', salle: 'Bleue', etat: 'ouvert' };
  expect([pageTitle(cours, row), pageIcon(cours, row)]).toEqual(['Cours de Piano (Bleue)', '🎹']);
  expect(pageTitle(cours, { ...row, salle: '' })).toBe('Cours de Piano');
});
