import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type ActionResult,
  actionResultSchema,
  changeLinesSchema,
  dataEnvelope,
  dryRunSchema,
  keptMetaSchema,
} from './contracts/index.ts';
import { changeInBaserow } from './testing/changeInBaserow.ts';
import { smallWorld } from './testing/smallWorld.ts';
import type { DemoUser } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';
import { createWriteFixture, errorOf, type WriteFixture } from './testing/writeFixture.ts';

let fixture: WriteFixture;
let clock: ReturnType<typeof createTestClock>;
/** Comes to pass after Baserow has written, before the bridge has its answer. */
let meanwhile: (() => Promise<void>) | undefined;
beforeEach(async () => {
  clock = createTestClock();
  meanwhile = undefined;
  fixture = await createWriteFixture({
    ...{ seed: smallWorld(), clock },
    async intercept(request) {
      const happens = meanwhile;
      if (!happens || request.method === 'GET') return undefined;
      meanwhile = undefined;
      const answer = await fixture.bridge.baserow.app.fetch(request);
      await happens();
      return answer;
    },
  });
});
afterEach(() => fixture.bridge.close());

/** Runs an action; the clock moves on, as it does between two commands of a person. */
async function run(
  name: string,
  id: number | null,
  params: object = {},
  user: DemoUser = 'nadia',
): Promise<ActionResult> {
  clock.advance(1000);
  const response = await fixture.post(`/actions/${name}`, { id, params }, { user });
  expect(response.status).toBe(200);
  return dataEnvelope(actionResultSchema).parse(await response.json()).data;
}
const undo = (result: ActionResult, user: DemoUser = 'nadia') => {
  clock.advance(1000);
  return fixture.post(`/actions/undo/${result.undo_id}`, undefined, { user });
};
const undoneSchema = z.object({ data: actionResultSchema, meta: keptMetaSchema.optional() });
const dataOf = async (path: string) => ((await fixture.read(path)) as { data: Record<string, unknown> }).data;
const attribution = async (module: number, heures: number) =>
  (await run('attribuer_module', module, { personne: 1, heures })).id;

