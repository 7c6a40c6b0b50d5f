import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorld, type World } from './world.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.sweep();
});
afterEach(() => world.close());

const aProjet = async (nom = 'Site') => world.people.create('projet', { nom, statut: 'en_cours' });
const pageOf = async (id: number) => {
  const row = await world.people.get('projet', id);
  return world.wiki.pages.get(String(row.docmost_page_id));
};

test('the same event five times has one effect', async () => {
  await aProjet();
  const events = world.network.splice(0);
  for (let time = 0; time < 5; time += 1) await world.deliver(events);
  await world.pass(minute);
  expect(world.wiki.writes.filter((write) => write === 'create Projet Site')).toHaveLength(1);
  expect((await world.memory.inbox.stats()).accepted).toBe(new Set(events.map(({ key }) => key)).size + 2);
});

test('all batches of one event are taken into account', async () => {
  const [first, second] = [await aProjet('Un'), await aProjet('Deux')];
  world.network.length = 0;
  const batch = (batch_id: number, item: object) => ({
    source: 'baserow' as const,
    key: `1:same-event:${batch_id}`,
    body: {
      table_id: world.tableId('projet'),
      event_id: 'same-event',
      event_type: 'rows.updated',
      batch_id,
      items: [item],
    },
  });
  await world.deliver([batch(1, first), batch(2, second)]);
  await world.pass(minute);
  expect([(await pageOf(first.id))?.title, (await pageOf(second.id))?.title]).toEqual(['Projet Un', 'Projet Deux']);
});

test('events out of order converge on the newest row', async () => {
  const projet = await aProjet('Premier');
  await world.people.update('projet', projet.id, { nom: 'Deuxième' });
  await world.people.update('projet', projet.id, { nom: 'Troisième' });
  await world.deliver(world.network.splice(0).reverse());
  await world.pass(minute);
  expect((await pageOf(projet.id))?.title).toBe('Projet Troisième');
});

test('100 identical events in a minute: the breaker opens and alerts, the last state is applied in the end', async () => {
  const projet = await aProjet();
  await world.pass(minute);
  const before = world.wiki.writes.length;
  for (let index = 0; index < 50; index += 1) {
    await world.people.update('projet', projet.id, { nom: 'Encore' });
    await world.deliver();
    await world.people.update('projet', projet.id, { nom: 'Final' });
    await world.deliver();
    world.clock.advance(1000);
  }
  expect(await world.memory.breakers.find('projet', projet.id)).toMatchObject({
    reason: expect.stringContaining('identiques'),
  });
  await world.pass(30 * minute);
  // Each of the two titles at most once in five minutes, and the last one in the end.
  expect(world.wiki.writes.length - before).toBeLessThanOrEqual(3);
  expect((await pageOf(projet.id))?.title).toBe('Projet Final');
  const alerts = world.sent.filter(({ subject }) => subject === 'Synchronisation suspendue');
  expect(alerts).toHaveLength(1);
  expect(alerts[0]?.text).toContain(`projet n° ${projet.id}`);
});

test('a loop built on purpose stops by itself, with an alert that names the entity', async () => {
  const projet = await aProjet('Boucle');
  await world.pass(minute);
  const page = await pageOf(projet.id);
  // Both systems echo: whoever changes the page's title gets it written, a little longer, into the row.
  let echoes = 0;
  const end = world.clock.now() + 10 * minute;
  world.wiki.people.rename(page?.id ?? '', 'Étincelle');
  while (world.clock.now() < end) {
    await world.pass(1000);
    const title = page?.title ?? '';
    const nom = title.replace(/^Projet /, '');
    const row = await world.people.get('projet', projet.id);
    if (row.nom === nom || echoes === 0) {
      echoes += 1;
      await world.people.update('projet', projet.id, { nom: `${nom.slice(0, 100)}+` });
    }
  }
  const renames = world.wiki.writes.filter((write) => write.startsWith('rename'));
  // Without the breaker a round takes a second: six hundred in this time.
  expect(renames.length).toBeLessThanOrEqual(36);
  await world.pass(10 * minute);
  const alerts = world.sent.filter(({ subject }) => subject === 'Synchronisation suspendue');
  expect(alerts.length).toBeGreaterThan(0);
  expect(alerts[0]?.text).toContain(`projet n° ${projet.id}`);
});

test('two who rename the page back and forth: the same title is written at most once in five minutes', async () => {
  const projet = await aProjet();
  await world.pass(minute);
  const page = await pageOf(projet.id);
  for (let index = 0; index < 20; index += 1) {
    world.wiki.people.rename(page?.id ?? '', 'Autre');
    await world.pass(10_000);
  }
  expect(world.wiki.writes.filter((write) => write.startsWith('rename'))).toHaveLength(1);
  await world.pass(6 * minute);
  expect(page?.title).toBe('Projet Site');
});

test('Docmost down for five minutes: events wait and are applied on return, in one pass', async () => {
  world.downUntil.wiki = world.clock.now() + 5 * minute;
  const made = [];
  for (let index = 0; index < 10; index += 1) {
    made.push(await aProjet(`Site ${index}`));
    await world.pass(20_000);
  }
  expect(world.wiki.writes.filter((write) => write.startsWith('create Projet '))).toEqual([]);
  await world.pass(3 * minute);
  for (const { id, nom } of made) expect((await pageOf(id))?.title).toBe(`Projet ${nom}`);
  const creations = world.wiki.writes.filter((write) => write.startsWith('create Projet '));
  expect(creations).toHaveLength(10);
  expect((await world.queue.queue.stats()).dead).toBe(0);
});

test('a page whose creation was not answered is found again, renamed meanwhile and before the search knows it', async () => {
  await aProjet('Premier');
  await world.pass(minute);
  const { id } = await aProjet('Second');
  world.fate.isLost = true;
  world.wiki.index.isBehind = true;
  await world.deliver();
  expect(world.fate.isLost).toBe(false);
  const made = [...world.wiki.pages.values()].find(({ title }) => title === 'Projet Second');
  world.wiki.people.rename(made?.id ?? '', 'Un autre nom');
  await world.pass(minute);
  expect(await pageOf(id)).toBe(made);
  expect(made?.title).toBe('Projet Second');
  expect(world.wiki.writes.filter((write) => write === 'create Projet Second')).toHaveLength(1);
});
