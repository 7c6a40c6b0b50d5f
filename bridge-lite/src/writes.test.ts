import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataEnvelope } from './contracts/index.ts';
import { projetDetailSchema, rg06DetailsSchema, tacheSchema } from './testing/wire.ts';
import { createWriteFixture, errorOf, type WriteFixture } from './testing/writeFixture.ts';

let fixture: WriteFixture;
beforeEach(async () => {
  fixture = await createWriteFixture();
});
afterEach(() => fixture.bridge.close());

describe('a task', () => {
  test('moves to another column: answer, row and readings agree', async () => {
    const before = await fixture.tacheOf(7);
    expect(before.statut).toBe('a_faire');
    const response = await fixture.patch('/taches/7', { statut: 'en_cours' });
    expect(response.status).toBe(200);
    const { data } = dataEnvelope(tacheSchema).parse(await response.json());
    expect(data).toMatchObject({ id: 7, statut: 'en_cours' });
    expect(data.version).not.toBe(before.version);
    expect(await fixture.rowOf('tache', 7)).toMatchObject({ statut: { value: 'en_cours' } });
    expect((await fixture.tacheOf(7)).statut).toBe('en_cours');
    expect((await fixture.projetOf(1)).taches_detail.find(({ id }) => id === 7)?.statut).toBe('en_cours');
  });

  test('changes several fields, and empties them', async () => {
    await fixture.patch('/taches/7', {
      personne: 3,
      priorite: 'urgente',
      echeance: '2026-12-24',
      heures_estimees: 7.25,
      nom: '  Accès  ',
    });
    expect(await fixture.tacheOf(7)).toMatchObject({
      nom: 'Accès',
      personne: { id: 3 },
      priorite: 'urgente',
      echeance: '2026-12-24',
      heures_estimees: 7.25,
    });
    await fixture.patch('/taches/7', { personne: null, priorite: null, echeance: null });
    expect(await fixture.tacheOf(7)).toMatchObject({ personne: null, priorite: null, echeance: null });
  });

  test('a change of nothing writes nothing', async () => {
    const { statut } = await fixture.tacheOf(7);
    fixture.bridge.calls.length = 0;
    expect((await fixture.patch('/taches/7', { statut })).status).toBe(200);
    expect(fixture.bridge.calls.map(({ endpoint }) => endpoint)).not.toContain('update tache');
  });

  test('is given only to somebody who exists', async () => {
    const response = await fixture.patch('/taches/7', { personne: 99_999 });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { issues: [{ path: ['personne'] }] },
    });
  });

  test('that does not exist is not found', async () => {
    expect((await fixture.patch('/taches/99999', { statut: 'terminee' })).status).toBe(404);
  });

  test('two moves at once end in one of them, and the stale one is told', async () => {
    const { version } = await fixture.tacheOf(7);
    const headers = { 'if-match': `"${version}"` };
    const responses = await Promise.all(
      (['en_cours', 'en_revue', 'terminee'] as const).map((statut) =>
        fixture.patch('/taches/7', { statut }, { headers }),
      ),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const refused = responses.find(({ status }) => status === 409);
    expect(refused && (await errorOf(refused))).toMatchObject({
      code: 'CONFLICT',
      details: { current: { id: 7, statut: (await fixture.tacheOf(7)).statut } },
    });
  });

  test('If-Match takes any version as *, and nothing that is not one', async () => {
    expect((await fixture.patch('/taches/7', { statut: 'en_cours' }, { headers: { 'if-match': '*' } })).status).toBe(
      200,
    );
    expect((await fixture.patch('/taches/7', { statut: 'en_revue' }, { headers: { 'if-match': 'abc' } })).status).toBe(
      400,
    );
  });
});