describe('an undo restores what was there', () => {
  test('attribuer_module: the attribution is deleted, the module has its hours again', async () => {
    const result = await run('attribuer_module', 1, { personne: 1, heures: 30 });
    expect(result).toMatchObject({
      entity: 'attribution',
      message: '30 h de « SQL » sont attribuées à Pierre Dupont.',
      result: { statut: 'planifie' },
    });
    expect(result.undo_expires_at).toBe(new Date(clock.now() + 10 * 60_000).toISOString());
    expect(await dataOf('/modules/1')).toMatchObject({ statut: 'attribue' });
    const undone = await undo(result);
    expect(undone.status).toBe(200);
    expect(dataEnvelope(actionResultSchema).parse(await undone.json()).data).toMatchObject({
      action: 'attribuer_module',
      undo_id: null,
    });
    expect((await fixture.bridge.request('nadia', `/api/v1/attributions/${result.id}`)).status).toBe(404);
    expect(await dataOf('/modules/1')).toMatchObject({ statut: 'a_attribuer', heures_a_attribuer: 30 });
  });

  test('saisir_heures_realisees: the former hours and state', async () => {
    const id = await attribution(1, 30);
    const result = await run('saisir_heures_realisees', id, { heures_realisees: 8 });
    expect((await undo(result)).status).toBe(200);
    expect(await dataOf(`/attributions/${id}`)).toMatchObject({ statut: 'planifie', heures_realisees: 0 });
  });

  test('cloturer_attribution: the attribution, its module and the course that closed itself (OP-07)', async () => {
    const ids = [await attribution(1, 30), await attribution(2, 10)];
    await run('saisir_heures_realisees', ids[0] ?? 0, { heures_realisees: 30 });
    await run('saisir_heures_realisees', ids[1] ?? 0, { heures_realisees: 10 });
    await run('cloturer_attribution', ids[0] ?? 0);
    const last = await run('cloturer_attribution', ids[1] ?? 0);
    expect(await dataOf('/formations/1')).toMatchObject({ statut: 'cloturee' });
    expect((await undo(last)).status).toBe(200);
    expect(await dataOf(`/attributions/${ids[1]}`)).toMatchObject({ statut: 'en_cours' });
    expect(await dataOf('/modules/2')).toMatchObject({ statut: 'en_cours' });
    expect(await dataOf('/formations/1')).toMatchObject({ statut: 'en_cours' });
  });

  test('annuler_attribution: open again, unless its hours went to somebody else meanwhile (RG-01)', async () => {
    const id = await attribution(1, 30);
    const first = await run('annuler_attribution', id, { justification: 'Malade' });
    expect((await undo(first)).status).toBe(200);
    expect(await dataOf(`/attributions/${id}`)).toMatchObject({ statut: 'planifie', justification_annulation: '' });
    const second = await run('annuler_attribution', id, { justification: 'Malade' });
    await run('attribuer_module', 1, { personne: 5, heures: 1 });
    const refused = await undo(second);
    expect(refused.status).toBe(422);
    expect((await errorOf(refused)).details).toMatchObject({ rule: 'RG-01' });
    expect(await dataOf(`/attributions/${id}`)).toMatchObject({ statut: 'annule' });
  });

  test('saisir_intervention and annuler_intervention', async () => {
    const made = await run('saisir_intervention', 1, { personne: 3, date: '2026-09-01', heures: 20 });
    const cancelled = await run('annuler_intervention', made.id);
    expect((await undo(cancelled)).status).toBe(200);
    expect(await dataOf(`/interventions/${made.id}`)).toMatchObject({ statut: 'valide' });
    const again = await run('annuler_intervention', made.id);
    await run('saisir_intervention', 1, { personne: 3, date: '2026-09-01', heures: 5 });
    expect((await undo(again)).status).toBe(422);
    const other = await run('saisir_intervention', 1, { personne: 3, date: '2026-09-02', heures: 5 });
    expect((await undo(other)).status).toBe(200);
    expect((await fixture.bridge.request('nadia', `/api/v1/interventions/${other.id}`)).status).toBe(404);
  });

  test('creer_projet and creer_tache: deleted while nothing hangs on them', async () => {
    const projet = await run('creer_projet', null, { nom: 'Affiche', client: 1 });
    expect(projet.result).toMatchObject({ slug: 'affiche', client: { id: 1 } });
    const tache = await run('creer_tache', projet.id, { nom: 'Croquis' });
    expect((await undo(projet)).status).toBe(409);
    expect((await undo(tache)).status).toBe(200);
    expect((await undo(projet)).status).toBe(200);
    expect((await fixture.bridge.request('nadia', `/api/v1/projets/${projet.id}`)).status).toBe(404);
    const busy = await run('creer_tache', 1, { nom: 'SEO' });
    await run('saisir_intervention', busy.id, { personne: 3, date: '2026-09-01', heures: 1 });
    expect((await undo(busy)).status).toBe(409);
  });

  test('a project whose wiki page was made meanwhile is not taken for changed', async () => {
    const projet = await run('creer_projet', null, { nom: 'Affiche' });
    await fixture.bridge.changeRow('projet', projet.id, { docmost_page_id: 'page-1' });
    expect((await undo(projet)).status).toBe(200);
  });

  test('changer_statut_tache and cloturer_projet', async () => {
    const moved = await run('changer_statut_tache', 1, { statut: 'terminee' });
    const closed = await run('cloturer_projet', 1);
    expect((await undo(moved)).status).toBe(409);
    expect((await undo(closed)).status).toBe(200);
    expect(await dataOf('/projets/1')).toMatchObject({ statut: 'en_cours' });
    expect((await undo(moved)).status).toBe(200);
    expect(await dataOf('/taches/1')).toMatchObject({ statut: 'en_cours' });
  });
});

