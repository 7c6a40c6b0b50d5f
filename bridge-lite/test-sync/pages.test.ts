import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { markedEntity, mentionsIn } from '../src/sync/wikiContent.ts';
import { houseSchema } from '../src/testing/wire.ts';
import { createWorld, type World } from './world.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const pageOf = async (table: string, id: number) => {
  const row = await world.people.get(table, id);
  return world.wiki.pages.get(String(row.docmost_page_id));
};
const createProjet = async (nom = 'Site Lemoine') => {
  const client = await world.people.create('client', { nom: 'Boulangerie Lemoine' });
  return world.people.create('projet', { nom, client: [client.id], statut: 'en_cours' });
};

describe('a projet', () => {
  test('gets a page below « Projets », with live blocks, and knows of it', async () => {
    const projet = await createProjet();
    await world.pass(minute);
    const page = await pageOf('projet', projet.id);
    expect(page).toMatchObject({ title: 'Projet Site Lemoine - Boulangerie Lemoine', icon: '🚧' });
    expect(world.wiki.pages.get(page?.parentPageId ?? '')?.title).toBe('Projets');
    expect(markedEntity(houseSchema, page?.content)).toEqual({ entity: 'projet', id: projet.id });
    expect(mentionsIn(houseSchema, page?.content)).toContainEqual({ entity: 'projet', id: projet.id });
    expect(JSON.stringify(page?.content)).toContain(`"filters":{"projet":"${projet.id}"}`);
  });

  test('renamed or moved on, its page follows', async () => {
    const projet = await createProjet();
    await world.pass(minute);
    await world.people.update('projet', projet.id, { nom: 'Nouveau site', statut: 'livre' });
    await world.pass(minute);
    expect(await pageOf('projet', projet.id)).toMatchObject({
      title: 'Projet Nouveau site - Boulangerie Lemoine',
      icon: '📦',
    });
  });

  test('deleted, its page stays and says so; back again, it follows again', async () => {
    const projet = await createProjet();
    await world.pass(minute);
    const page = await pageOf('projet', projet.id);
    await world.people.remove('projet', projet.id);
    await world.pass(minute);
    expect(page).toMatchObject({ title: 'Projet Site Lemoine - Boulangerie Lemoine (supprimé)', isDeleted: false });
    expect(JSON.stringify(page?.content)).toContain('supprimée de Baserow');
    await world.pass(10 * minute);
    await world.sweep();
    expect(world.wiki.writes.filter((write) => write.startsWith('prepend'))).toHaveLength(1);
    await world.people.restore('projet', projet.id);
    await world.pass(10 * minute);
    await world.sweep();
    expect(page).toMatchObject({ title: 'Projet Site Lemoine - Boulangerie Lemoine', isDeleted: false });
    expect(JSON.stringify(page?.content)).toContain('rétablie dans Baserow');
    expect(world.wiki.writes.filter((write) => write.startsWith('prepend'))).toHaveLength(2);
    expect([...world.wiki.pages.values()].filter(({ title }) => title?.includes('Site Lemoine'))).toHaveLength(1);
    expect(world.sent).toEqual([]);
  });

  test('whose name is cut inside an emoji gets its page, with a title that ends before it', async () => {
    const projet = await world.people.create('projet', { nom: `${'a'.repeat(247)}🎓 suite`, statut: 'en_cours' });
    await world.pass(10 * minute);
    const page = await pageOf('projet', projet.id);
    expect(page?.title).toBe(`Projet ${'a'.repeat(247)}`);
    const before = world.wiki.writes.length;
    await world.pass(5 * 60 * minute);
    expect(world.wiki.writes).toHaveLength(before);
  });

  test('deleted, the note that a person takes out of its page stays out', async () => {
    const projet = await createProjet();
    await world.pass(minute);
    const page = await pageOf('projet', projet.id);
    await world.people.remove('projet', projet.id);
    await world.pass(minute);
    if (!page) throw new Error('no page');
    page.content = { type: 'doc', content: [] };
    world.wiki.people.rename(page.id, 'Archivé');
    await world.pass(10 * minute);
    await world.sweep();
    expect(JSON.stringify(page.content)).not.toContain('supprimée de Baserow');
  });

  test('its page renamed by someone gets its title back; in the bin it comes back; destroyed it is made anew', async () => {
    const projet = await createProjet();
    await world.pass(minute);
    const page = await pageOf('projet', projet.id);
    world.wiki.people.rename(page?.id ?? '', 'Autre titre');
    await world.pass(minute);
    expect(page?.title).toBe('Projet Site Lemoine - Boulangerie Lemoine');
    world.wiki.people.bin(page?.id ?? '');
    await world.pass(minute);
    expect(page?.isDeleted).toBe(false);
    world.wiki.people.destroy(page?.id ?? '');
    await world.pass(minute);
    expect(await pageOf('projet', projet.id)).toMatchObject({ title: 'Projet Site Lemoine - Boulangerie Lemoine' });
  });

  test('deleted with its page, stays away also when the news of the page are there first', async () => {
    const projet = await createProjet();
    await world.pass(minute);
    const page = await pageOf('projet', projet.id);
    await world.people.remove('projet', projet.id);
    world.wiki.people.bin(page?.id ?? '');
    const told = world.network.splice(0);
    const ofPages = told.filter(({ source }) => source === 'docmost');
    expect(ofPages).toHaveLength(1);
    await world.deliver(ofPages);
    expect(page?.isDeleted).toBe(true);
    await world.deliver(told.filter(({ source }) => source !== 'docmost'));
    await world.pass(10 * minute);
    await world.sweep();
    expect(page).toMatchObject({ title: 'Projet Site Lemoine - Boulangerie Lemoine', isDeleted: true });
    expect([...world.wiki.pages.values()].filter(({ title }) => title?.includes('Site Lemoine'))).toHaveLength(1);
  });

  test('whose title went wrong without a trace gets it back by the sweep', async () => {
    const projet = await createProjet();
    await world.pass(minute);
    await world.sweep();
    const page = await pageOf('projet', projet.id);
    if (page) page.title = 'Autre titre';
    await world.sweep();
    expect(page?.title).toBe('Projet Site Lemoine - Boulangerie Lemoine');
  });

  test('linked by hand to a page that people made keeps that title until the row changes', async () => {
    const page = world.wiki.people.add({ title: 'Notre projet', spaceId: 'space-1' });
    const projet = await world.people.create('projet', { nom: 'Libre', docmost_page_id: page.id });
    await world.pass(10 * minute);
    expect(await pageOf('projet', projet.id)).toMatchObject({ id: page.id, title: 'Notre projet' });
    await world.people.update('projet', projet.id, { nom: 'Libre 2' });
    await world.pass(minute);
    expect(page.title).toBe('Projet Libre 2');
  });

  test('cannot take the page of another row', async () => {
    const first = await createProjet();
    await world.pass(minute);
    const page = await pageOf('projet', first.id);
    const second = await world.people.create('projet', { nom: 'Voleur', docmost_page_id: page?.id });
    await world.pass(minute);
    expect((await pageOf('projet', second.id))?.id).not.toBe(page?.id);
    expect((await pageOf('projet', first.id))?.id).toBe(page?.id);
  });
});

