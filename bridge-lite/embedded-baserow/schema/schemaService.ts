import { BaserowError, bodyError, fieldMissing, tableMissing } from '../errors.ts';
import { isComputed } from '../fields/fieldValue.ts';
import type { ApplicationRecord, FieldRecord, WorkspaceRecord } from '../store/records.ts';
import { RowWriter } from '../store/rowWriter.ts';
import type { Stamps } from '../store/stamps.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';
import type { Transaction } from '../store/transaction.ts';
import { convertCells, initCells } from './fieldCells.ts';
import { freeName, validName } from './fieldNames.ts';
import { type FieldBody, parseCommon, parseFieldType, parseSettings } from './fieldSettings.ts';
import { renameInFormulas } from './renameInFormulas.ts';
import type { SchemaNotifier } from './schemaNotifier.ts';

/** The place after all others; `first` where there is none. */
const nextOrder = (siblings: readonly { order: number }[], first: number): number =>
  Math.max(first - 1, ...siblings.map(({ order }) => order)) + 1;

/** What a field keeps when its type changes. */
const withoutSettings = ({
  id,
  table_id,
  name,
  order,
  primary,
  description,
  read_only,
  field_constraints,
}: FieldRecord) => ({ id, table_id, name, order, primary, description, read_only, field_constraints });

/** Creates and changes workspaces, databases, tables and fields, inside a transaction that the caller opens. */
export class SchemaService {
  readonly #store: Store;
  readonly #stamps: Stamps;
  readonly #notifier: SchemaNotifier;
  readonly #lateFormulas: boolean;

  constructor(store: Store, stamps: Stamps, notifier: SchemaNotifier, lateFormulas = false) {
    this.#store = store;
    this.#stamps = stamps;
    this.#notifier = notifier;
    this.#lateFormulas = lateFormulas;
  }

