// @vitest-environment happy-dom
import type { FieldDefinition, Kind } from '@formation-hub/extensions';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { EditableField } from './EditableField';

afterEach(cleanup);

const field = (kind: Kind, facts: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name: 'champ',
  label: 'Champ',
  kind,
  editable: true,
  ...facts,
});

/** Shows a field of a row that holds this value; tells what was saved. */
function open(kind: Kind, value: unknown, facts?: Partial<FieldDefinition>) {
  const onSave = vi.fn();
  const row = { id: 1, version: 'v1', champ: value };
  render(<EditableField row={row} field={field(kind, facts)} onSave={onSave} />);
  return { row, saved: () => onSave.mock.calls.map(([, next]) => next as unknown), onSave };
}

/** Presses the value, types a text over it and presses a key. */
function retype(text: string, key: string) {
  fireEvent.click(screen.getByRole('button'));
  const input = screen.getByLabelText('Champ');
  fireEvent.change(input, { target: { value: text } });
  fireEvent.keyDown(input, { key });
  return input;
}

test('a box is ticked in place, without a press before', () => {
  const { saved } = open('boolean', false);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Champ' }));
  expect(saved()).toEqual([true]);
});

test('Enter writes the value with the row as it was', () => {
  const { onSave, row } = open('hours', 8);
  retype('7,5', 'Enter');
  expect(onSave).toHaveBeenCalledWith(field('hours'), 7.5, row);
});

test('Escape, and a value typed again, write nothing', () => {
  const { saved } = open('text', 'Recette');
  retype('Autre', 'Escape');
  retype('Recette', 'Enter');
  expect(saved()).toEqual([]);
});

test.each<[Kind, unknown, string, string]>([
  ['url', 'https://example.org', 'javascript:alert(1)', 'Indiquez une adresse qui commence par https://.'],
  ['hours', 8, 'sept', 'Indiquez un nombre.'],
])('%s %j: what cannot be read stays open with the reason', (kind, value, text, reason) => {
  const { saved } = open(kind, value);
  const input = retype(text, 'Enter');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(input.title).toBe(reason);
  expect(saved()).toEqual([]);
});

test('a day may be emptied unless its field is required', () => {
  const free = open('day', '2026-11-20');
  retype('', 'Enter');
  expect(free.saved()).toEqual([null]);
  cleanup();
  const required = open('day', '2026-11-20', { required: true });
  expect(retype('', 'Enter').getAttribute('aria-invalid')).toBe('true');
  expect(required.saved()).toEqual([]);
});
