import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linkLine, templateHref } from '../src/sync/wikiContent.ts';
import { createWorld, type World } from './world.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld();
  // The first sweep: from now on what appears is news.
  await world.sweep();
});
afterEach(() => world.close());

const subjects = () => world.sent.map(({ recipient, subject }) => `${recipient}: ${subject}`);
const formateur = (values: object = {}) =>
  world.people.create('personne', {
    nom: 'Dupont',
    prenom: 'Pierre',
    email: 'pierre@acadenice.fr',
    roles: ['formateur'],
    statut: 'actif',
    capacite_formation: 10,
    capacite_agence: 5,
    ...values,
  });

async function aModule() {
  const formation = await world.people.create('formation', { nom: 'CDA', code: 'CDA', statut: 'en_cours' });
  const bloc = await world.people.create('bloc', { nom: 'Bloc 1', ordre: 1, formation: [formation.id] });
  const module = await world.people.create('module', {
    nom: 'SQL',
    bloc: [bloc.id],
    heures: 20,
    statut: 'a_attribuer',
  });
  return { formation, module };
}

describe('people are told', () => {
  test('the admins of a delivered project, once, also when its event comes again or was lost', async () => {
    const projet = await world.people.create('projet', { nom: 'Site', statut: 'en_cours' });
    await world.pass(minute);
    await world.people.update('projet', projet.id, { statut: 'livre' });
    const events = world.network.splice(0);
    await world.deliver([...events, ...events]);
    await world.pass(30 * minute);
    expect(subjects()).toEqual(['admin@acadenice.fr: Projet livré : à facturer']);
    expect(world.sent[0]?.text).toContain('« Site »');
    const lost = await world.people.create('projet', { nom: 'Perdu', statut: 'livre' });
    world.network.length = 0;
    await world.sweep();
    await world.pass(30 * minute);
    expect(world.sent.map(({ text }) => text).filter((text) => text.includes(String(lost.nom)))).toHaveLength(1);
  });

  test('a trainer of an attribution; the admins when it exceeds the capacity', async () => {
    const personne = await formateur();
    const { module } = await aModule();
    await world.people.create('attribution', {
      module: [module.id],
      personne: [personne.id],
      heures_attribuees: 15,
      statut: 'planifie',
    });
    await world.pass(minute);
    expect(subjects().sort()).toEqual([
      'admin@acadenice.fr: Capacité dépassée',
      'pierre@acadenice.fr: Un module vous est attribué',
    ]);
    expect(world.sent.find(({ recipient }) => recipient.startsWith('pierre'))?.text).toContain('« SQL »');
  });

  test('a trainer whose attribution no event told of, by the sweep', async () => {
    const personne = await formateur();
    const { module } = await aModule();
    await world.pass(minute);
    await world.people.create('attribution', {
      module: [module.id],
      personne: [personne.id],
      heures_attribuees: 5,
      statut: 'planifie',
    });
    world.network.length = 0;
    await world.sweep();
    await world.pass(minute);
    expect(subjects()).toEqual(['pierre@acadenice.fr: Un module vous est attribué']);
  });

  test('the admins of an intervention that exceeds the capacity', async () => {
    const personne = await formateur();
    const projet = await world.people.create('projet', { nom: 'Site', statut: 'en_cours' });
    const tache = await world.people.create('tache', { nom: 'Maquette', projet: [projet.id], statut: 'en_cours' });
    const intervention = { tache: [tache.id], personne: [personne.id], date: '2026-11-20', statut: 'valide' };
    await world.people.create('intervention', { ...intervention, heures: 4 });
    await world.pass(minute);
    expect(subjects()).toEqual([]);
    await world.people.create('intervention', { ...intervention, heures: 3 });
    await world.pass(minute);
    expect(subjects()).toEqual(['admin@acadenice.fr: Capacité dépassée']);
  });

  test('with at most one message a person and subject in ten minutes', async () => {
    for (let index = 0; index < 5; index += 1) {
      await world.people.create('projet', { nom: `Site ${index}`, statut: 'livre' });
      await world.pass(30_000);
    }
    expect(world.sent).toHaveLength(1);
    await world.pass(11 * minute);
    expect(world.sent).toHaveLength(2);
    expect(world.sent[1]?.text.split('\n')).toHaveLength(4);
  });
});

