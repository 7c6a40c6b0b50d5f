// @vitest-environment happy-dom
import { entityNames, findField, getEntity } from '@formation-hub/extensions';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { EmbedFacts } from '../entity-embed/EmbedFacts';
import { capacityBars, renderBar } from '../entity-mention/capacityBars';
import { describeRow } from '../entity-mention/describeRow';
import { barsOf, loadOf, scalesOf } from '../views/capacite/capaciteModel';
import { LoadBar } from '../views/capacite/LoadBar';
import { cardFields } from '../views/kit/rows/cardFields';
import { sumsOfGroups } from '../views/kit/rows/rowGroups';
import { hoursHeading, sumText } from '../views/kit/rows/sumText';
import { emptyRow } from '../wire/testing/emptyRow';
import { createPersonne, createProjet, createTache } from '../wire/testing/fakeBridge';
import { EditableField } from './kit/EditableField';
import { FieldValue } from './kit/FieldValue';
import { RowHours } from './kit/RowHours';

afterEach(cleanup);

/** The row as the bridge sends it when these columns are gone: null, and named. */
const without = <R extends object>(row: R, ...fields: string[]) => ({
  ...row,
  ...Object.fromEntries(fields.map((field) => [field, null])),
  unknown: fields,
});
const noEdits = { may: () => false, onSave: () => {} } as never;
const textOf = (element: React.ReactElement) => render(element).container.textContent;

/** The row as the bridge sends it to somebody who may not read these fields. */
const reservedIn = <R extends object>(row: R, ...fields: string[]) => ({
  ...row,
  ...Object.fromEntries(fields.map((field) => [field, null])),
  reserved: fields,
});

describe.each(entityNames())('a %s with a value that is not for the reader', (entity) => {
  test.each(getEntity(entity).fields)('says so of $name, and offers no change of it', (field) => {
    const row = reservedIn(emptyRow(entity as never, 7), field.name);
    expect(textOf(<FieldValue field={field} row={row} />)).toBe('Réservé');
    cleanup();
    expect(textOf(<EditableField row={row} field={field} onSave={() => {}} />)).toBe('Réservé');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('is drawn on a card without it, and nothing is said in its place', () => {
    const { card } = getEntity(entity);
    const names = [...card.fields, ...card.details].filter((name) => findField(entity, name));
    const row = reservedIn(emptyRow(entity as never, 7), ...names);
    const facts = textOf(<EmbedFacts entity={entity} values={row as never} edits={noEdits} />);
    expect(facts).toBe('');
  });
});

describe.each(entityNames())('a %s with a value that could not be read', (entity) => {
  test.each(getEntity(entity).fields)('says so of $name, and offers no change of it', (field) => {
    const row = without(emptyRow(entity as never, 7), field.name);
    expect(textOf(<FieldValue field={field} row={row} />)).toBe('Inconnu');
    cleanup();
    expect(textOf(<EditableField row={row} field={field} onSave={() => {}} />)).toBe('Inconnu');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test.each(
    barsOf(entity).flatMap((bar) => [bar.total, bar.used, bar.planned ?? bar.used].map((name) => ({ bar, name }))),
  )('draws no bar of hours without $name', ({ bar, name }) => {
    const row = without({ ...emptyRow(entity as never, 7), [bar.total]: 10, [bar.used]: 4 }, name);
    expect(textOf(<RowHours row={row} bar={bar} />)).toContain('Inconnu');
    expect(screen.queryByRole('progressbar')).toBeNull();
    cleanup();
    expect(textOf(<LoadBar load={loadOf(row as never, bar)} scale={10} hasPlanned />)).toBe('Inconnu');
    expect(scalesOf({}, [bar])).toEqual([0]);
    const drawn = capacityBars(entity, row).map((one) => renderBar(one).textContent);
    expect(drawn[0]).toContain('Inconnu');
  });
});

describe('a sum', () => {
  const estimees = findField('tache', 'heures_estimees');
  if (!estimees) throw new Error('no heures_estimees');

  test('is one of all rows', () => {
    const sums = { heures_estimees: 12 };
    expect(sumText(estimees, sums)).toBe('12\u00a0h');
    expect(hoursHeading(sums, 'heures_estimees')).toBe('12\u00a0h');
    expect(hoursHeading({}, 'heures_estimees')).toBeUndefined();
  });

  test('is unknown with one row that is', () => {
    const sums = { heures_estimees: null };
    expect(sumText(estimees, sums)).toBe('Inconnu');
    expect(hoursHeading(sums, 'heures_estimees')).toBe('Inconnu');
    const groups = [2, null].map((hours) => ({
      key: '',
      label: '',
      color: 'gray' as const,
      rows: [undefined],
      sums: { heures_estimees: hours },
    }));
    expect(sumsOfGroups(groups, ['heures_estimees'])).toEqual(sums);
  });
});

test('a card of a board does not count what it cannot read as zero', () => {
  expect(cardFields('tache', createTache(1) as never, []).hours).toBe('2 / 8\u00a0h');
  expect(cardFields('tache', without(createTache(1), 'heures_realisees') as never, []).hours).toBe('Inconnu');
  expect(cardFields('projet', without(createProjet(1), 'heures_realisees') as never, []).hours).toBe('Inconnu');
});

test('a mention shows no hours left of a person whose hours are unknown', () => {
  const { left } = getEntity('personne').badge ?? { left: '' };
  const chip = describeRow('personne', without(createPersonne(3), left) as never);
  expect([chip.badge, chip.badgeLabel, chip.tone]).toEqual(['?', 'Inconnu', 'gray']);
});
