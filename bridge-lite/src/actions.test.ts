import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actionResultSchema, dataEnvelope } from './contracts/index.ts';
import { createWriteFixture, errorOf, type WriteFixture } from './testing/writeFixture.ts';

let fixture: WriteFixture;
beforeEach(async () => {
  fixture = await createWriteFixture();
});
afterEach(() => fixture.bridge.close());

describe('who may write', () => {
  test('a write that does not come from the wiki is refused', async () => {
    for (const origin of ['http://evil.test', 'http://wiki.test.evil.test', 'null']) {
      const response = await fixture.patch('/taches/7', { statut: 'en_cours' }, { headers: { origin } });
      expect(response.status).toBe(403);
    }
    const without = await fixture.bridge.app.request('/api/v1/taches/7', {
      method: 'PATCH',
      headers: { cookie: 'authToken=lea', 'content-type': 'application/json' },
      body: '{"statut":"en_cours"}',
    });
    expect(without.status).toBe(403);
    expect((await fixture.tacheOf(7)).statut).toBe('a_faire');
  });

  test('a caller without the scope is told which one', async () => {
    await fixture.bridge.close();
    fixture = await createWriteFixture({ variables: { SCOPES_BY_ROLE: '{"member":["read:personnes"]}' } });
    const response = await fixture.patch('/taches/7', { statut: 'en_cours' });
    expect(response.status).toBe(403);
    expect(await errorOf(response)).toMatchObject({ code: 'FORBIDDEN_SCOPE', details: { scope: 'write:projets' } });
    expect((await fixture.bridge.request('lea', '/api/v1/projets/1')).status).toBe(403);
    expect((await fixture.bridge.request('lea', '/api/v1/personnes/1')).status).toBe(200);
    const run = await fixture.post('/actions/cloturer_projet', { id: 1 });
    expect(run.status).toBe(403);
  });
});

describe('actions', () => {
  test('describe themselves in the caller’s language, with a form', async () => {
    const response = await fixture.bridge.request('lea', '/api/v1/actions?entity=tache&id=7', {
      headers: { 'accept-language': 'en' },
    });
    const { data } = (await response.json()) as { data: Record<string, unknown>[] };
    expect(data.find(({ name }) => name === 'changer_statut_tache')).toMatchObject({
      name: 'changer_statut_tache',
      allowed: true,
      confirmation: null,
      label: 'Change the status of the task',
      params: {
        type: 'object',
        required: ['statut'],
        properties: { statut: { title: 'New status', enum: ['a_faire', 'en_cours', 'en_revue', 'terminee'] } },
      },
    });
  });

  test('ask before they close a project, by its name', async () => {
    const response = await fixture.bridge.request('lea', '/api/v1/actions?entity=projet&id=1');
    expect(await response.json()).toMatchObject({
      data: [
        { name: 'creer_tache', confirmation: null, allowed: true },
        { confirmation: 'Clôturer définitivement le projet « Site Boulangerie Lemoine » ?', allowed: true },
      ],
    });
  });

  test('are refused on a closed project, with the reason', async () => {
    await fixture.post('/projets/1/cloturer', { forcer: true });
    const response = await fixture.bridge.request('lea', '/api/v1/actions?entity=projet&id=1');
    expect(await response.json()).toMatchObject({
      data: [{ allowed: false }, { allowed: false, reason: 'Le projet est déjà clôturé.' }],
    });
  });

  test('run under the same rules, and answer in words', async () => {
    const refused = await fixture.post('/actions/cloturer_projet', { id: 1 });
    expect(refused.status).toBe(422);
    const done = await fixture.post('/actions/cloturer_projet', { id: 1, params: { forcer: true } });
    const { data } = dataEnvelope(actionResultSchema).parse(await done.json());
    expect(data).toMatchObject({
      action: 'cloturer_projet',
      entity: 'projet',
      id: 1,
      message: 'Le projet « Site Boulangerie Lemoine » est clôturé.',
      result: { statut: 'cloture' },
      undo_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('move a task', async () => {
    const done = await fixture.post('/actions/changer_statut_tache', { id: 7, params: { statut: 'en_revue' } });
    expect(dataEnvelope(actionResultSchema).parse(await done.json()).data.message).toBe(
      'La tâche « Accessibilité » est maintenant « En revue ».',
    );
  });

  test.each([
    ['/actions/inconnue', { id: 1 }, 404],
    ['/actions/constructor', { id: 1 }, 404],
    ['/actions/cloturer_projet', {}, 400],
    ['/actions/cloturer_projet', { id: 0 }, 400],
    ['/actions/cloturer_projet', { id: 1, params: { forcer: 'oui' } }, 400],
    ['/actions/changer_statut_tache', { id: 7, params: { statut: 'archive' } }, 400],
    ['/actions/changer_statut_tache', { id: 99_999, params: { statut: 'terminee' } }, 404],
  ])('%s %j is %d', async (path, body, status) => {
    expect((await fixture.post(path, body)).status).toBe(status);
  });
});

describe('the page of a project', () => {
  test('is known by its row, with its actions', async () => {
    const page = '0198c5f2-aaaa-7bbb-8ccc-0123456789ab';
    await fixture.bridge.changeRow('projet', 1, { docmost_page_id: page });
    await fixture.bridge.bridge.catchUp();
    const response = await fixture.bridge.request('lea', `/api/v1/pages/${page}`);
    expect(await response.json()).toMatchObject({
      data: {
        page_id: page,
        entity: 'projet',
        id: 1,
        label: 'Site Boulangerie Lemoine',
        actions: [{ name: 'creer_tache' }, { name: 'cloturer_projet' }],
      },
    });
  });

  test('pages that stand for nothing cost Baserow no call each', async () => {
    await fixture.read('/pages/first');
    fixture.bridge.calls.length = 0;
    for (const page of ['second', 'third', 'fourth']) await fixture.read(`/pages/${page}`);
    expect(fixture.bridge.calls).toEqual([]);
  });

  test('another page stands for nothing', async () => {
    expect(await (await fixture.bridge.request('lea', '/api/v1/pages/abc')).json()).toMatchObject({
      data: { page_id: 'abc', entity: null, id: null, label: null, actions: [] },
    });
  });
});
