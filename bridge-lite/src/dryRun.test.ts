import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataEnvelope, dryRunSchema, type Meta } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createWriteFixture, errorOf, type WriteFixture } from './testing/writeFixture.ts';

let fixture: WriteFixture;
beforeEach(async () => {
  fixture = await createWriteFixture({ seed: smallWorld() });
});
afterEach(() => fixture.bridge.close());

const nadia = { user: 'nadia' } as const;
const writes = () => fixture.bridge.sent.filter(({ method }) => method !== 'GET');
const planned = async (response: Response) => dataEnvelope(dryRunSchema).parse(await response.json()).data.changes;

test.each([
  ['/actions/attribuer_module?dry_run=1', {}],
  ['/actions/attribuer_module', { dry_run: true }],
  ['/actions/attribuer_module?dry_run=1', { dry_run: false }],
])('%s with %j says what would happen, and nothing happens', async (path, asked) => {
  const response = await fixture.post(path, { id: 1, params: { personne: 1, heures: 30 }, ...asked }, nadia);
  expect(response.status).toBe(200);
  expect(await planned(response)).toMatchObject([
    { change: 'create', entity: 'attribution', id: null, after: { libelle: 'SQL · Pierre Dupont' } },
    { change: 'update', entity: 'module', id: 1, before: { statut: 'a_attribuer' }, after: { statut: 'attribue' } },
  ]);
  expect(writes()).toEqual([]);
  expect(await fixture.read('/modules/1')).toMatchObject({ data: { heures_attribuees: 0, statut: 'a_attribuer' } });
});

test('it announces what the action would announce, in the language of the caller', async () => {
  const body = { id: 1, params: { personne: 3, date: '2026-09-01', heures: 24 }, dry_run: true };
  const headers = { 'accept-language': 'en' };
  const response = await fixture.post('/actions/saisir_intervention', body, { ...nadia, headers });
  expect(((await response.json()) as { meta: Meta }).meta.warnings).toMatchObject([
    { code: 'CAPACITE_DEPASSEE', message: 'Léa Martin is 4 h over the yearly agency capacity (20 h).' },
  ]);
});

test('it is refused as the action would be', async () => {
  const body = { id: 1, params: { personne: 2, heures: 30 }, dry_run: true };
  const response = await fixture.post('/actions/attribuer_module', body, nadia);
  expect(response.status).toBe(422);
  expect(await errorOf(response)).toMatchObject({ details: { rule: 'RG-02' } });
  expect((await fixture.post('/actions/attribuer_module', body, { user: 'lea' })).status).toBe(403);
  expect((await fixture.post('/actions/attribuer_module?dry_run=oui', body, nadia)).status).toBe(400);
});

test('it leaves its idempotency key for the action itself', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const body = { id: 1, params: { statut: 'en_revue' } };
  const dry = await fixture.post('/actions/changer_statut_tache?dry_run=1', body, { headers });
  expect(await planned(dry)).toHaveLength(1);
  const real = await fixture.post('/actions/changer_statut_tache', body, { headers });
  expect(real.headers.get('idempotent-replayed')).toBeNull();
  expect((await fixture.tacheOf(1)).statut).toBe('en_revue');
});
