import { FieldValueError } from '../errors.ts';
import { fieldText } from '../fields/fieldValue.ts';
import { defaultCell, isReadOnly, parseCell } from '../fields/parseCell.ts';
import type { Cell, FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import type { Transaction } from '../store/transaction.ts';

function setCell(store: Store, tx: Transaction, table: Table, row: Row, fieldId: number, cell: Cell): void {
  const before = row.cells[fieldId] ?? null;
  row.cells[fieldId] = cell;
  tx.onRollback(() => {
    row.cells[fieldId] = before;
  });
  store.storeRow(tx, table, row);
}

/** Gives every row of the table the default of a new field. */
export function initCells(store: Store, tx: Transaction, table: Table, field: FieldRecord): void {
  for (const row of table.rows.values())
    setCell(store, tx, table, row, field.id, field.type === 'autonumber' ? row.id : defaultCell(field));
}

/** Adapts the cells when a field changes type or settings; a value that the new type cannot hold becomes its default. */
export function convertCells(
  store: Store,
  tx: Transaction,
  table: Table,
  before: FieldRecord,
  after: FieldRecord,
): void {
  if (after.type === 'link_row' || isReadOnly(after)) return;
  const options = new Set(after.select_options?.map(({ id }) => id));
  for (const row of table.rows.values()) {
    const cell = row.cells[before.id] ?? null;
    if (before.type === after.type && after.type === 'single_select') {
      if (typeof cell === 'number' && !options.has(cell)) setCell(store, tx, table, row, after.id, null);
    } else if (before.type === after.type && after.type === 'multiple_select') {
      if (Array.isArray(cell))
        setCell(
          store,
          tx,
          table,
          row,
          after.id,
          cell.filter((id) => options.has(id)),
        );
    } else if (before.type !== after.type || after.type === 'number' || after.type === 'date') {
      setCell(store, tx, table, row, after.id, converted(store, before, after, row));
    }
  }
}

function converted(store: Store, before: FieldRecord, after: FieldRecord, row: Row): Cell {
  const cell = row.cells[before.id] ?? null;
  if (before.type === 'number' && after.type === 'number' && cell !== null) return rounded(after, Number(cell));
  const text = before.type === 'date' ? cell : fieldText(store, before, row);
  if (after.type === 'number' && typeof text === 'string' && plainNumber.test(text))
    return rounded(after, Number(text));
  if (before.type === 'date' && after.type === 'date' && !after.date_include_time && typeof cell === 'string')
    return cell.slice(0, 10);
  try {
    return text === null || text === '' ? defaultCell(after) : parseCell(store, after, text);
  } catch (error) {
    if (error instanceof FieldValueError) return defaultCell(after);
    throw error;
  }
}

const plainNumber = /^\s*[+-]?(?:\d+|\d+\.\d+)\s*$/;

/** Fewer places round; where no negative is allowed any more it becomes zero. */
function rounded(field: FieldRecord, value: number): string {
  return (field.number_negative ? value : Math.max(0, value)).toFixed(field.number_decimal_places ?? 0);
}
