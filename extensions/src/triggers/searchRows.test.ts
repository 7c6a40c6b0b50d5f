import { beforeEach, describe, expect, test } from 'vitest';
import { createFakeWire, createPersonne } from '../testing/fakeWire';
import { searchRows } from './searchRows';
import { currentTriggers, type Trigger } from './triggerTable';

function triggerOf(text: string): Trigger {
  const trigger = currentTriggers().find((candidate) => candidate.text === text);
  if (!trigger) throw new Error(`no trigger ${text}`);
  return trigger;
}

const people = ['Élodie Perrin', 'Léa Martin', 'Pierre Dupont', 'Martine Élan'].map((nom_prenom, index) =>
  createPersonne({ id: index + 1, nom_prenom }),
);

describe('searching rows', () => {
  let fake = createFakeWire();
  const { signal } = new AbortController();
  const find = async (query: string, text = '@personne:') => {
    const items = await searchRows(fake.wire, triggerOf(text), query, signal);
    return items.map(({ title }) => title);
  };

  beforeEach(() => {
    fake = createFakeWire();
    fake.answer = async () => people;
  });

  test.each([
    ['lea', ['Léa Martin']],
    ['ELO', ['Élodie Perrin']],
    ['dupont pierre', ['Pierre Dupont']],
    ['mart', ['Léa Martin', 'Martine Élan']],
    ['el', ['Élodie Perrin', 'Martine Élan']],
    ['zzz', []],
  ])('%j finds %j', async (query, expected) => {
    expect(await find(query)).toEqual(expected);
  });

  test('a small collection is read once for many keystrokes', async () => {
    await find('l');
    await find('le');
    await find('lea');
    expect(fake.searches).toEqual(['']);
  });

  test('a large collection is searched by the bridge, its answer first', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      createPersonne({ id: index + 1, nom_prenom: `Personne ${index}` }),
    );
    fake.answer = async (_entity, query) =>
      query === '' ? many : [createPersonne({ id: 900, nom_prenom: 'Zoé Loin' })];
    expect(await find('zoe')).toEqual(['Zoé Loin']);
    expect(fake.searches).toEqual(['', 'zoe']);
  });

  test('@formateur: asks for trainers only', async () => {
    let asked: Record<string, string> = {};
    fake.answer = async (_entity, _query, filters) => {
      asked = filters;
      return people;
    };
    await find('', '@formateur:');
    expect(asked).toEqual({ roles: 'formateur' });
  });

  test('a line carries roles and hours left', async () => {
    const [item] = await searchRows(fake.wire, triggerOf('@personne:'), 'pierre', signal);
    expect(item).toMatchObject({ entity: 'personne', id: 3, note: 'Formateur', badge: '550 h', tone: 'green' });
  });
});
