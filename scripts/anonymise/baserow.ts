import ky, { type KyInstance } from 'ky';
import { z } from 'zod';
import type { Dictionary } from './dictionary.ts';
import { type FieldKind, personalFields } from './personalFields.ts';
import { type Identity, isPseudonym } from './pseudonyms.ts';

const tablesSchema = z.array(z.looseObject({ id: z.number(), name: z.string() }));
const rowSchema = z.looseObject({ id: z.number() });
const pageSchema = z.object({ next: z.string().nullable(), results: z.array(rowSchema) });

/** A table of the house with its rows and their personal fields. */
export interface PersonalTable {
  name: string;
  id: number;
  fields: [name: string, kind: FieldKind][];
  rows: z.infer<typeof rowSchema>[];
}

export interface Making {
  identityOf: (key: string) => Identity;
  /** Addresses, in lower case, of accounts that stay as they are. */
  kept: ReadonlySet<string>;
}

const note = 'Note anonymisée.';

/** Baserow with a database token that may read and update. */
export function openBaserow(url: string, token: string): KyInstance {
  return ky.create({ prefix: url, headers: { authorization: `Token ${token}` }, timeout: 30_000, retry: 0 });
}

/** Reads every table that holds personal data. Throws ky's HTTPError, and an Error naming a missing table. */
export async function readTables(baserow: KyInstance): Promise<PersonalTable[]> {
  const known = tablesSchema.parse(await baserow.get('api/database/tables/all-tables/').json());
  const tables: PersonalTable[] = [];
  for (const [name, fields] of Object.entries(personalFields)) {
    const found = known.find((each) => each.name === name);
    if (!found) throw new Error(`Baserow has no table « ${name} », or the token may not read it`);
    const rows: PersonalTable['rows'] = [];
    for (let page = 1, more = true; more; page += 1) {
      const searchParams = { user_field_names: 'true', size: '200', page: String(page) };
      const answer = await baserow.get(`api/database/rows/table/${found.id}/`, { searchParams }).json();
      const { next, results } = pageSchema.parse(answer);
      rows.push(...results);
      more = next !== null;
    }
    tables.push({ name, id: found.id, fields: Object.entries(fields), rows });
  }
  return tables;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Adds everybody whom the rows name, unless they have a pseudonym already. */
export function learnPeople(tables: readonly PersonalTable[], dictionary: Dictionary, making: Making): void {
  for (const table of tables) {
    const { fields, rows } = table;
    const field = (kind: FieldKind) => fields.find((each) => each[1] === kind)?.[0] ?? '';
    if (!fields.some(([, kind]) => kind === 'email')) continue;
    for (const row of rows) {
      const identity = identityOfRow(table, row, making);
      if (!identity) continue;
      dictionary.add(
        {
          prenom: textOf(row[field('prenom')]),
          nom: textOf(row[field('nom')]),
          nomComplet: textOf(row[field('nom_complet')]),
          email: textOf(row[field('email')]),
          telephone: textOf(row[field('telephone')]),
        },
        identity,
      );
    }
  }
}

/** By what a row is known: its address, or its place when it has none. Null for one that stands for nobody. */
export function keyOfRow(
  { name, fields }: Pick<PersonalTable, 'name' | 'fields'>,
  row: PersonalTable['rows'][number],
): string | null {
  const emailField = fields.find(([, kind]) => kind === 'email')?.[0];
  if (emailField === undefined) return null;
  return textOf(row[emailField]).trim().toLowerCase() || `${name}:${row.id}`;
}

/** Whose row it is. Undefined when it is to stay as it is. */
function identityOfRow(
  table: Pick<PersonalTable, 'name' | 'fields'>,
  row: PersonalTable['rows'][number],
  { identityOf, kept }: Making,
): Identity | undefined {
  const key = keyOfRow(table, row);
  return key === null || kept.has(key) || isPseudonym(key) ? undefined : identityOf(key);
}

/** Fields of a row that have to change, with their new values. */
export function changesOfRow(
  table: Pick<PersonalTable, 'name' | 'fields'>,
  row: PersonalTable['rows'][number],
  rewrite: (text: string) => string,
  making: Making,
): Record<string, string> {
  const { fields } = table;
  const identity = identityOfRow(table, row, making);
  const made = (kind: FieldKind, text: string): string => {
    if (kind === 'note') return note;
    if (kind === 'texte') return rewrite(text);
    // The wiki's own id of an account, whose name and address are replaced there: staging signs in by it.
    if (kind === 'compte') return text;
    if (!identity) return text;
    return kind === 'nom_complet' ? `${identity.prenom} ${identity.nom}` : identity[kind];
  };
  return Object.fromEntries(
    fields.flatMap(([field, kind]) => {
      const before = textOf(row[field]);
      if (before === '') return [];
      const after = made(kind, before);
      return after === before ? [] : [[field, after]];
    }),
  );
}

/** Writes changed rows, without webhooks; rows of one call change together. */
export async function writeRows(
  baserow: KyInstance,
  tableId: number,
  items: readonly ({ id: number } & Record<string, unknown>)[],
): Promise<void> {
  for (let at = 0; at < items.length; at += 100) {
    await baserow.patch(`api/database/rows/table/${tableId}/batch/`, {
      searchParams: { user_field_names: 'true', send_webhook_events: 'false' },
      json: { items: items.slice(at, at + 100) },
    });
  }
}