describe('what somebody changed since stays', () => {
  /** Léa corrects two fields of the project, then Nadia one of them; answers what undoes Léa's run. */
  async function correctedByTwo() {
    clock.advance(1000);
    await fixture.patch('/projets/1', { nom: 'Vitrine', heures_vendues: 80 });
    const [line] = await changesOf('lea');
    clock.advance(1000);
    await fixture.patch('/projets/1', { nom: 'Site vitrine' }, { user: 'nadia' });
    return { undo_id: line?.undo_id } as ActionResult;
  }
  const changesOf = async (user: DemoUser) =>
    changeLinesSchema.parse(await (await fixture.bridge.request(user, '/api/v1/me/changes')).json()).data;

  test('and is told with both values; the other fields are what they were', async () => {
    const former = await dataOf('/projets/1');
    const answer = await undo(await correctedByTwo(), 'lea');
    expect(answer.status).toBe(200);
    const { data, meta } = undoneSchema.parse(await answer.json());
    expect(data).toMatchObject({
      message: 'Annulé en partie : ce que quelqu’un a changé depuis reste.',
      result: { nom: 'Site vitrine', heures_vendues: former.heures_vendues },
    });
    expect(meta?.kept).toEqual([{ field: 'nom', before: former.nom, now: 'Site vitrine', seq: expect.any(Number) }]);
    // The person decides: the value is restored by its line, over what stands there.
    const [kept] = meta?.kept ?? [];
    const restore = (json: object) => fixture.post('/projets/1/restore', json, { user: 'lea' });
    const what = { seq: kept?.seq, fields: ['nom'] };
    expect((await restore(what)).status).toBe(409);
    clock.advance(1000);
    expect((await restore({ ...what, over: true })).status).toBe(200);
    expect(await dataOf('/projets/1')).toMatchObject({ nom: former.nom });
  });

  test('a dry run says so and writes nothing, and may be done for real', async () => {
    const result = await correctedByTwo();
    const before = await dataOf('/projets/1');
    const tried = await fixture.post(`/actions/undo/${result.undo_id}?dry_run=1`, undefined);
    const { data, meta } = z.object({ data: dryRunSchema, meta: keptMetaSchema }).parse(await tried.json());
    expect(data.changes).toMatchObject([{ change: 'update', entity: 'projet', id: 1, before: { heures_vendues: 80 } }]);
    expect(data.changes[0]?.after).not.toHaveProperty('nom');
    expect(meta.kept).toMatchObject([{ field: 'nom', now: 'Site vitrine' }]);
    expect(await dataOf('/projets/1')).toEqual(before);
    expect((await undo(result, 'lea')).status).toBe(200);
  });

  test('rows that followed stay too when the state that they followed does', async () => {
    const ids = [await attribution(1, 30), await attribution(2, 10)];
    await run('saisir_heures_realisees', ids[0] ?? 0, { heures_realisees: 30 });
    await run('saisir_heures_realisees', ids[1] ?? 0, { heures_realisees: 10 });
    await run('cloturer_attribution', ids[0] ?? 0);
    const last = await run('cloturer_attribution', ids[1] ?? 0);
    await fixture.bridge.changeRow('attribution', ids[1] ?? 0, { statut: 'planifie' });
    expect((await undo(last)).status).toBe(409);
    expect(await dataOf('/formations/1')).toMatchObject({ statut: 'cloturee' });
  });

  test('a correction is undone by the rules of a correction', async () => {
    clock.advance(1000);
    await fixture.patch('/taches/1', { nom: 'Autre' });
    const [line] = await changesOf('lea');
    await run('cloturer_projet', 1, { forcer: true });
    const refused = await undo({ undo_id: line?.undo_id } as ActionResult, 'lea');
    expect(refused.status).toBe(409);
    expect(await dataOf('/taches/1')).toMatchObject({ nom: 'Autre' });
  });

  test('an end before its beginning is refused, as everywhere', async () => {
    clock.advance(1000);
    const period = { date_debut: '2026-09-01', date_livraison: '2026-09-30' };
    expect((await fixture.patch('/projets/1', period)).status).toBe(200);
    clock.advance(1000);
    await fixture.patch('/projets/1', { date_debut: '2026-10-01', date_livraison: '2026-10-31' });
    const [line] = await changesOf('lea');
    clock.advance(1000);
    await fixture.patch('/projets/1', { date_debut: '2026-10-15' }, { user: 'nadia' });
    expect((await undo({ undo_id: line?.undo_id } as ActionResult, 'lea')).status).toBe(400);
    expect(await dataOf('/projets/1')).toMatchObject({ date_debut: '2026-10-15', date_livraison: '2026-10-31' });
  });
});

