// @vitest-environment happy-dom
import type { FieldDefinition } from '@formation-hub/extensions';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeWire } from '../../testing/fakeWire';
import { setWire, type VersionedRow } from '../../wire';
import { DataCell } from './DataCell';
import type { CellPlace } from './useGridFocus';

const updateEntity = vi.fn(async () => ({ data: { id: 1, version: 'v2' }, meta: undefined }));
beforeEach(() => setWire(Object.assign(createFakeWire().wire, { updateEntity })));
afterEach(() => {
  cleanup();
  updateEntity.mockClear();
  setWire(undefined);
});

const field: FieldDefinition = {
  name: 'rappel',
  label: 'Rappel',
  kind: 'boolean',
  editable: true,
};
const row: VersionedRow & Record<string, unknown> = { id: 1, version: 'v1', rappel: false };

/** A table of one cell. */
function Table({ canWrite = true }: { canWrite?: boolean }) {
  const [editing, setEditing] = useState<CellPlace>();
  return (
    <table>
      <tbody>
        <tr>
          <DataCell
            entity="tache"
            row={row}
            field={field}
            column={1}
            canWrite={canWrite}
            isTabStop
            isEditing={editing !== undefined}
            onFocus={() => undefined}
            onEdit={setEditing}
            onOpen={() => undefined}
            onKeyDown={() => undefined}
          />
        </tr>
      </tbody>
    </table>
  );
}

test('Enter on a box writes its other answer, and the cell shows the value again', () => {
  render(<Table />);
  const cell = screen.getByRole('cell', { name: 'Non' });
  cell.focus();
  fireEvent.keyDown(cell, { key: 'Enter' });
  expect(updateEntity).toHaveBeenCalledWith('tache', 1, expect.objectContaining({ body: { rappel: true } }));
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(document.activeElement).toBe(cell);
});

test('a box that may not be written is read', () => {
  render(<Table canWrite={false} />);
  fireEvent.keyDown(screen.getByRole('cell', { name: 'Non' }), { key: 'Enter' });
  expect(updateEntity).not.toHaveBeenCalled();
});
