import { entityDocs, rightDocs } from '../../../bridge-lite/model/derive/referenceDocs.ts';
import { createSchema } from '../../../bridge-lite/model/index.ts';
import { editorHouse } from '../../../bridge-lite/model/print/editorHouse.ts';
import { writtenEntities } from '../../../bridge-lite/src/commands/writtenEntities.ts';
import { at, named, type Walk } from './openWalk.ts';
import { type Surface, surface } from './surface.ts';

/** Where an entity shows as a whole; its fields are walked by themselves. */
export function entitySurfaces({ house, bridge, ask, openApi, page }: Walk, name: string): Surface[] {
  const schema = createSchema(house);
  const { collection, label, columns = [], ways = [] } = schema.get(name);
  const printed = editorHouse(schema, house).entities.find((one) => one.name === name);
  return [
    surface('table', () => bridge.baserow.store.tableNamed(name) !== undefined),
    surface('tables', async () => {
      const tables = at((await ask('/tables')).body, 'data');
      return JSON.stringify(tables).includes(`"entity":"${name}"`);
    }),
    surface('search', async () => {
      const row = at((await ask(`/${collection}/2`)).body, 'data');
      const title = String(at(row, printed?.titleField ?? ''));
      const found = await ask(`/${collection}?search=${encodeURIComponent(title)}`);
      return `${at(found.body, 'data', 0, 'id')}` === '2' && at(found.body, 'meta', 'total') === 1;
    }),
    surface('addresses', async () => {
      const paths = at(await openApi(), 'paths');
      return (
        at(paths, `/api/v1/${collection}`, 'get') !== undefined &&
        at(paths, `/api/v1/${collection}/{id}`, 'get') !== undefined &&
        at(paths, `/api/v1/${collection}/{id}`, 'patch') !== undefined
      );
    }),
    surface('schema', async () => {
      const entity = named(at((await ask('/schema')).body, 'data', 'entities'), name);
      return at(entity, 'label') === label && `${at(entity, 'columns')}` === `${columns}`;
    }),
    surface('triggers', () => printed?.triggers.map(({ text }) => text).join() === ways.map(({ text }) => text).join()),
    surface('page', async () => (await page(`/${name}/1`)).includes(`<p class="kind">${label}</p>`)),
    surface('docs', () => entityDocs(house).includes(`## ${label} (\`${name}\`)`)),
    surface('docs of rights', () => rightDocs(house, () => []).includes(`| \`${name}\` |`)),
    surface('token probe', () => writtenEntities(house).updated.has(name)),
    surface('403', async () => {
      const json = { [printed?.titleField ?? '']: 'Autre' };
      return (await ask(`/${collection}/1`, { as: 'lea', method: 'PATCH', json })).status === 403;
    }),
  ];
}