describe('an undo is refused', () => {
  test('when the row moved on, with what it is now', async () => {
    const result = await run('changer_statut_tache', 1, { statut: 'en_revue' });
    clock.advance(1000);
    await fixture.patch('/taches/1', { nom: 'Maquettes v2', statut: 'terminee' });
    const refused = await undo(result);
    expect(refused.status).toBe(409);
    expect(await errorOf(refused)).toMatchObject({
      code: 'CONFLICT',
      details: {
        current: { nom: 'Maquettes v2' },
        fields: [{ field: 'statut', before: 'en_cours', now: 'terminee', seq: expect.any(Number) }],
      },
    });
  });

  test('when it made a row that somebody changed since, with what changed', async () => {
    const made = await run('creer_tache', 1, { nom: 'SEO' });
    clock.advance(1000);
    await fixture.patch(`/taches/${made.id}`, { nom: 'SEO et SEA' });
    const refused = await undo(made);
    expect(refused.status).toBe(409);
    expect((await errorOf(refused)).details).toMatchObject({
      fields: [{ field: 'nom', before: 'SEO', now: 'SEO et SEA' }],
    });
    expect(await dataOf(`/taches/${made.id}`)).toMatchObject({ nom: 'SEO et SEA' });
  });

  test('when the row came to its end since, whatever was changed before', async () => {
    const id = await attribution(1, 30);
    await run('saisir_heures_realisees', id, { heures_realisees: 8 });
    const corrected = await run('saisir_heures_realisees', id, { heures_realisees: 9 });
    await run('cloturer_attribution', id);
    expect((await undo(corrected)).status).toBe(409);
    expect(await dataOf(`/attributions/${id}`)).toMatchObject({ statut: 'realise', heures_realisees: 9 });
  });

  test('to another caller, a second time, after 10 minutes, and for an id that is none', async () => {
    const result = await run('changer_statut_tache', 1, { statut: 'en_revue' });
    expect((await undo(result, 'lea')).status).toBe(404);
    expect((await undo(result)).status).toBe(200);
    expect((await undo(result)).status).toBe(404);
    const late = await run('changer_statut_tache', 1, { statut: 'en_revue' });
    clock.advance(10 * 60_000);
    expect((await undo(late)).status).toBe(404);
    expect((await fixture.post('/actions/undo/nonsense', undefined)).status).toBe(400);
    expect((await fixture.post('/actions/undo/00000000-0000-4000-8000-000000000000', undefined)).status).toBe(404);
  });
});

describe('forms', () => {
  const formOf = async (name: string, query: string, user: DemoUser = 'nadia') => {
    const response = await fixture.bridge.request(user, `/api/v1/actions?${query}`);
    const { data } = (await response.json()) as { data: { name: string; params: Record<string, unknown> }[] };
    return data.find((action) => action.name === name);
  };

  test('start with the values of the row and of the caller', async () => {
    expect(await formOf('attribuer_module', 'entity=module&id=1')).toMatchObject({
      undoable: true,
      params: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        required: ['personne', 'heures'],
        properties: {
          personne: { title: 'Formateur', 'x-entity': 'personne', 'x-filter': { roles: 'formateur', statut: 'actif' } },
          heures: { title: 'Heures', default: 30 },
          date_debut: { format: 'date', title: 'Début' },
        },
      },
    });
    expect(await formOf('saisir_intervention', 'entity=tache&id=1', 'lea')).toMatchObject({
      params: { properties: { personne: { default: 3 }, date: { default: '2026-09-01' } } },
    });
  });

  test('filters of a picker are filters of its list', async () => {
    const form = await formOf('attribuer_module', 'entity=module&id=1');
    if (!form) throw new Error('no form');
    const { personne } = form.params.properties as { personne: { 'x-filter': Record<string, string> } };
    const query = Object.entries(personne['x-filter']).map(([field, value]) => `filter[${field}]=${value}`);
    expect(await fixture.read(`/personnes?${query.join('&')}`)).toMatchObject({ data: [{ id: 1 }, { id: 5 }] });
  });

  test('say why an action makes no sense now', async () => {
    await run('attribuer_module', 1, { personne: 1, heures: 30 });
    expect(await formOf('attribuer_module', 'entity=module&id=1')).toMatchObject({
      allowed: false,
      reason: 'Toutes les heures du module sont attribuées.',
    });
    expect(await formOf('saisir_intervention', 'entity=tache&id=2')).toMatchObject({ allowed: false });
  });

  test('follow the state of an attribution and of an intervention', async () => {
    const id = await attribution(1, 30);
    const of = async (name: string) => formOf(name, `entity=attribution&id=${id}`);
    expect(await of('cloturer_attribution')).toMatchObject({
      allowed: false,
      reason: 'Saisissez d’abord des heures réalisées.',
      confirmation: 'Clôturer « SQL · Pierre Dupont » avec 0 h réalisée sur 30 h ?',
    });
    await run('saisir_heures_realisees', id, { heures_realisees: 7.5 });
    clock.advance(1000);
    expect(await of('saisir_heures_realisees')).toMatchObject({
      allowed: true,
      params: { properties: { heures_realisees: { default: 7.5 } } },
    });
    expect(await of('cloturer_attribution')).toMatchObject({ allowed: true });
    expect(await of('annuler_attribution')).toMatchObject({
      allowed: true,
      confirmation: 'Annuler l’attribution « SQL · Pierre Dupont » ?',
    });
    await run('cloturer_attribution', id);
    clock.advance(1000);
    for (const name of ['saisir_heures_realisees', 'cloturer_attribution', 'annuler_attribution']) {
      expect(await of(name)).toMatchObject({ allowed: false, reason: 'L’attribution est déjà terminée ou annulée.' });
    }
    const { id: intervention } = await run('saisir_intervention', 1, { personne: 3, date: '2026-09-01', heures: 2 });
    await run('annuler_intervention', intervention);
    clock.advance(1000);
    expect(await formOf('annuler_intervention', `entity=intervention&id=${intervention}`)).toMatchObject({
      allowed: false,
      reason: 'L’intervention est déjà annulée.',
      confirmation: expect.stringContaining('de 2 h'),
    });
  });

  test('every action of the house is offered', async () => {
    const response = await fixture.bridge.request('nadia', '/api/v1/actions');
    const { data } = (await response.json()) as { data: { name: string; undoable: boolean }[] };
    expect(data.map(({ name }) => name).sort()).toEqual([
      'annuler_attribution',
      'annuler_intervention',
      'attribuer_module',
      'changer_statut_tache',
      'cloturer_attribution',
      'cloturer_projet',
      'creer_projet',
      'creer_tache',
      'saisir_heures_realisees',
      'saisir_intervention',
    ]);
    expect(data.every(({ undoable }) => undoable)).toBe(true);
  });
});

