import { expect, test } from 'vitest';
import { house } from '#house';
import { projet } from '../../house/entities/projet.ts';
import { change, create, createSchema, Refusal } from '../../model/index.ts';
import { ValidationFailed } from '../errors/appError.ts';
import { aProjet } from '../testing/rows.ts';
import { assertOrder, checkChange } from './checkChange.ts';

const schema = createSchema(house);
const fields = { date_debut: {}, date_fin: { notBefore: 'date_debut' } };

test('a period does not end before it begins', () => {
  const check = (date_debut: string | null, date_fin: string | null) => () =>
    assertOrder(fields, {}, { date_debut, date_fin });
  expect(check('2026-09-02', '2026-09-01')).toThrow(ValidationFailed);
  expect(check('2026-09-01', '2026-09-01')).not.toThrow();
  expect(check(null, '2026-09-01')).not.toThrow();
  expect(check('2026-09-01', null)).not.toThrow();
});

test('a period that nobody touched is not asked about', () => {
  const row = { date_debut: '2026-09-02', date_fin: '2026-09-01' };
  expect(() => assertOrder(fields, row, { nom: 'Site' })).not.toThrow();
  expect(() => assertOrder(fields, row, { date_debut: '2026-09-01' })).not.toThrow();
  expect(() => assertOrder(fields, row, { date_debut: '2026-09-03' })).toThrow(ValidationFailed);
});

test('only its own action leads to a state that names one', () => {
  const closing = change(projet, aProjet({ statut: 'livre' }), { statut: 'cloture' });
  expect(() => checkChange(schema, 'cloturer_projet', closing)).not.toThrow();
  expect(() => checkChange(schema, 'corriger_projet', closing)).toThrow(Refusal);
  const same = change(projet, aProjet({ statut: 'cloture' }), { statut: 'cloture' });
  expect(() => checkChange(schema, 'corriger_projet', same)).not.toThrow();
});

test('a move outside the machine, a start that is none, and an empty name are refused', () => {
  const jump = change(projet, aProjet({ statut: 'prospect' }), { statut: 'livre' });
  expect(() => checkChange(schema, 'corriger_projet', jump)).toThrow(Refusal);
  expect(() => checkChange(schema, 'creer_projet', create(projet, { statut: 'livre' }))).toThrow(ValidationFailed);
  expect(() => checkChange(schema, 'creer_projet', create(projet, { statut: 'en_cours' }))).not.toThrow();
  expect(() => checkChange(schema, 'corriger_projet', change(projet, aProjet(), { nom: '' }))).toThrow(
    ValidationFailed,
  );
});
