import { expect, test } from 'vitest';
import { houseSpec } from '../../bridge-lite/baserow/houseSpec.ts';
import { house } from '../../bridge-lite/house/index.ts';
import { fieldsOf, isBridgeColumn } from '../../bridge-lite/model/index.ts';
import { personalFields } from './personalFields.ts';

const kinds = ['text', 'long_text', 'email', 'phone_number', 'url'];
const textFields = houseSpec.tables.flatMap(({ name, fields }) =>
  fields
    .filter(({ name, type }) => kinds.includes(type) && !isBridgeColumn(name))
    .map((field) => `${name}.${field.name}`),
);
/** Texts of which the model says that they tell of nobody, and the wiki's own ids. */
const impersonalFields = house.entities.flatMap((entity) =>
  fieldsOf(entity).flatMap(([name, { says, kind }]) =>
    says === 'nobody' || kind === 'page' ? [`${entity.name}.${name}`] : [],
  ),
);

test('every field that people write text in is either personal or known not to be', () => {
  const isImpersonal = (path: string) => impersonalFields.includes(path);
  expect(impersonalFields).toEqual(expect.arrayContaining(['formation.code', 'projet.slug', 'projet.docmost_page_id']));
  const decided = Object.entries(personalFields).flatMap(([table, fields]) =>
    Object.keys(fields).map((field) => `${table}.${field}`),
  );
  expect(textFields.filter((path) => !isImpersonal(path)).sort()).toEqual(decided.sort());
});

test('what each field says is known to the anonymiser', () => {
  expect(personalFields.personne).toEqual({
    nom: 'nom',
    prenom: 'prenom',
    email: 'email',
    docmost_user_id: 'compte',
    telephone: 'telephone',
    competences: 'texte',
  });
  expect(personalFields.client).toMatchObject({
    nom: 'texte',
    contact: 'nom_complet',
    email: 'email',
    telephone: 'telephone',
  });
  expect(personalFields.attribution).toEqual({ justification_annulation: 'note' });
});