describe('what somebody else changes before the answer to a write has come', () => {
  test('is theirs: an undo of a correction leaves it, and tells it', async () => {
    meanwhile = () => changeInBaserow(fixture.bridge, 'projet', 1, { heures_vendues: 70 });
    const changed = await fixture.patch('/projets/1', { nom: 'Vitrine', heures_vendues: 60 }, { user: 'nadia' });
    expect(changed.status).toBe(200);
    const [line] = changeLinesSchema
      .parse(await fixture.read('/projets/1/history'))
      .data.filter(({ command }) => command === 'corriger_projet');
    const undone = await fixture.post(`/actions/undo/${line?.run}`, undefined, { user: 'nadia' });
    expect(undoneSchema.parse(await undone.json()).meta?.kept).toMatchObject([
      { field: 'heures_vendues', before: 50, now: 70 },
    ]);
    expect(await dataOf('/projets/1')).toMatchObject({ nom: 'Site', heures_vendues: 70 });
  });

  test('is theirs: the answer has the version of the write, so that who goes on from it is told', async () => {
    meanwhile = () => changeInBaserow(fixture.bridge, 'tache', 1, { statut: 'terminee' });
    const moved = await fixture.patch('/taches/1', { statut: 'en_revue' }, { user: 'nadia' });
    const { data } = (await moved.json()) as { data: { version: string; statut: string } };
    expect(data.statut).toBe('en_revue');
    const headers = { 'if-match': `"${data.version}"` };
    const back = await fixture.patch('/taches/1', { statut: 'en_cours' }, { user: 'nadia', headers });
    expect(back.status).toBe(409);
    expect(await dataOf('/taches/1')).toMatchObject({ statut: 'terminee' });
  });

  test('is theirs: a row that was made and changed since is not deleted', async () => {
    meanwhile = () => changeInBaserow(fixture.bridge, 'tache', 4, { nom: 'Référencement' });
    const made = await run('creer_tache', 1, { nom: 'SEO' });
    expect(made.id).toBe(4);
    expect((await undo(made)).status).toBe(409);
    expect(await dataOf('/taches/4')).toMatchObject({ nom: 'Référencement' });
  });
});