describe('pages and what follows wait for nothing of each other', () => {
  test('people are told while the wiki is down, and the page is made when it is back', async () => {
    world.downUntil.wiki = world.clock.now() + 5 * minute;
    await world.people.create('projet', { nom: 'Sans wiki', statut: 'livre' });
    await world.pass(minute);
    expect(subjects()).toEqual(['admin@acadenice.fr: Projet livré : à facturer']);
    await world.pass(10 * minute);
    expect((await world.people.list('projet'))[0]?.docmost_page_id).toBeTruthy();
    expect(world.sent).toHaveLength(1);
  });

  test('a message that cannot be made holds up neither the page of its row nor the messages of others', async () => {
    const { outbox } = world.memory;
    const { add } = outbox;
    outbox.add = async (message) => {
      if (message.text.includes('Empoisonné')) throw new TypeError('a message that spoils the others');
      return add(message);
    };
    await world.people.create('projet', { nom: 'Empoisonné', statut: 'livre' });
    await world.people.create('projet', { nom: 'Suivant', statut: 'livre' });
    await world.pass(2 * minute);
    const pages = (await world.people.list('projet')).map((projet) => projet.docmost_page_id);
    expect(pages.filter(Boolean)).toHaveLength(2);
    expect(world.sent.map(({ text }) => text.includes('Suivant'))).toEqual([true]);
    outbox.add = add;
    await world.pass(30 * minute);
    expect(world.sent.map(({ text }) => text.includes('Empoisonné'))).toEqual([false, true]);
  });
});

test('OP-07: the last module realised in Baserow closes its formation', async () => {
  const { formation, module } = await aModule();
  await world.pass(minute);
  await world.people.update('module', module.id, { statut: 'realise' });
  await world.pass(minute);
  expect(await world.people.get('formation', formation.id)).toMatchObject({ statut: { value: 'cloturee' } });
  expect(subjects()).toEqual(['admin@acadenice.fr: Formation terminée']);
});

