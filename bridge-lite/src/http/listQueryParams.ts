import { z } from 'zod';
import { type AnyEntity, type AnyField, fieldsOf, type Kind, optionsOf } from '../../model/index.ts';
import { largestId, textSchema } from '../contracts/index.ts';
import { type Filter, type FilterOp, filterOps, type ListQuery, maxPerPage, type Sort } from '../rows/listQuery.ts';

const maxIds = 200;
const maxValues = 200;

const textOps: readonly FilterOp[] = ['eq', 'neq', 'contains', 'empty'];
const rangeOps: readonly FilterOp[] = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'empty'];
const choiceOps: readonly FilterOp[] = ['eq', 'neq', 'empty'];
const opsByKind: Record<Kind, readonly FilterOp[]> = {
  text: textOps,
  long_text: textOps,
  email: textOps,
  phone: textOps,
  url: textOps,
  page: textOps,
  boolean: ['eq'],
  number: rangeOps,
  hours: rangeOps,
  day: rangeOps,
  moment: rangeOps,
  choice: choiceOps,
  choices: choiceOps,
  one: textOps,
  many: textOps,
  file: ['empty'],
};

/** What a list is asked: a page of a query, or rows by id. */
export type ListRequest = { detail: boolean } & ({ ids: number[] } | { query: ListQuery });

const pageSchema = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);
const perPageSchema = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .refine((size) => size <= maxPerPage, { message: `at most ${maxPerPage}` });

/** Query parameters of a list that is neither filtered nor sorted. */
export const pagingSchema = z.strictObject({
  page: pageSchema.optional(),
  per_page: perPageSchema.optional().describe('50 unless told, 200 at most.'),
});

export const idsSchema = z
  .string()
  // eslint-disable-next-line security/detect-unsafe-regex -- each number ends at a comma, which it cannot hold
  .regex(/^[1-9]\d{0,9}(,[1-9]\d{0,9})*$/)
  .transform((text) => [...new Set(text.split(',').map(Number))])
  .refine((ids) => ids.length <= maxIds, { message: `at most ${maxIds} ids` })
  .refine((ids) => ids.every((id) => id <= largestId), { message: 'not an id' });

/** Query parameters of `GET /<collection>`; a parameter or filter that the entity does not have is refused. */
export function listQuerySchema(entity: AnyEntity) {
  return z
    .strictObject({
      ...pageShape(entity, []),
      ids: idsSchema.optional().describe('Rows by id, 200 at most, in any order; the missing ones are left out.'),
      detail: z.enum(['0', '1']).optional().describe('1 answers the detail shape where the entity has one.'),
    })
    .transform((params, context): ListRequest => {
      const { ids, detail, ...paging } = params;
      if (!ids) return { detail: detail === '1', query: toQuery(paging) };
      if (Object.values(paging).some((value) => value !== undefined)) {
        context.addIssue({
          code: 'custom',
          path: ['ids'],
          message: 'cannot be combined with a search, filter, sort or page',
        });
        return z.NEVER;
      }
      return { detail: detail === '1', ids };
    });
}

/** Query parameters of a list whose rows are already chosen by some fields, which cannot be filtered again. */
export function pageQuerySchema(entity: AnyEntity, chosenBy: readonly string[]) {
  return z.strictObject(pageShape(entity, chosenBy)).transform(toQuery);
}

interface Paging {
  page?: number;
  per_page?: number;
  sort?: Sort[];
  search?: string;
}

function pageShape(entity: AnyEntity, withoutFilters: readonly string[]) {
  const filters: Record<string, z.ZodType<Filter | undefined, string | undefined>> = {};
  for (const [field, spec] of fieldsOf(entity)) {
    if (withoutFilters.includes(field)) continue;
    if (opsByKind[spec.kind].includes('eq')) filters[`filter[${field}]`] = filterSchema(field, 'eq', spec).optional();
    for (const op of filterOps) {
      if (!opsByKind[spec.kind].includes(op)) continue;
      filters[`filter[${field}][${op}]`] = filterSchema(field, op, spec).optional();
    }
  }
  return {
    page: pageSchema.optional().describe('From 1.'),
    per_page: perPageSchema.optional().describe('50 unless told, 200 at most.'),
    sort: sortSchema(entity).optional().describe('Fields, comma separated; `-` before one reverses it.'),
    search: textSchema().trim().min(1).max(200).optional(),
    ...filters,
  };
}

function toQuery({ page, per_page, sort, search, ...rest }: Paging): ListQuery {
  const filters = Object.values(rest as Record<string, Filter | undefined>).filter((filter) => filter !== undefined);
  const query: ListQuery = { page: page ?? 1, perPage: per_page ?? 50, sort: sort ?? [], filters };
  return search === undefined ? query : { ...query, search };
}

function sortSchema(entity: AnyEntity) {
  const sortable = fieldsOf(entity)
    .filter(([, { kind }]) => kind !== 'choices' && kind !== 'file')
    .map(([name]) => name);
  return z
    .string()
    .max(500)
    .transform((text, context): Sort[] => {
      const sort = text.split(',').map((part) => ({ field: part.replace(/^-/, ''), descending: part.startsWith('-') }));
      const unknown = sort.find(({ field }) => !sortable.includes(field));
      if (!unknown) return sort;
      context.addIssue({ code: 'custom', message: `unknown field; sortable: ${sortable.join(', ')}` });
      return z.NEVER;
    });
}

function filterSchema(field: string, op: FilterOp, spec: AnyField) {
  return z
    .string()
    .min(1)
    .max(4000)
    .transform((text, context): Filter => {
      const isMany = op === 'eq' || op === 'neq';
      const texts = op === 'empty' ? [text] : isMany ? splitValues(text) : [text];
      const parsed = z.array(valueSchema(op, spec)).min(1).max(maxValues).safeParse(texts);
      if (parsed.success) return { field, op, values: parsed.data };
      context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? 'invalid' });
      return z.NEVER;
    });
}

const idText = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, { message: 'must be an id' })
  .transform(Number);
const numberText = z
  .string()
  // eslint-disable-next-line security/detect-unsafe-regex -- every part has its length
  .regex(/^-?\d{1,9}(\.\d{1,4})?$/, { message: 'must be a number' })
  .transform(Number);

function valueSchema(op: FilterOp, spec: AnyField): z.ZodType<string | number | boolean, string> {
  if (op === 'empty') return z.enum(['true', 'false']).transform((text) => text === 'true');
  if (op === 'contains') return textSchema().trim().min(1).max(255);
  switch (spec.kind) {
    case 'one':
    case 'many':
      return idText;
    case 'number':
    case 'hours':
      return numberText;
    case 'day':
    case 'moment':
      return z.iso.date();
    case 'boolean':
      return z.enum(['true', 'false']).transform((text) => text === 'true');
    case 'choice':
    case 'choices':
      return z.enum(Object.keys(optionsOf(spec) ?? {}));
    default:
      return textSchema().trim().min(1).max(255);
  }
}

/** Values apart by commas; one between double quotes may hold commas, and `""` stands for a quote in it. */
export function splitValues(text: string): string[] {
  // eslint-disable-next-line regexp/no-super-linear-backtracking, regexp/no-super-linear-move -- each match ends at the next comma or the end, and so never fails
  return [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .slice(0, maxValues + 1)
    .map(([, quoted, plain]) => (quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"')))
    .filter((value, index, all) => value !== '' || index < all.length - 1);
}
