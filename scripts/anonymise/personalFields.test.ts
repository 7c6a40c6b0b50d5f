import { expect, test } from 'vitest';
import { houseSpec } from '../../bridge-lite/baserow/houseSpec.ts';
import { personalFields } from './personalFields.ts';

const kinds = ['text', 'long_text', 'email', 'phone_number', 'url'];
const textFields = houseSpec.tables.flatMap(({ name, fields }) =>
  fields.filter(({ type }) => kinds.includes(type)).map((field) => `${name}.${field.name}`),
);
/** Keys that other systems use. */
const impersonalFields = ['formation.code', 'projet.slug', 'docmost_page_id'];

test('every field that people write text in is either personal or known not to be', () => {
  const isImpersonal = (path: string) => impersonalFields.some((each) => path === each || path.endsWith(`.${each}`));
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
    telephone: 'telephone',
    competences: 'texte',
  });
  expect(personalFields.client).toEqual({
    nom: 'texte',
    contact: 'nom_complet',
    email: 'email',
    telephone: 'telephone',
  });
  expect(personalFields.attribution).toEqual({ justification_annulation: 'note' });
});