describe('pages', () => {
  test('made from the template « compte-rendu » become a row, once, whose title follows', async () => {
    const personne = await formateur();
    const projet = await world.people.create('projet', { nom: 'Site', statut: 'en_cours' });
    const mention = (entity: string, id: number) => ({ type: 'entityMention', attrs: { entity, id, label: 'x' } });
    const page = world.wiki.people.add({
      title: 'Réunion du 20',
      spaceId: 'space-1',
      content: {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [mention('projet', projet.id), mention('personne', personne.id)] },
          linkLine('', 'Modèle : compte rendu', templateHref('compte-rendu')),
        ],
      },
    });
    const events = world.network.slice();
    await world.pass(minute);
    await world.deliver(events.map((event) => ({ ...event, key: `${event.key}-again` })));
    world.wiki.people.rename(page.id, 'Réunion de lancement');
    await world.pass(minute);
    expect(await world.people.list('compte_rendu')).toMatchObject([
      {
        titre: 'Réunion de lancement',
        docmost_page_id: page.id,
        projet: [{ id: projet.id }],
        participants: [{ id: personne.id }],
      },
    ]);
  });

  test('of a meeting held after midnight in Paris have that day, though it is the day before in UTC', async () => {
    world.clock.advance(15 * 60 * minute + 30 * minute);
    const content = { type: 'doc', content: [linkLine('', 'Modèle : compte rendu', templateHref('compte-rendu'))] };
    world.wiki.people.add({ title: 'Réunion de nuit', spaceId: 'space-1', content });
    await world.pass(minute);
    expect(new Date(world.clock.now()).toISOString()).toMatch(/^2026-11-20T23:/);
    expect(await world.people.list('compte_rendu')).toMatchObject([{ titre: 'Réunion de nuit', date: '2026-11-21' }]);
  });

  test('tell which entities they mention, also when no event says so', async () => {
    const page = world.wiki.people.add({ title: 'Équipe', spaceId: 'space-1' });
    await world.pass(minute);
    world.wiki.people.write(page.id, { type: 'entityMention', attrs: { entity: 'personne', id: 5, label: 'P' } });
    await world.pass(minute);
    const titles = async (id: number) =>
      (await world.memory.pages.pagesOf('personne', id, { page: 1, perPage: 10 })).items.map(({ title }) => title);
    expect(await titles(5)).toEqual(['Équipe']);
    world.wiki.people.write(page.id, { type: 'entityMention', attrs: { entity: 'personne', id: 6, label: 'Q' } });
    world.network.length = 0;
    await world.sweep();
    await world.pass(minute);
    expect(await titles(6)).toEqual(['Équipe']);
    world.wiki.people.bin(page.id);
    await world.pass(minute);
    expect(await titles(5)).toEqual([]);
    const other = world.wiki.people.add({ title: 'Autre', spaceId: 'space-1' });
    world.wiki.people.write(other.id, { type: 'entityMention', attrs: { entity: 'personne', id: 5, label: 'P' } });
    await world.pass(minute);
    expect(await titles(5)).toEqual(['Autre']);
    world.wiki.people.destroy(other.id);
    world.network.length = 0;
    await world.sweep();
    expect(await titles(5)).toEqual([]);
  });

  test('that are closed to the bridge are left alone: no second page is made, and they are told of no more', async () => {
    const projet = await world.people.create('projet', { nom: 'Rachat' });
    await world.pass(minute);
    const pageId = String((await world.people.get('projet', projet.id)).docmost_page_id);
    const before = world.wiki.pages.size;
    world.wiki.closed.add(pageId);
    await world.people.update('projet', projet.id, { nom: 'Rachat secret' });
    await world.pass(10 * minute);
    expect(world.wiki.pages.size).toBe(before);
    expect(world.wiki.pages.get(pageId)?.title).not.toContain('secret');
    const skipped = (await world.memory.audit.recent(100)).filter(({ outcome }) => outcome === 'skipped');
    expect(skipped.some(({ detail }) => detail?.includes('closed'))).toBe(true);
    world.wiki.closed.clear();
    await world.sweep();
    await world.pass(10 * minute);
    expect(world.wiki.pages.get(pageId)?.title).toContain('Rachat secret');
  });

  test('shared with everyone are told to the admins once, with an audit line', async () => {
    const page = world.wiki.people.add({ title: 'Tarifs', spaceId: 'space-1' });
    await world.pass(minute);
    world.wiki.shares.add(page.id);
    await world.sweep();
    await world.sweep();
    await world.pass(30 * minute);
    expect(subjects()).toEqual(['admin@acadenice.fr: Page partagée publiquement']);
    expect((await world.memory.audit.recent(100)).filter(({ action }) => action === 'share-page')).toHaveLength(1);
  });
});

test('a renamed client renames the pages of its projects, which Baserow does not report', async () => {
  const client = await world.people.create('client', { nom: 'Lemoine' });
  const projet = await world.people.create('projet', { nom: 'Site', client: [client.id] });
  await world.pass(minute);
  const title = async () => {
    const row = await world.people.get('projet', projet.id);
    return world.wiki.pages.get(String(row.docmost_page_id))?.title;
  };
  expect(await title()).toBe('Projet Site - Lemoine');
  await world.people.update('client', client.id, { nom: 'Maison Lemoine' });
  await world.pass(minute);
  expect(await title()).toBe('Projet Site - Maison Lemoine');
  await world.people.update('client', client.id, { nom: 'Lemoine et fils' });
  world.network.length = 0;
  await world.sweep();
  await world.pass(minute);
  expect(await title()).toBe('Projet Site - Lemoine et fils');
});