test('a formation gets its page, and each bloc a page below it', async () => {
  const formation = await world.people.create('formation', { nom: 'CDA', code: 'CDA', statut: 'ouverte' });
  const blocs = [];
  for (const ordre of [1, 2]) {
    blocs.push(await world.people.create('bloc', { nom: `Bloc ${ordre}`, ordre, formation: [formation.id] }));
  }
  await world.pass(minute);
  const page = await pageOf('formation', formation.id);
  expect(page).toMatchObject({ title: 'Formation CDA', icon: '📣' });
  for (const bloc of blocs) {
    expect(await pageOf('bloc', bloc.id)).toMatchObject({ title: bloc.nom, parentPageId: page?.id });
  }
});

test('rows that were there before are given pages by the first sweep, and nobody is told of them', async () => {
  await world.close();
  world = await createWorld({ isLoaded: false });
  const projet = await createProjet();
  await world.people.update('projet', projet.id, { statut: 'livre' });
  world.network.length = 0;
  await world.load();
  await world.sweep();
  await world.pass(10 * minute);
  expect(await pageOf('projet', projet.id)).toBeDefined();
  expect(world.sent).toEqual([]);
  const again = world.wiki.writes.length;
  await world.sweep();
  expect(world.wiki.writes).toHaveLength(again);
});
