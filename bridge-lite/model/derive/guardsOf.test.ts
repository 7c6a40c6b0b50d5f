import { expect, test } from 'vitest';
import { entity, guard, text } from '../index.ts';
import { guardsOf } from './guardsOf.ts';

const words = (name: string) => ({ label: name, plural: name, article: name, icon: 'cube' });
const nom = text('Nom', { title: true, edit: true, says: 'nobody' });
const ouverte = entity('ouverte', 'ouvertes', { ...words('Ouverte'), fields: { nom } });
const fermee = entity('fermee', 'fermees', { ...words('Fermée'), fields: { nom } });
const gardee = entity('gardee', 'gardees', { ...words('Gardée'), fields: { nom } });
const fixe = entity('fixe', 'fixes', {
  ...words('Fixe'),
  fields: { nom: text('Nom', { title: true, says: 'nobody' }) },
});

test('an entity whose fields people may change is opened without a guard of its own', () => {
  const own = guard(gardee, { keptBy: [] });
  const change = { read: 'read:x', change: 'write:x' };
  const guards = guardsOf({
    entities: [ouverte, fermee, gardee, fixe],
    guards: [own],
    policy: {
      entities: { ouverte: change, fermee: { read: 'read:x' }, gardee: change, fixe: change },
      actions: {},
      roles: {},
      ties: {},
      rights: [],
      privacy: {},
      refusals: {},
    },
  });
  expect(guards).toEqual([
    own,
    {
      entity: ouverte,
      patch: { summary: 'Change fields of one ouverte', answer: 'The ouverte after the change.' },
    },
  ]);
});