  createWorkspace(tx: Transaction, name: string, userId: number | null): WorkspaceRecord {
    const id = this.#store.nextId(tx, 'workspace');
    const order = nextOrder(this.#store.all('workspace'), 1);
    const workspace = { id, name, order, created_on: this.#stamps() };
    this.#store.put(tx, 'workspace', workspace);
    const user = userId === null ? undefined : this.#store.find('user', userId);
    if (user) this.#store.put(tx, 'user', { ...user, workspaces: [...user.workspaces, id] });
    return workspace;
  }

  createApplication(tx: Transaction, workspaceId: number, name: string): ApplicationRecord {
    const id = this.#store.nextId(tx, 'application');
    const siblings = this.#store.all('application').filter((one) => one.workspace_id === workspaceId);
    const order = nextOrder(siblings, 1);
    const application = { id, name, order, workspace_id: workspaceId, created_on: this.#stamps() };
    this.#store.put(tx, 'application', application);
    return application;
  }

  /** Deletes a database with its tables. */
  deleteApplication(tx: Transaction, id: number): void {
    for (const table of [...this.#store.tables.values()])
      if (table.record.database_id === id) this.deleteTable(tx, table);
    this.#store.remove(tx, 'application', id);
  }

  deleteWorkspace(tx: Transaction, workspaceId: number): void {
    for (const application of this.#store.all('application').filter((one) => one.workspace_id === workspaceId))
      this.deleteApplication(tx, application.id);
    for (const token of this.#store.all('token'))
      if (token.workspace === workspaceId) this.#store.remove(tx, 'token', token.id);
    for (const user of this.#store.all('user'))
      if (user.workspaces.includes(workspaceId))
        this.#store.put(tx, 'user', { ...user, workspaces: user.workspaces.filter((id) => id !== workspaceId) });
    this.#store.remove(tx, 'workspace', workspaceId);
  }

  /** `data` holds the field names in its first row when `firstRowHeader`. */
  createTable(tx: Transaction, databaseId: number, name: string, data: unknown[][], firstRowHeader = false): Table {
    const width = Math.max(1, ...data.map((row) => row.length));
    const header = firstRowHeader ? data[0] : undefined;
    const table = this.#addTable(tx, databaseId, name);
    for (let at = 0; at < width; at += 1)
      this.#addField(tx, table, { name: String(header?.[at] ?? '') || `Field ${at + 1}`, type: 'text' }, at === 0);
    const writer = new RowWriter(this.#store, tx, this.#stamps);
    for (const row of data.slice(header ? 1 : 0))
      writer.create(table, new Map(table.fields.map((field, at) => [field, String(row[at] ?? '')])));
    return table;
  }

  /** What Baserow makes without data: three fields, named in the language of the person, and two blank rows. */
  createDefaultTable(tx: Transaction, databaseId: number, name: string, language = 'en'): Table {
    const table = this.#addTable(tx, databaseId, name);
    const [first, notes, active] = language === 'fr' ? ['Nom', 'Notes', 'Actif'] : ['Name', 'Notes', 'Active'];
    const text = this.#addField(tx, table, { name: first, type: 'text' }, true);
    const long = this.#addField(tx, table, { name: notes, type: 'long_text' }, false);
    this.#store.put(tx, 'field', { ...long, long_text_enable_rich_text: false });
    this.#addField(tx, table, { name: active, type: 'boolean' }, false);
    const writer = new RowWriter(this.#store, tx, this.#stamps);
    for (let at = 0; at < 2; at += 1)
      writer.create(
        table,
        new Map([
          [text, ''],
          [long, ''],
        ]),
      );
    return table;
  }

  #addTable(tx: Transaction, databaseId: number, name: string): Table {
    const id = this.#store.nextId(tx, 'table');
    const siblings = this.#store.all('table').filter((one) => one.database_id === databaseId);
    const order = nextOrder(siblings, 1);
    this.#store.put(tx, 'table', { id, name: validName(name), order, database_id: databaseId });
    return this.#store.table(id);
  }

  renameTable(tx: Transaction, table: Table, name: string): void {
    this.#store.put(tx, 'table', { ...table.record, name: validName(name) });
    this.#notifier.tableUpdated(tx, table.record);
  }

  deleteTable(tx: Transaction, table: Table): void {
    const linking = this.#store
      .all('field')
      .filter((field) => field.link_row_table_id === table.id && field.table_id !== table.id);
    this.#notifier.tableDeleted(tx, table.record, linking);
    for (const field of this.#store.all('field')) {
      if (field.table_id === table.id || field.link_row_table_id === table.id)
        this.#store.remove(tx, 'field', field.id);
    }
    for (const hook of this.#store.all('webhook'))
      if (hook.table_id === table.id) this.#store.remove(tx, 'webhook', hook.id);
    for (const row of table.rows.values()) tx.storeRow(table.id, row.id, null);
    this.#store.remove(tx, 'table', table.id);
  }

  createField(tx: Transaction, table: Table, body: FieldBody): FieldRecord {
    const field = this.#addField(tx, table, body, false);
    this.#notifier.fieldCreated(tx, field);
    if (this.#lateFormulas && isComputed(field)) tx.onCommit(() => this.#putOff(table, field));
    return field;
  }

  /** Leaves a sum over linked rows at zero, until the first change that it hears of. */
  #putOff(table: Table, field: FieldRecord): void {
    const { type, dependencies } = this.#store.graph.compiled(field);
    if (type.kind !== 'number' || dependencies.remote.length === 0) return;
    for (const row of table.rows.values()) row.computed.set(field.id, 0);
  }

  /** `related` are the computed fields of the table that became others along with it. */
  updateField(
    tx: Transaction,
    field: FieldRecord,
    body: FieldBody,
  ): { field: FieldRecord; related: readonly FieldRecord[] } {
    const table = this.#store.table(field.table_id);
    const type = body.type === undefined ? field.type : parseFieldType(body.type);
    if (type !== field.type && (type === 'link_row' || field.type === 'link_row'))
      throw bodyError({ type: [{ error: 'Links are made by creating a field.', code: 'invalid_choice' }] });
    const before = this.#notifier.computedFields();
    const changed: FieldRecord = {
      ...(type === field.type ? field : withoutSettings(field)),
      ...parseSettings(this.#store, tx, type, body, field),
      ...parseCommon(body),
      type,
      name: body.name === undefined ? field.name : freeName(table, body.name, field.id),
    };
    if (changed.name !== field.name) renameInFormulas(this.#store, tx, field, changed.name);
    this.#store.put(tx, 'field', changed);
    this.#checkFormula(changed);
    convertCells(this.#store, tx, table, field, changed);
    new RowWriter(this.#store, tx, this.#stamps).checkUnique(table);
    this.#notifier.fieldUpdated(tx, changed, before);
    const related = this.#notifier.movedFields(changed, before).filter((one) => one.table_id === changed.table_id);
    return { field: changed, related };
  }

  deleteField(tx: Transaction, field: FieldRecord): void {
    if (field.primary) throw new BaserowError(400, 'ERROR_CANNOT_DELETE_PRIMARY_FIELD', '');
    const related = field.link_row_related_field_id;
    if (related) {
      this.#notifier.fieldDeleted(tx, this.#store.field(related));
      this.#store.remove(tx, 'field', related);
    }
    this.#notifier.fieldDeleted(tx, field);
    this.#store.remove(tx, 'field', field.id);
  }

  changePrimary(tx: Transaction, table: Table, fieldId: number): FieldRecord[] {
    const next = table.fields.find((field) => field.id === fieldId);
    if (!next) throw fieldMissing();
    if (next.primary)
      throw new BaserowError(400, 'ERROR_FIELD_IS_ALREADY_PRIMARY', 'The field is already the primary field.');
    if (['link_row', 'boolean', 'lookup'].includes(next.type))
      throw new BaserowError(
        400,
        'ERROR_INCOMPATIBLE_PRIMARY_FIELD_TYPE',
        `The field type ${next.type} is not compatible with the primary field.`,
      );
    const old = { ...table.primary, primary: false };
    const primary = { ...next, primary: true };
    this.#store.put(tx, 'field', old);
    this.#store.put(tx, 'field', primary);
    return [primary, old];
  }

  #addField(tx: Transaction, table: Table, body: FieldBody, primary: boolean): FieldRecord {
    const type = parseFieldType(body.type);
    if (type === 'link_row') return this.#addLink(tx, table, body);
    const field: FieldRecord = {
      ...this.#base(tx, table, freeName(table, body.name)),
      ...parseSettings(this.#store, tx, type, body, null),
      ...parseCommon(body),
      type,
      primary,
    };
    this.#store.put(tx, 'field', field);
    this.#checkFormula(field);
    initCells(this.#store, tx, table, field);
    return field;
  }

  #addLink(tx: Transaction, table: Table, body: FieldBody): FieldRecord {
    if (body.link_row_table_id === undefined)
      throw new BaserowError(400, 'ERROR_LINK_ROW_TABLE_NOT_PROVIDED', 'The `link_row_table_id` must be provided.');
    const other = this.#store.tables.get(Number(body.link_row_table_id));
    if (!other) throw tableMissing();
    if (other.record.database_id !== table.record.database_id)
      throw new BaserowError(
        400,
        'ERROR_LINK_ROW_TABLE_NOT_IN_SAME_DATABASE',
        'The provided table is not in the same database.',
      );
    const field: FieldRecord = {
      ...this.#base(tx, table, freeName(table, body.name)),
      ...parseCommon(body),
      type: 'link_row',
      link_row_table_id: other.id,
      link_row_related_field_id: null,
    };
    this.#store.put(tx, 'field', field);
    const wantsReverse = body.has_related_field === undefined ? other !== table : Boolean(body.has_related_field);
    if (wantsReverse) {
      const name = other.fieldNamed(table.record.name) ? `${table.record.name} - ${field.name}` : table.record.name;
      const reverse: FieldRecord = {
        ...this.#base(tx, other, freeName(other, name)),
        type: 'link_row',
        link_row_table_id: table.id,
        link_row_related_field_id: field.id,
      };
      this.#store.put(tx, 'field', reverse);
      this.#store.put(tx, 'field', { ...field, link_row_related_field_id: reverse.id });
      initCells(this.#store, tx, other, reverse);
    }
    const made = this.#store.field(field.id);
    initCells(this.#store, tx, table, made);
    return made;
  }

  #base(tx: Transaction, table: Table, name: string): FieldRecord {
    const id = this.#store.nextId(tx, 'field');
    const order = nextOrder(table.fields, 0);
    return {
      id,
      table_id: table.id,
      name,
      order,
      type: 'text',
      primary: false,
      description: null,
      read_only: false,
      field_constraints: [],
    };
  }

  #checkFormula(field: FieldRecord): void {
    if (!isComputed(field)) return;
    const { error } = this.#store.graph.compiled(field);
    if (error) throw new BaserowError(400, 'ERROR_WITH_FORMULA', `Error with formula: ${error}.`);
  }
}
