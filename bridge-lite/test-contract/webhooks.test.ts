import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';
import { openReceiver, type Receiver } from './openReceiver.ts';

let contract: Contract;
let receiver: Receiver;
const hooks: number[] = [];
beforeAll(async () => {
  contract = await openContract();
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver.close();
  await contract.close();
});
beforeEach(() => receiver.forget());
afterEach(async () => {
  for (const id of hooks.splice(0)) await contract.user.delete(`/api/database/webhooks/${id}/`);
});

const addHook = async (tableId: number, body: Record<string, unknown> = {}) => {
  const hook = await contract.user.need('POST', `/api/database/webhooks/table/${tableId}/`, {
    url: receiver.url,
    name: 'contrat',
    include_all_events: false,
    events: ['rows.created', 'rows.updated', 'rows.deleted'],
    use_user_field_names: true,
    headers: { 'X-Secret': 'motus' },
    ...body,
  });
  hooks.push(hook.id);
  return hook;
};
const named = '?user_field_names=true';

// A real Baserow must be able to reach the receiver: name it with CONTRACT_RECEIVER_HOST.
const reachable = !process.env.BASEROW_URL || Boolean(process.env.CONTRACT_RECEIVER_HOST);

describe.runIf(reachable)('webhooks', () => {
  test('rows.created carries the rows and where they are', async () => {
    const hook = await addHook(contract.tache.id);
    const row = await contract.tache.create({ Titre: 'Maquettes', Heures: 2 });
    const { headers, body } = await receiver.next();
    expect(body).toMatchObject({
      table_id: contract.tache.id,
      database_id: contract.databaseId,
      workspace_id: contract.workspaceId,
      webhook_id: hook.id,
      event_type: 'rows.created',
      items: [expect.objectContaining({ id: row.id, Titre: 'Maquettes', Heures: '2.00', Double: '4.00' })],
    });
    expect(headers).toMatchObject({
      'x-baserow-event': 'rows.created',
      'x-baserow-delivery': body.event_id,
      'x-secret': 'motus',
    });
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(Object.keys(headers).filter((name) => name.includes('signature'))).toEqual([]);
  });

  test('rows.updated carries whole rows, new and old', async () => {
    const row = await contract.tache.create({ Titre: 'A', Heures: 1 });
    await addHook(contract.tache.id);
    await contract.token.patch(`${contract.tache.path}${row.id}/${named}`, { Heures: 3 });
    const { body } = await receiver.next();
    expect(body).toMatchObject({
      event_type: 'rows.updated',
      items: [expect.objectContaining({ Titre: 'A', Heures: '3.00' })],
      old_items: [expect.objectContaining({ Titre: 'A', Heures: '1.00' })],
    });
  });

  test('rows.deleted carries ids only', async () => {
    const [a, b] = await contract.tache.createMany([{ Titre: 'A' }, { Titre: 'B' }]);
    await addHook(contract.tache.id);
    await contract.token.post(`${contract.tache.path}batch-delete/`, { items: [a?.id, b?.id] });
    const { body } = await receiver.next();
    expect(body.row_ids.sort()).toEqual([a?.id, b?.id].sort());
    expect(body).not.toHaveProperty('items');
  });

  test('a batch is one call', async () => {
    await addHook(contract.tache.id);
    await contract.tache.createMany([{ Titre: 'A' }, { Titre: 'B' }, { Titre: 'C' }]);
    expect((await receiver.next()).body.items).toHaveLength(3);
  });

  test('an update without a change fires all the same', async () => {
    const row = await contract.tache.create({ Titre: 'A' });
    await addHook(contract.tache.id);
    await contract.token.patch(`${contract.tache.path}${row.id}/${named}`, {});
    expect((await receiver.next()).body.event_type).toBe('rows.updated');
  });

  test('field ids name the cells when the webhook says so', async () => {
    await addHook(contract.tache.id, { use_user_field_names: false });
    await contract.tache.create({ Titre: 'A' });
    expect((await receiver.next()).body.items[0][`field_${contract.tache.fields.Titre}`]).toBe('A');
  });

  test('a link change fires rows.updated on the other table, without old items', async () => {
    const client = await contract.client.create({ Nom: 'Lemoine' });
    await addHook(contract.client.id);
    await contract.tache.create({ Titre: 'A', Client: [client.id] });
    const { body } = await receiver.next();
    expect(body).toMatchObject({ table_id: contract.client.id, event_type: 'rows.updated', total_count: 1 });
    expect(body).not.toHaveProperty('old_items');
  });

  test('a deleted row fires rows.updated on the rows that it linked to', async () => {
    const client = await contract.client.create({ Nom: 'Lemoine' });
    const row = await contract.tache.create({ Titre: 'A', Client: [client.id] });
    await addHook(contract.client.id);
    await contract.token.delete(`${contract.tache.path}${row.id}/`);
    const { body } = await receiver.next();
    expect(body).toMatchObject({
      event_type: 'rows.updated',
      total_count: 1,
      items: [expect.objectContaining({ id: client.id, tache: [] })],
    });
  });

  test('a formula of the other table that is recalculated is not among the items', async () => {
    const client = await contract.client.create({ Nom: 'Lemoine' });
    const row = await contract.tache.create({ Titre: 'A', Heures: 1, Client: [client.id] });
    await addHook(contract.client.id);
    await contract.token.patch(`${contract.tache.path}${row.id}/${named}`, { Heures: 9 });
    const { body } = await receiver.next();
    expect(body).toMatchObject({ event_type: 'rows.updated', items: [], total_count: 0 });
  });

  test('a change of a primary value fires rows.updated on the table that links to it, with no items', async () => {
    const client = await contract.client.create({ Nom: 'Lemoine' });
    await contract.tache.create({ Titre: 'A', Client: [client.id] });
    await addHook(contract.tache.id);
    await contract.token.patch(`${contract.client.path}${client.id}/${named}`, { Nom: 'Lemoine et fils' });
    const { body } = await receiver.next();
    expect(body).toMatchObject({ table_id: contract.tache.id, event_type: 'rows.updated', items: [], total_count: 0 });
    expect(body).not.toHaveProperty('old_items');
  });

  test('a field that is made, changed and deleted fires an event each', async () => {
    await addHook(contract.client.id, { events: ['field.created', 'field.updated', 'field.deleted'] });
    const path = `/api/database/fields/table/${contract.client.id}/`;
    const { id } = await contract.user.need('POST', path, { name: 'Siret', type: 'text' });
    expect((await receiver.next()).body).toMatchObject({ event_type: 'field.created', field: { id, name: 'Siret' } });
    await contract.user.need('PATCH', `/api/database/fields/${id}/`, { name: 'SIRET' });
    expect((await receiver.next()).body).toMatchObject({ event_type: 'field.updated', field: { id, name: 'SIRET' } });
    await contract.user.need('DELETE', `/api/database/fields/${id}/`);
    const { body } = await receiver.next();
    expect(body).toMatchObject({ event_type: 'field.deleted', field_id: id });
    expect(body).not.toHaveProperty('field');
  });

  test('nothing comes for silent writes and for events not asked for', async () => {
    const row = await contract.tache.create({ Titre: 'A', Heures: 1 });
    await addHook(contract.tache.id, { events: ['rows.deleted'] });
    await contract.token.patch(`${contract.tache.path}${row.id}/${named}`, { Heures: 9 });
    await contract.token.delete(`${contract.tache.path}${row.id}/?send_webhook_events=false`);
    const last = await contract.tache.create({ Titre: 'fin' });
    await contract.token.delete(`${contract.tache.path}${last.id}/`);
    const { body } = await receiver.next();
    expect([body.event_type, body.row_ids]).toEqual(['rows.deleted', [last.id]]);
    expect(receiver.waiting()).toBe(0);
  });

  test('a refused write fires nothing', async () => {
    await addHook(contract.tache.id);
    await contract.token.post(`${contract.tache.path}batch/${named}`, { items: [{ Titre: 'A' }, { Heures: 'abc' }] });
    await contract.tache.create({ Titre: 'seule' });
    expect((await receiver.next()).body.items[0].Titre).toBe('seule');
  });

  test('the test call sends row 0 and no webhook id', async () => {
    const { user, tache } = contract;
    const { status, body } = await user.post(`/api/database/webhooks/table/${tache.id}/test-call/`, {
      url: receiver.url,
      event_type: 'rows.created',
      request_method: 'POST',
      headers: {},
      use_user_field_names: true,
    });
    expect([status, body.status_code]).toEqual([200, 200]);
    const call = await receiver.next();
    expect(call.body.webhook_id).toBeNull();
    expect(call.body.items[0].id).toBe(0);
  });
});

