import { placeholdersOf } from '../../../bridge-lite/model/derive/placeholders.ts';
import { entityDocs } from '../../../bridge-lite/model/derive/referenceDocs.ts';
import { type AnyField, createSchema } from '../../../bridge-lite/model/index.ts';
import { editorHouse } from '../../../bridge-lite/model/print/editorHouse.ts';
import { personalFieldsOf } from '../../anonymise/personalFields.ts';
import { at, named, rowsOf, type Walk } from './openWalk.ts';
import { type Surface, surface } from './surface.ts';

export interface WalkedField {
  entity: string;
  name: string;
  /** Values of the rows 1 and 2 as answers carry them, the smaller one first, and how filters take the second. */
  values: readonly [unknown, unknown];
  filter: string;
}

/** Where a field of any kind is read. */
export function fieldSurfaces(walk: Walk, { entity, name, values, filter }: WalkedField): Surface[] {
  const { house, bridge, ask } = walk;
  const schema = createSchema(house);
  const { collection } = schema.get(entity);
  const field = schema.field(entity, name) as AnyField;
  const ids = async (query: string) => rowsOf((await ask(`/${collection}?${query}`)).body).map(({ id }) => id);
  const isValue = (value: unknown, index: 0 | 1) => JSON.stringify(value) === JSON.stringify(values[index]);

  return [
    surface('column', () => {
      const columns = [...(bridge.baserow.store.tableNamed(entity)?.fields.values() ?? [])];
      return columns.some((column) => column.name === name);
    }),
    surface('list', async () => {
      const rows = rowsOf((await ask(`/${collection}`)).body);
      return rows.length > 1 && isValue(rows[0]?.[name], 0) && isValue(rows[1]?.[name], 1);
    }),
    surface('detail', async () => isValue(at((await ask(`/${collection}/1`)).body, 'data', name), 0)),
    surface('filter', async () => `${await ids(`filter[${name}]${filter}`)}` === '2'),
    surface('sort', async () => {
      const sorted = [...(await ids(`sort=${name}`)).slice(-2), ...(await ids(`sort=-${name}`)).slice(0, 2)];
      return `${sorted}` === '1,2,2,1';
    }),
    surface('OpenAPI', async () => {
      const operation = at(await walk.openApi(), 'paths', `/api/v1/${collection}`, 'get');
      return named(at(operation, 'parameters'), `filter[${name}]`) !== undefined && said(operation, name);
    }),
    surface('schema', async () => {
      const entities = at((await ask('/schema')).body, 'data', 'entities');
      return at(named(at(named(entities, entity), 'fields'), name), 'label') === field.label;
    }),
    surface('editor', () => {
      const printed = editorHouse(schema, house).entities.find((one) => one.name === entity);
      return at(named(printed?.fields, name), 'kind') === field.kind;
    }),
    surface('docs', () => entityDocs(house).includes(`| \`${name}\` | ${field.label} |`)),
    surface('placeholder', () => placeholdersOf(schema.get(entity), []).includes(name)),
    ...(field.says === undefined
      ? []
      : [surface('anonymiser', () => personalFieldsOf(house)[entity]?.[name] === field.says)]),
  ];
}

/** The French word stands on the page of the row, which shows what is not hidden. */
export function pageSurface(walk: Walk, { entity, name }: WalkedField): Surface {
  const label = createSchema(walk.house).field(entity, name)?.label;
  return surface('page', async () => (await walk.page(`/${entity}/1`)).includes(`<dt>${label}</dt>`));
}

export interface WrittenField extends WalkedField {
  /** Action that makes such a row, and what else it needs. */
  made: { action: string; id: number | null; params: object };
  /** What requests give, and what answers then carry. */
  given: unknown;
  answered: unknown;
  /** What has to be refused. */
  wrong: unknown;
}

/** Where a field is written that people give and change. */
export function writtenSurfaces({ ask }: Walk, schemaOf: WrittenField & { collection: string }): Surface[] {
  const { name, collection, made, given, answered, wrong, entity } = schemaOf;
  const isAnswered = (value: unknown) => JSON.stringify(value) === JSON.stringify(answered);
  const patch = (value: unknown) => ask(`/${collection}/1`, { method: 'PATCH', json: { [name]: value } });
  const make = (value: unknown) =>
    ask(`/actions/${made.action}`, {
      method: 'POST',
      json: { id: made.id, params: { ...made.params, [name]: value } },
    });

  return [
    surface('form', async () => {
      const actions = at((await ask('/actions')).body, 'data');
      return at(named(actions, made.action), 'params', 'properties', name, 'title') !== undefined;
    }),
    surface('POST', async () => {
      const { status, body } = await make(given);
      return status === 200 && at(body, 'data', 'entity') === entity && isAnswered(at(body, 'data', 'result', name));
    }),
    surface('POST refuses', async () => isRefusal((await make(wrong)).status)),
    surface('PATCH', async () => {
      const before = at((await ask(`/${collection}/1`)).body, 'data', 'version');
      const { status, body } = await patch(given);
      return status === 200 && isAnswered(at(body, 'data', name)) && at(body, 'data', 'version') !== before;
    }),
    surface('PATCH refuses', async () => isRefusal((await patch(wrong)).status)),
  ];
}

const isRefusal = (status: number) => status === 400 || status === 422;

/** Whether a part of a document names a property so. */
function said(part: unknown, name: string): boolean {
  return JSON.stringify(part).includes(`"${name}"`);
}
