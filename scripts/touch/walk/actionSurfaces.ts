import { actionDocs } from '../../../bridge-lite/model/derive/actionDocs.ts';
import { rightDocs } from '../../../bridge-lite/model/derive/referenceDocs.ts';
import { at, named, type Walk } from './openWalk.ts';
import { type Surface, surface } from './surface.ts';

/** An action with a row that it can run on, and what it is given. */
export interface WalkedAction {
  name: string;
  label: string;
  path: string;
  id: number;
  params: object;
  /** What the row says once it ran. */
  changes: Readonly<Record<string, unknown>>;
}

/** Where an action is offered, asked, run and taken back. */
export function actionSurfaces({ house, ask }: Walk, action: WalkedAction): Surface[] {
  const { name, label, path, id, params, changes } = action;
  const run = (query = '', as?: 'visiteur') =>
    ask(`/actions/${name}${query}`, { as, method: 'POST', json: { id, params } });
  const row = async () => at((await ask(path)).body, 'data');
  const isChanged = (value: unknown) => Object.entries(changes).every(([key, to]) => at(value, key) === to);
  let undoId: unknown;

  return [
    surface('offer', async () => at(named(at((await ask('/actions')).body, 'data'), name), 'label') === label),
    surface('form', async () => {
      const offered = named(at((await ask('/actions')).body, 'data'), name);
      return Object.keys(params).every((key) => at(offered, 'params', 'properties', key, 'title') !== undefined);
    }),
    surface('dry run', async () => {
      const { status, body } = await run('?dry_run=1');
      return status === 200 && at(body, 'data', 'dry_run') === true && !isChanged(await row());
    }),
    surface('run', async () => {
      const { status, body } = await run();
      undoId = at(body, 'data', 'undo_id');
      return status === 200 && isChanged(at(body, 'data', 'result')) && isChanged(await row());
    }),
    surface('obstacle', async () => {
      const entity = house.actions.find((one) => one.name === name)?.on?.name;
      const offered = at((await ask(`/actions?entity=${entity}&id=${id}`)).body, 'data');
      return at(named(offered, name), 'allowed') === false;
    }),
    surface('undo', async () => {
      const { status } = await ask(`/actions/undo/${undoId}`, { method: 'POST' });
      return status === 200 && !isChanged(await row());
    }),
    surface('docs', () => actionDocs(house).includes(`## ${label} (\`${name}\`)`)),
    surface('docs of rights', () => rightDocs(house, () => []).includes(`| \`${name}\` |`)),
  ];
}