describe('webhook settings', () => {
  test('are listed, changed and deleted', async () => {
    const { user, tache } = contract;
    const hook = await addHook(tache.id);
    expect(hook).toMatchObject({ active: true, failed_triggers: 0, events: expect.arrayContaining(['rows.created']) });
    const listed = await user.need('GET', `/api/database/webhooks/table/${tache.id}/`);
    expect(listed.map((one: { id: number }) => one.id)).toContain(hook.id);
    const changed = await user.need('PATCH', `/api/database/webhooks/${hook.id}/`, { active: false, name: 'autre' });
    expect(changed).toMatchObject({ active: false, name: 'autre' });
    expect((await user.delete(`/api/database/webhooks/${hook.id}/`)).status).toBe(204);
    const gone = await user.get(`/api/database/webhooks/${hook.id}/`);
    expect([gone.status, gone.body.error]).toEqual([404, 'ERROR_TABLE_WEBHOOK_DOES_NOT_EXIST']);
  });

  test('a table has twenty at most', async () => {
    const { user, client } = contract;
    for (let at = 0; at < 20; at += 1) await addHook(client.id, { name: `n${at}` });
    const body = { url: receiver.url, name: 'de trop', events: ['rows.created'], include_all_events: false };
    const answer = await user.post(`/api/database/webhooks/table/${client.id}/`, body);
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_TABLE_WEBHOOK_MAX_LIMIT_EXCEEDED']);
  });

  test('without an address there is none', async () => {
    const answer = await contract.user.post(`/api/database/webhooks/table/${contract.tache.id}/`, {
      name: 'x',
      events: [],
    });
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_REQUEST_BODY_VALIDATION']);
  });

  // The receiver of the suite stands on a private address.
  test('where private addresses are allowed any text is one', async () => {
    const hook = await addHook(contract.tache.id, { url: 'nulle part', active: true });
    expect(hook.url).toBe('nulle part');
  });
});
