import { reverseName } from '../../../model/derive/reverseName.ts';
import {
  type AnyEntity,
  type AnyField,
  fieldsOf,
  isStored,
  type Kind,
  optionsOf,
  type RemoteField,
  type RemoteTable,
  type Schema,
} from '../../../model/index.ts';
import type { Binding } from '../../ports/bindings.ts';

/** The tables of Baserow as the house names them. */
export interface BoundHouse {
  /** Tables, fields and options under the names of the model, whatever people call them now; the others as they are. */
  tables: RemoteTable[];
  /** All that was found. */
  bindings: Binding[];
  /** What has another name than when it was last seen: `projet.nom: nom → nom du projet`. */
  renamed: string[];
  /** What the house needs and Baserow does not have, one line each. */
  problems: string[];
}

/**
 * Finds the house in the tables of a database: what was bound before by its id, anything else by its name. A field of
 * the wrong type stays unbound, so that its values are unknown.
 */
export function bindHouse(house: Schema, tables: readonly RemoteTable[], known: readonly Binding[]): BoundHouse {
  const before = new Map(known.map((binding) => [keyOf(binding), binding]));
  const found: BoundHouse = { tables: [], bindings: [], renamed: [], problems: [] };

  /** By its id, or by its name where no other one has that id. */
  function pick<T extends { id: number }>(
    key: Pick<Binding, 'entity' | 'field' | 'option'>,
    name: string,
    candidates: readonly T[],
    nameOf: (candidate: T) => string,
  ): T | undefined {
    const bound = before.get(keyOf(key));
    const byId = candidates.find(({ id }) => id === bound?.remoteId);
    if (byId) return byId;
    const isTaken = (id: number) => [...before.values()].some((one) => one.remoteId === id && isSibling(one, key));
    return candidates.find((candidate) => nameOf(candidate) === name && !isTaken(candidate.id));
  }

  function note(key: Pick<Binding, 'entity' | 'field' | 'option'>, id: number, name: string): void {
    const bound = before.get(keyOf(key));
    if (bound && bound.remoteId === id && bound.remoteName !== name) {
      const path = [key.entity, key.field, key.option].filter((part) => part !== '').join('.');
      found.renamed.push(`${path}: ${bound.remoteName} → ${name}`);
    }
    found.bindings.push({ ...key, remoteId: id, remoteName: name });
  }

  const tableOf = new Map<string, RemoteTable>();
  for (const { name, served } of house.entities) {
    const key = { entity: name, field: '', option: '' };
    const table = pick(key, name, tables, (one) => one.name);
    if (!table) {
      if (served !== false) found.problems.push(`no table named "${name}" is visible to the token`);
      continue;
    }
    note(key, table.id, table.name);
    tableOf.set(name, table);
  }

  function bindField(entity: AnyEntity, name: string, field: AnyField, remote: RemoteTable): RemoteField | undefined {
    const key = { entity: entity.name, field: name, option: '' };
    const column = pick(key, name, remote.fields, (one) => one.name);
    const needed = isStored(field) && entity.served !== false;
    const problem = problemOf(`${entity.name}.${name}`, field, column, tableOf);
    if (needed && problem) found.problems.push(problem);
    if (!column || problem) return undefined;
    note(key, column.id, column.name);
    return { ...column, name, ...bindOptions(entity, name, field, column) };
  }

  function bindOptions(entity: AnyEntity, name: string, field: AnyField, column: RemoteField): Partial<RemoteField> {
    const wanted = Object.keys(optionsOf(field) ?? {});
    const remote = column.select_options;
    if (wanted.length === 0 || !remote || !isStored(field)) return {};
    const names = new Map<number, string>();
    for (const value of wanted) {
      const key = { entity: entity.name, field: name, option: value };
      const option = pick(key, value, remote, (one) => one.value);
      if (!option) {
        if (entity.served !== false) found.problems.push(`field "${entity.name}.${name}" has no option "${value}"`);
        continue;
      }
      note(key, option.id, option.value);
      names.set(option.id, value);
    }
    const select_options = remote.map((option) => ({
      ...option,
      value: names.get(option.id) ?? apart(option.value, option.id, wanted),
    }));
    return { select_options };
  }

  for (const entity of house.entities) {
    const table = tableOf.get(entity.name);
    if (!table) continue;
    const bound = fieldsOf(entity).flatMap(([name, field]) => bindField(entity, name, field, table) ?? []);
    const ids = new Set(bound.map(({ id }) => id));
    const names = fieldsOf(entity).map(([name]) => name);
    const reverse = house.linksTo(entity.name).map(([from, link]) => reverseName(house, from, link));
    const others = table.fields
      .filter(({ id }) => !ids.has(id))
      .map((field) => ({
        ...field,
        name:
          field.type === 'link_row' && reverse.includes(field.name) ? field.name : apart(field.name, field.id, names),
      }));
    found.tables.push({ ...table, name: entity.name, fields: [...bound, ...others] });
  }
  const ours = new Set([...tableOf.values()].map(({ id }) => id));
  const names = house.entities.map(({ name }) => name);
  const others = tables.filter(({ id }) => !ours.has(id));
  found.tables.push(...others.map((table) => ({ ...table, name: apart(table.name, table.id, names) })));
  return found;
}

const keyOf = ({ entity, field, option }: Pick<Binding, 'entity' | 'field' | 'option'>): string =>
  JSON.stringify([entity, field, option]);

/** True for another table, another field of the same table, or another option of the same field. */
function isSibling(one: Binding, key: Pick<Binding, 'entity' | 'field' | 'option'>): boolean {
  if (keyOf(one) === keyOf(key)) return false;
  if (key.field === '') return one.field === '';
  if (one.entity !== key.entity) return false;
  return key.option === '' ? one.field !== '' && one.option === '' : one.field === key.field && one.option !== '';
}

/** A name that none of the house's has: something of the house lost it, and somebody gave it to another thing. */
function apart(name: string, id: number, ours: readonly string[]): string {
  return ours.includes(name) ? `${name} (${id})` : name;
}

const textTypes = ['text', 'long_text', 'email', 'url', 'phone_number'];
/** Field types that answer values of each kind and can be written. */
const storedTypes: Record<Kind, readonly string[]> = {
  text: textTypes,
  long_text: textTypes,
  email: textTypes,
  phone: textTypes,
  url: textTypes,
  page: textTypes,
  boolean: ['boolean'],
  number: ['number', 'rating'],
  hours: ['number', 'rating'],
  day: ['date'],
  moment: ['date'],
  choice: ['single_select'],
  choices: ['multiple_select'],
  one: ['link_row'],
  many: ['link_row'],
  file: ['file'],
};

/** Why a column cannot be the field; undefined when it can. Figures and the reverse of links may be of any type. */
function problemOf(
  path: string,
  field: AnyField,
  found: RemoteField | undefined,
  tableOf: ReadonlyMap<string, RemoteTable>,
): string | undefined {
  const [entity, name] = path.split('.');
  if (!found) return `table "${entity}" has no field named "${name}"`;
  if (!isStored(field)) return undefined;
  const types = storedTypes[field.kind];
  if (!types.includes(found.type))
    return `field "${path}" has the type "${found.type}", expected ${types.join(' or ')}`;
  const target = field.to === undefined ? undefined : tableOf.get(field.to);
  const isElsewhere = target !== undefined && found.link_row_table_id !== target.id;
  return isElsewhere ? `field "${path}" does not link to the table "${field.to}"` : undefined;
}