describe('closing a project (RG-06)', () => {
  test('is refused while tasks are open, and names them', async () => {
    const response = await fixture.post('/projets/1/cloturer', {});
    expect(response.status).toBe(422);
    const { code, message, details } = await errorOf(response);
    expect(code).toBe('RG_VIOLATION');
    const { taches_ouvertes } = rg06DetailsSchema.parse(details);
    expect(taches_ouvertes.length).toBeGreaterThanOrEqual(5);
    for (const { nom } of taches_ouvertes) expect(message).toContain(nom);
    expect(await fixture.rowOf('projet', 1)).toMatchObject({ statut: { value: 'en_cours' } });
  });

  test('is done once they are finished, for good', async () => {
    await fixture.finishTasks();
    const response = await fixture.post('/projets/1/cloturer', {});
    expect(response.status).toBe(200);
    expect(dataEnvelope(projetDetailSchema).parse(await response.json()).data.statut).toBe('cloture');
    expect(await fixture.rowOf('projet', 1)).toMatchObject({ statut: { value: 'cloture' } });
    for (const again of [
      await fixture.post('/projets/1/cloturer', {}),
      await fixture.patch('/projets/1', { nom: 'Autre' }),
      await fixture.patch('/taches/7', { statut: 'a_faire' }),
    ]) {
      expect(again.status).toBe(409);
      expect((await errorOf(again)).message).toContain('Site Boulangerie Lemoine');
    }
  });

  test('is done at once for a caller who says so', async () => {
    expect((await fixture.post('/projets/1/cloturer', { forcer: true })).status).toBe(200);
  });

  test('and a task that reopens at the same moment exclude each other', async () => {
    await fixture.finishTasks();
    const [closing, reopening] = await Promise.all([
      fixture.post('/projets/1/cloturer', {}),
      fixture.patch('/taches/7', { statut: 'a_faire' }),
    ]);
    const { statut, taches_detail } = await fixture.projetOf(1);
    const isOpen = taches_detail.some((tache) => tache.statut !== 'terminee');
    expect([closing.status, reopening.status].sort()).toEqual(statut === 'cloture' ? [200, 409] : [200, 422]);
    expect(isOpen).toBe(statut !== 'cloture');
  });
});

describe('a project', () => {
  test('changes its fields and moves along its machine only', async () => {
    const asAdmin = { user: 'nadia' } as const;
    expect(
      (
        await fixture.patch(
          '/projets/1',
          { nom: 'Site Lemoine', chef_de_projet: 3, date_livraison: '2026-10-01' },
          asAdmin,
        )
      ).status,
    ).toBe(200);
    expect(await fixture.projetOf(1)).toMatchObject({
      nom: 'Site Lemoine',
      chef_de_projet: { id: 3 },
      date_livraison: '2026-10-01',
    });
    expect((await fixture.patch('/projets/1', { statut: 'livre' }, asAdmin)).status).toBe(200);
    const back = await fixture.patch('/projets/1', { statut: 'en_cours' }, asAdmin);
    expect(back.status).toBe(409);
    expect((await errorOf(back)).message).toBe('Le passage de « Livré » à « En cours » n’est pas permis.');
    expect((await fixture.patch('/projets/1', { statut: 'cloture' }, asAdmin)).status).toBe(400);
  });

  test('never ends before it begins, whichever of its dates is changed', async () => {
    expect((await fixture.patch('/projets/1', { date_debut: '2026-09-01', date_livraison: '2026-10-01' })).status).toBe(
      200,
    );
    const early = await fixture.patch('/projets/1', { date_livraison: '2026-08-31' });
    expect(early.status).toBe(400);
    expect((await errorOf(early)).message).toBe('La fin ne peut pas précéder le début.');
    expect((await fixture.patch('/projets/1', { date_debut: '2026-10-02' })).status).toBe(400);
    expect((await fixture.patch('/projets/1', { date_livraison: null })).status).toBe(200);
    expect((await fixture.patch('/projets/1', { date_debut: '2026-10-02' })).status).toBe(200);
  });

  test('that is renamed is renamed in its tasks too', async () => {
    expect((await fixture.tacheOf(7)).projet?.label).toBe('Site Boulangerie Lemoine');
    await fixture.patch('/projets/1', { nom: 'Site Lemoine' });
    expect((await fixture.tacheOf(7)).projet?.label).toBe('Site Lemoine');
  });
});
