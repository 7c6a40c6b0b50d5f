import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Meta } from './contracts/index.ts';
import type { Notice } from './ports/notifier.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createWriteFixture, errorOf, type WriteFixture } from './testing/writeFixture.ts';

let fixture: WriteFixture;
let notices: Notice[];
beforeEach(async () => {
  notices = [];
  fixture = await createWriteFixture({
    seed: smallWorld(),
    notifier: { notify: async (notice) => void notices.push(notice) },
  });
});
afterEach(() => fixture.bridge.close());

const nadia = { user: 'nadia' } as const;
interface Answer {
  id: number;
  version: string;
  statut: string;
  [field: string]: unknown;
}
const bodyOf = async (response: Response) => (await response.json()) as { data: Answer; meta?: Meta };
const attribuer = (module: number, personne: number, heures: number, headers = {}) =>
  fixture.post(`/modules/${module}/attribuer`, { personne, heures }, { ...nadia, headers });
const saisir = (body: object) => fixture.post('/interventions', body, nadia);
const attribution = async (module: number, heures: number, personne = 1) =>
  (await bodyOf(await attribuer(module, personne, heures))).data;
const heures = (id: number, heures_realisees: number) =>
  fixture.patch(`/attributions/${id}/heures-realisees`, { heures_realisees }, nadia);
const cloturer = (id: number) => fixture.post(`/attributions/${id}/cloturer`, {}, nadia);

describe('giving hours of a module', () => {
  test('makes an attribution, and the module and the person know of it', async () => {
    const response = await attribuer(1, 1, 12.5);
    expect(response.status).toBe(201);
    const { data, meta } = await bodyOf(response);
    expect(data).toMatchObject({
      statut: 'planifie',
      heures_attribuees: 12.5,
      heures_realisees: 0,
      module: { id: 1, label: 'SQL' },
      personne: { id: 1, label: 'Pierre Dupont' },
    });
    expect(meta).toBeUndefined();
    expect(await fixture.read('/modules/1')).toMatchObject({
      data: { heures_attribuees: 12.5, heures_a_attribuer: 17.5, statut: 'a_attribuer' },
    });
    expect(await fixture.read('/personnes/1')).toMatchObject({ data: { heures_restantes_formation: 27.5 } });
  });

  test('never goes beyond its hours (RG-01)', async () => {
    await attribution(1, 25);
    const refused = await attribuer(1, 5, 5.01);
    expect(refused.status).toBe(422);
    expect(await errorOf(refused)).toMatchObject({
      code: 'RG_VIOLATION',
      details: { rule: 'RG-01', disponibles: 5, demandees: 5.01 },
    });
    expect((await attribuer(1, 5, 5)).status).toBe(201);
    expect(await fixture.read('/modules/1')).toMatchObject({ data: { statut: 'attribue', heures_a_attribuer: 0 } });
  });

  test('goes to active trainers only (RG-02)', async () => {
    for (const personne of [2, 3]) {
      const refused = await attribuer(1, personne, 5);
      expect(refused.status).toBe(422);
      expect((await errorOf(refused)).details).toMatchObject({ rule: 'RG-02', personne });
    }
  });

  test('beyond the person’s capacity is done with a warning, and the admins hear of it', async () => {
    await attribution(1, 30);
    const { meta } = await bodyOf(await attribuer(2, 1, 10));
    expect(meta).toBeUndefined();
    expect(notices).toEqual([]);
    await fixture.bridge.baserowRequest(`${fixture.bridge.tableId('module')}/?user_field_names=true`, {
      method: 'POST',
      body: JSON.stringify({ nom: 'CSS', heures: 10, statut: 'a_attribuer' }),
    });
    const over = await bodyOf(await attribuer(3, 1, 2.5));
    expect(over.meta?.warnings).toEqual([
      {
        code: 'CAPACITE_DEPASSEE',
        message: 'Pierre Dupont dépasse de 2,5 h sa capacité annuelle de formation (40 h).',
        details: { personne: 1, domaine: 'formation', capacite: 40, engagees: 42.5, depassement: 2.5 },
      },
    ]);
    expect(notices).toMatchObject([{ kind: 'capacite_depassee', personne: { id: 1 }, depassement: 2.5 }]);
  });

  test.each([
    [1, { personne: 1, heures: 0 }, 400],
    [1, { personne: 1, heures: -5 }, 400],
    [1, { personne: 1, heures: 1.001 }, 400],
    [1, { personne: 999, heures: 5 }, 400],
    [1, { personne: 1, heures: 5, date_debut: '2026-10-02', date_fin: '2026-10-01' }, 400],
    [999, { personne: 1, heures: 5 }, 404],
  ])('module %d %j is %d', async (module, body, status) => {
    expect((await fixture.post(`/modules/${module}/attribuer`, body, nadia)).status).toBe(status);
  });

  test('needs its scope, the version that was seen, and happens once a key', async () => {
    expect((await fixture.post('/modules/1/attribuer', { personne: 1, heures: 5 }, { user: 'lea' })).status).toBe(403);
    expect((await attribuer(1, 1, 5, { 'if-match': '"stale"' })).status).toBe(409);
    const headers = { 'idempotency-key': randomUUID() };
    const [first, second] = [await attribuer(1, 1, 5, headers), await attribuer(1, 1, 5, headers)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.text()).toBe(await first.text());
    expect(await fixture.read('/modules/1')).toMatchObject({ data: { heures_attribuees: 5 } });
  });
});

