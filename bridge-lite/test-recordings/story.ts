/** Makes a request as the user and gives what was answered. @throws Error unless it succeeded */
export type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

export type StoryTables = { workspaceId: number; clientId: number; tacheId: number };

type Json = Record<string, unknown>;

const idOf = (value: unknown): number => Number((value as Json).id);

/** The two tables that a live story plays in, linked both ways, each with a webhook to the address. */
export async function setUpStory(ask: Ask, webhookUrl: string): Promise<StoryTables> {
  const workspaceId = idOf(await ask('POST', '/api/workspaces/', { name: 'Récit' }));
  const application = { name: 'Récit', type: 'database' };
  const databaseId = idOf(await ask('POST', `/api/applications/workspace/${workspaceId}/`, application));
  const table = async (name: string) =>
    idOf(
      await ask('POST', `/api/database/tables/database/${databaseId}/`, {
        name,
        data: [['Nom']],
        first_row_header: true,
      }),
    );
  const [clientId, tacheId] = [await table('client'), await table('tache')];
  const field = (tableId: number, body: Json) => ask('POST', `/api/database/fields/table/${tableId}/`, body);
  await field(tacheId, { name: 'heures', type: 'number', number_decimal_places: 2 });
  const options = [
    { value: 'a_faire', color: 'gray' },
    { value: 'fait', color: 'green' },
  ];
  await field(tacheId, { name: 'statut', type: 'single_select', select_options: options });
  const link = (await field(tacheId, { name: 'client', type: 'link_row', link_row_table_id: clientId })) as Json;
  await ask('PATCH', `/api/database/fields/${String(link.link_row_related_field_id)}/`, { name: 'taches' });
  await field(clientId, { name: 'total', type: 'formula', formula: "sum(lookup('taches','heures'))" });
  await field(tacheId, { name: 'modifie_le', type: 'last_modified', date_include_time: true });
  for (const tableId of [clientId, tacheId])
    await ask('POST', `/api/database/webhooks/table/${tableId}/`, {
      name: 'récit',
      url: webhookUrl,
      include_all_events: true,
      use_user_field_names: true,
      headers: { 'X-Secret': 's' },
    });
  return { workspaceId, clientId, tacheId };
}

/**
 * Plays the story with `aloud`; `silently` asks what is no part of it. `between` is awaited after each request, so that what is told
 * of it comes before the next.
 */
export async function playStory(
  { aloud, silently }: { aloud: Ask; silently: Ask },
  { clientId, tacheId }: StoryTables,
  between: () => Promise<void>,
): Promise<void> {
  const step: Ask = async (...request) => {
    const answer = await aloud(...request);
    await between();
    return answer;
  };
  const rows = (table: number, rest = '') => `/api/database/rows/table/${table}/${rest}?user_field_names=true`;
  await step('POST', rows(clientId), { Nom: 'Boulangerie' });
  await step('POST', rows(clientId), { Nom: 'Garage' });
  await step('POST', rows(tacheId), { Nom: 'Maquettes', heures: '2.5', statut: 'a_faire', client: [1] });
  await step('PATCH', rows(tacheId, '1/'), { heures: '4' });
  await step('PATCH', rows(tacheId, '1/'), { heures: '4' });
  await step('PATCH', `${rows(tacheId, '1/')}&send_webhook_events=false`, { statut: 'fait' });
  await step('PATCH', rows(tacheId, '1/'), { client: [2] });
  await step('PATCH', rows(clientId, '2/'), { Nom: 'Garage du Port' });
  await step('POST', rows(tacheId, 'batch/'), {
    items: [
      { Nom: 'A', heures: '1', client: [1] },
      { Nom: 'B', heures: '2', client: [1] },
    ],
  });
  await step('PATCH', rows(tacheId, 'batch/'), {
    items: [
      { id: 2, heures: '3' },
      { id: 3, Nom: 'B2' },
    ],
  });
  await step('PATCH', `/api/database/rows/table/${tacheId}/2/move/?before_id=1`);
  const fields = (await silently('GET', `/api/database/fields/table/${tacheId}/`)) as Json[];
  const field = (name: string) => fields.find((one) => one.name === name) ?? {};
  const fieldPath = (id: unknown) => `/api/database/fields/${String(id)}/`;
  await step('PATCH', fieldPath(field('heures').id), { name: 'heures_passees' });
  await step('GET', rows(clientId, '1/'));
  await step('PATCH', fieldPath(field('heures').id), { name: 'heures' });
  await step('GET', rows(clientId, '1/'));
  const [first, second] = field('statut').select_options as Json[];
  await step('PATCH', fieldPath(field('statut').id), {
    select_options: [{ ...first, value: 'à faire' }, second, { value: 'bloqué', color: 'red' }],
  });
  const note = idOf(await step('POST', `/api/database/fields/table/${tacheId}/`, { name: 'note', type: 'long_text' }));
  await step('PATCH', fieldPath(note), { type: 'number', number_decimal_places: 1 });
  await step('DELETE', fieldPath(note));
  await step('DELETE', `/api/database/rows/table/${tacheId}/1/`);
  await step('PATCH', '/api/trash/restore/', {
    trash_item_type: 'row',
    trash_item_id: 1,
    parent_trash_item_id: tacheId,
  });
  await step('POST', `/api/database/rows/table/${tacheId}/batch-delete/`, { items: [2, 3] });
  await step('GET', `/api/database/rows/table/${tacheId}/1/history/`);
  await step('PATCH', `/api/database/tables/${tacheId}/`, { name: 'taches' });
  await step('DELETE', `/api/database/tables/${clientId}/`);
}
