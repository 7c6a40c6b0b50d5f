import { describe, expect, test } from 'vitest';
import { digestOf, fulfilledBy, type StoredIntent } from './claimIntents.ts';
import type { RowChange } from './storedRow.ts';

const intent = (more: Partial<StoredIntent> & { values?: object } = {}): StoredIntent => {
  const { values = { nom: 'Voulu' }, ...given } = more;
  const id = given.id ?? 'a';
  return {
    ...{ id, kind: 'updated', rowId: 1, marker: null, author: 'personne:u-lea', authorName: 'Léa' },
    ...{ command: 'corriger', run: 'r' },
    digests: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, digestOf(id, value)])),
    ...given,
  };
};
const change = (is: object, more: Partial<RowChange> = {}): RowChange => ({
  ...{ entity: 'projet', id: 1, kind: 'updated', was: {}, is: { ...is }, fields: new Set(Object.keys(is)) },
  ...more,
});
const isOurs = (one: RowChange, meant: StoredIntent, marker?: string) => fulfilledBy(one, marker, [meant]) === meant;

describe('a change is what was meant', () => {
  test.each<[string, object, object]>([
    ['with the value that was meant', { nom: 'Voulu' }, { nom: 'Voulu' }],
    ['with other fields that somebody else changed', { nom: 'Voulu' }, { nom: 'Voulu', notes: 'Autre' }],
    ['where a field that was meant had the value already', { nom: 'Voulu', heures: 3 }, { nom: 'Voulu' }],
    ['with a text that Baserow trimmed', { nom: ' Voulu ' }, { nom: 'Voulu' }],
    ['with a list in another order', { roles: ['b', 'a'] }, { roles: ['a', 'b'] }],
    ['with nothing, however Baserow holds it', { nom: null, client: [] }, { nom: '', client: null }],
  ])('%s', (_, values, is) => {
    expect(isOurs(change(is), intent({ values }))).toBe(true);
  });

  test.each<[string, object, object]>([
    ['with another value', { nom: 'Voulu' }, { nom: 'Autre' }],
    ['where one of two values is another', { nom: 'Voulu', heures: 3 }, { nom: 'Voulu', heures: 4 }],
    ['of other fields', { nom: 'Voulu' }, { notes: 'Voulu' }],
    ['with a number for a text', { nom: '1' }, { nom: 1 }],
  ])('but not %s', (_, values, is) => {
    expect(isOurs(change(is), intent({ values }))).toBe(false);
  });

  test('of its own row and kind alone', () => {
    const gone = { kind: 'deleted' as const, fields: new Set(['nom']) };
    expect(isOurs(change({}, gone), intent({ kind: 'deleted', values: {} }))).toBe(true);
    expect(isOurs(change({}, gone), intent({ kind: 'restored', values: {} }))).toBe(false);
    expect(isOurs(change({}, { ...gone, id: 2 }), intent({ kind: 'deleted', values: {} }))).toBe(false);
  });

  test('that was made by its marker, whatever its values are by now', () => {
    const made = change({ nom: 'Changé depuis' }, { kind: 'created', id: 7 });
    const meant = intent({ kind: 'created', rowId: null, marker: 'run.0' });
    expect(isOurs(made, meant, 'run.0')).toBe(true);
    expect(isOurs(made, meant, 'run.1')).toBe(false);
    expect(isOurs(made, meant)).toBe(false);
  });
});

test('one value has another digest in each intent', () => {
  expect(digestOf('a', 'Jean')).not.toBe(digestOf('b', 'Jean'));
});