describe('the life of an attribution', () => {
  test('hours taught start it, stay within what was given (RG-03), and it ends as realised (RG-04)', async () => {
    const { id } = await attribution(1, 30);
    expect((await cloturer(id)).status).toBe(409);
    expect((await bodyOf(await heures(id, 0))).data.statut).toBe('planifie');
    expect((await bodyOf(await heures(id, 12))).data).toMatchObject({ statut: 'en_cours', heures_realisees: 12 });
    expect(await fixture.read('/modules/1')).toMatchObject({ data: { statut: 'en_cours' } });
    const beyond = await heures(id, 30.01);
    expect(beyond.status).toBe(422);
    expect((await errorOf(beyond)).details).toMatchObject({ rule: 'RG-03', heures_attribuees: 30 });
    await heures(id, 30);
    expect((await bodyOf(await cloturer(id))).data.statut).toBe('realise');
    expect(await fixture.read('/modules/1')).toMatchObject({ data: { statut: 'realise' } });
    for (const late of [
      await heures(id, 5),
      await cloturer(id),
      await fixture.post(`/attributions/${id}/annuler`, { justification: 'x' }, nadia),
      await attribuer(1, 5, 1),
    ]) {
      expect(late.status).toBe(409);
    }
  });

  test('a cancellation needs a reason and gives the hours back that were not taught', async () => {
    const { id } = await attribution(1, 30);
    await heures(id, 4);
    const refused = await fixture.post(`/attributions/${id}/annuler`, { justification: '  ' }, nadia);
    expect(refused.status).toBe(422);
    expect((await errorOf(refused)).details).toMatchObject({ rule: 'RG-04' });
    const done = await fixture.post(`/attributions/${id}/annuler`, { justification: ' Indisponible ' }, nadia);
    expect((await bodyOf(done)).data).toMatchObject({ statut: 'annule', justification_annulation: 'Indisponible' });
    expect(await fixture.read('/modules/1')).toMatchObject({ data: { heures_a_attribuer: 26, statut: 'a_attribuer' } });
  });

  test('the last realised module closes its course (OP-07)', async () => {
    const [sql, html] = [await attribution(1, 30), await attribution(2, 10)];
    await heures(sql.id, 30);
    await heures(html.id, 10);
    expect((await bodyOf(await cloturer(sql.id))).meta).toBeUndefined();
    expect(await fixture.read('/formations/1')).toMatchObject({ data: { statut: 'en_cours' } });
    const last = await bodyOf(await cloturer(html.id));
    expect(last.meta?.warnings).toMatchObject([{ code: 'FORMATION_CLOTUREE', details: { formation: 1 } }]);
    expect(await fixture.read('/formations/1')).toMatchObject({ data: { statut: 'cloturee' } });
    expect(notices).toEqual([{ kind: 'formation_cloturee', formation: { id: 1, label: 'Développeur web' } }]);
  });
});

