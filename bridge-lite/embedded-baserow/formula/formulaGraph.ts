import { isComputed } from '../fields/fieldValue.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Row } from '../store/table.ts';
import { type Compiled, compileFormula, expressionOf } from './compileFormula.ts';
import { type Computed, FormulaError } from './types.ts';

type Dependent = { field: FieldRecord; through: FieldRecord | null };
type Entry = Compiled & { error: string | null };

/** The computed fields of a store: compiled once, their values kept in the rows, and what to drop when a cell changes. */
export class FormulaGraph {
  readonly #store: Store;
  readonly #compiled = new Map<number, Entry>();
  readonly #compiling = new Set<number>();
  #dependents: Map<number, Dependent[]> | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The field's program. A formula that cannot be compiled yields null and says why in `error`. */
  compiled(field: FieldRecord): Entry {
    const known = this.#compiled.get(field.id);
    if (known) return known;
    if (this.#compiling.has(field.id)) throw new FormulaError(`${field.name} depends on itself`);
    this.#compiling.add(field.id);
    let entry: Entry;
    try {
      const table = this.#store.table(field.table_id);
      entry = { ...compileFormula(this.#store, table, expressionOf(this.#store, field)), error: null };
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      if (this.#compiling.size > 1 && error.message.endsWith('depends on itself')) throw error;
      const dependencies = { local: new Set<number>(), remote: [] };
      entry = { type: { kind: 'invalid' }, evaluate: () => null, dependencies, error: error.message };
    } finally {
      this.#compiling.delete(field.id);
    }
    this.#compiled.set(field.id, entry);
    return entry;
  }

  valueOf(field: FieldRecord, row: Row): Computed {
    const known = row.computed.get(field.id);
    if (known !== undefined) return known;
    const value = this.compiled(field).evaluate(row);
    row.computed.set(field.id, value);
    return value;
  }

  /** Drops every computed value that was derived from this cell, in this row and in those that link to it. */
  cellChanged(row: Row, fieldId: number): void {
    for (const { field, through } of this.#dependentsOf(fieldId)) {
      for (const affected of through ? this.#rowsLinking(through, row) : [row])
        if (affected.computed.delete(field.id)) this.cellChanged(affected, field.id);
    }
  }

  /** Drops what was derived from any cell of the row. */
  rowChanged(row: Row, tableId: number): void {
    for (const field of this.#store.table(tableId).fields) this.cellChanged(row, field.id);
  }

  #rowsLinking(link: FieldRecord, row: Row): Row[] {
    const table = this.#store.table(link.table_id);
    const back = link.link_row_related_field_id;
    if (back) {
      const ids = row.cells[back];
      return Array.isArray(ids) ? ids.flatMap((id) => table.rows.get(id) ?? []) : [];
    }
    return [...table.rows.values()].filter((candidate) => {
      const ids = candidate.cells[link.id];
      return Array.isArray(ids) && ids.includes(row.id);
    });
  }

  #dependentsOf(fieldId: number): Dependent[] {
    this.#dependents ??= this.#buildDependents();
    return this.#dependents.get(fieldId) ?? [];
  }

  #buildDependents(): Map<number, Dependent[]> {
    const map = new Map<number, Dependent[]>();
    const add = (source: number, dependent: Dependent) => map.set(source, [...(map.get(source) ?? []), dependent]);
    for (const field of this.#store.all('field').filter(isComputed)) {
      const { local, remote } = this.compiled(field).dependencies;
      for (const source of local) add(source, { field, through: null });
      for (const { link, target } of remote) add(target, { field, through: this.#store.field(link) });
    }
    return map;
  }
}
