import { expect, test } from 'vitest';
import { house } from '#house';
import { createSchema, pagesNamedAfter } from '../../model/index.ts';
import { pageStateOf } from './pageState.ts';
import { pagedEntities, pagesBelow, syncedEntities } from './pageTree.ts';

const schema = createSchema(house);
const stateOf = (entity: string, row: Record<string, unknown>) =>
  pageStateOf(schema.get(entity), { id: 1, version: 'v', ...row });

test('a page is named after its row, with what is there of it', () => {
  const client = { id: 2, label: 'Lemoine' };
  expect(stateOf('projet', { nom: 'Site', client, statut: 'livre' })).toEqual({
    title: 'Projet Site - Lemoine',
    icon: '📦',
  });
  expect(stateOf('projet', { nom: ' Site  {client} ', client: null, statut: null })).toEqual({
    title: 'Projet Site {client}',
    icon: '📄',
  });
  expect(stateOf('projet', { nom: 'Site', client: { id: 2, label: '' }, statut: 'prospect' })).toEqual({
    title: 'Projet Site',
    icon: '🔭',
  });
  expect(stateOf('formation', { nom: 'Web', statut: 'cloturee' })).toEqual({ title: 'Formation Web', icon: '🏁' });
  expect(stateOf('bloc', { nom: '' })).toEqual({ title: 'Bloc', icon: '🧩' });
});

test('a renamed row renames the pages that are named after it', () => {
  const named = schema.entities.map((entity) => [entity.name, pagesNamedAfter(schema, entity)]);
  expect(named.filter(([, pages]) => pages?.length)).toEqual([['client', [{ entity: 'projet', link: 'client' }]]]);
});

test('the rows above come before those below, and rows with a page before those with effects alone', () => {
  expect(pagedEntities(schema).map(({ name }) => name)).toEqual(['projet', 'formation', 'bloc']);
  expect(syncedEntities(schema, house.effects).map(({ name }) => name)).toEqual([
    'projet',
    'formation',
    'bloc',
    'module',
    'attribution',
    'intervention',
  ]);
  const below = schema.served.map((entity) => [entity.name, pagesBelow(schema, entity)] as const);
  expect(below.flatMap(([name, found]) => found.map(({ child, link }) => [name, child.name, link]))).toEqual([
    ['formation', 'bloc', 'formation'],
  ]);
});