describe('interventions (RG-05)', () => {
  test('count on their task, project and person', async () => {
    const response = await saisir({ tache: 1, personne: 3, date: '2026-09-01', heures: 7.5, notes: ' Maquette ' });
    expect(response.status).toBe(201);
    expect((await bodyOf(response)).data).toMatchObject({ heures: 7.5, statut: 'valide', notes: 'Maquette' });
    expect(await fixture.read('/taches/1')).toMatchObject({ data: { heures_realisees: 7.5 } });
    expect(await fixture.read('/projets/1')).toMatchObject({ data: { heures_realisees: 7.5 } });
    expect(await fixture.read('/personnes/3')).toMatchObject({ data: { heures_restantes_agence: 12.5 } });
  });

  test('without a person are the caller’s own', async () => {
    const own = await fixture.post('/interventions', { tache: 1, date: '2026-09-01', heures: 1 });
    expect((await bodyOf(own)).data).toMatchObject({ personne: { id: 3 } });
    const nobody = await fixture.post(
      '/interventions',
      { tache: 1, date: '2026-09-01', heures: 1 },
      { user: 'visiteur' },
    );
    expect(nobody.status).toBe(403);
  });

  test('have hours, and a day of one person has 24 of them', async () => {
    expect((await saisir({ tache: 1, personne: 3, date: '2026-09-01', heures: 0 })).status).toBe(422);
    expect((await saisir({ tache: 1, personne: 3, date: '2026-09-01', heures: -1 })).status).toBe(422);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => saisir({ tache: 1, personne: 3, date: '2026-09-01', heures: 6 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 422, 422]);
    expect((await saisir({ tache: 1, personne: 3, date: '2026-09-02', heures: 24 })).status).toBe(201);
  });

  test('go to open tasks of open projects only', async () => {
    for (const tache of [2, 3]) {
      const refused = await saisir({ tache, personne: 3, date: '2026-09-01', heures: 1 });
      expect(refused.status).toBe(422);
      expect((await errorOf(refused)).details).toMatchObject({ rule: 'RG-05' });
    }
    expect((await saisir({ tache: 999, personne: 3, date: '2026-09-01', heures: 1 })).status).toBe(400);
  });

  test('are corrected and cancelled under the same rule', async () => {
    const { id } = (await bodyOf(await saisir({ tache: 1, personne: 3, date: '2026-09-01', heures: 10 }))).data;
    await saisir({ tache: 1, personne: 3, date: '2026-09-02', heures: 20 });
    const move = (body: object) => fixture.patch(`/interventions/${id}`, body, nadia);
    expect((await move({ heures: 24 })).status).toBe(200);
    expect((await move({ date: '2026-09-02' })).status).toBe(422);
    expect((await move({ date: '2026-09-02', heures: 4 })).status).toBe(200);
    expect((await move({ notes: 'Relecture' })).status).toBe(200);
    expect((await move({})).status).toBe(400);
    expect((await bodyOf(await fixture.post(`/interventions/${id}/annuler`, {}, nadia))).data.statut).toBe('annulee');
    expect((await move({ notes: 'x' })).status).toBe(409);
    expect((await fixture.post(`/interventions/${id}/annuler`, {}, nadia)).status).toBe(409);
    expect((await saisir({ tache: 1, personne: 3, date: '2026-09-02', heures: 4 })).status).toBe(201);
    expect((await fixture.patch('/interventions/999', { notes: 'x' }, nadia)).status).toBe(404);
  });

  test('beyond the agency’s capacity are announced', async () => {
    const { meta } = await bodyOf(await saisir({ tache: 1, personne: 3, date: '2026-09-01', heures: 24 }));
    expect(meta?.warnings).toMatchObject([
      { code: 'CAPACITE_DEPASSEE', details: { domaine: 'agence', depassement: 4 } },
    ]);
  });
});

describe('projects and tasks', () => {
  test('a project gets a slug of its own', async () => {
    const create = (body: object) => fixture.post('/projets', body);
    const first = await create({ nom: 'Été à l’Œuvre !', client: 1, heures_vendues: 12 });
    expect(first.status).toBe(201);
    expect((await bodyOf(first)).data).toMatchObject({
      slug: 'ete-a-l-oeuvre',
      statut: 'prospect',
      client: { id: 1 },
      heures_vendues: 12,
      taches_detail: [],
    });
    expect((await bodyOf(await create({ nom: 'Été à l’œuvre' }))).data.slug).toBe('ete-a-l-oeuvre-2');
    expect((await create({ nom: 'Autre', slug: 'site' })).status).toBe(409);
    expect((await create({ nom: 'Autre', client: 999 })).status).toBe(400);
    expect((await create({ nom: 'Autre', date_debut: '2026-09-02', date_livraison: '2026-09-01' })).status).toBe(400);
    const twins = await Promise.all([create({ nom: 'Jumeau' }), create({ nom: 'Jumeau' })]);
    const slugs = await Promise.all(twins.map(async (twin) => (await bodyOf(twin)).data.slug));
    expect(slugs.sort()).toEqual(['jumeau', 'jumeau-2']);
  });

  test('a task belongs to a project that is not closed', async () => {
    const response = await fixture.post('/taches', { projet: 1, nom: 'SEO', personne: 3, echeance: '2026-10-01' });
    expect(response.status).toBe(201);
    expect((await bodyOf(response)).data).toMatchObject({ statut: 'a_faire', projet: { id: 1 }, personne: { id: 3 } });
    expect((await fixture.projetOf(1)).taches_detail.map(({ nom }) => nom)).toContain('SEO');
    await fixture.post('/projets/1/cloturer', { forcer: true });
    expect((await fixture.post('/taches', { projet: 1, nom: 'SEO' })).status).toBe(409);
    expect((await fixture.post('/taches', { projet: 999, nom: 'SEO' })).status).toBe(400);
  });
});

describe('when Baserow fails after the attribution was written', () => {
  test('the attribution stands, and the next command sets the module right', async () => {
    await fixture.bridge.close();
    let isBroken = false;
    fixture = await createWriteFixture({
      seed: smallWorld(),
      intercept: (request) => {
        const isModuleWrite =
          request.method === 'PATCH' && request.url.includes(`/${fixture.bridge.tableId('module')}/`);
        return isBroken && isModuleWrite ? new Response('<p>down</p>', { status: 503 }) : undefined;
      },
    });
    isBroken = true;
    const { id } = await attribution(1, 30);
    expect(await fixture.rowOf('module', 1)).toMatchObject({ statut: { value: 'a_attribuer' } });
    isBroken = false;
    await heures(id, 0);
    expect(await fixture.rowOf('module', 1)).toMatchObject({ statut: { value: 'attribue' } });
  });
});
