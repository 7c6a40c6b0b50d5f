import { rightDocs } from '../../../bridge-lite/model/derive/referenceDocs.ts';
import { at, named, rowsOf, type Walk } from './openWalk.ts';
import { type Surface, surface } from './surface.ts';

/** A right that Léa has by a role of her row, Omar does not, and what it lets her run. */
export interface WalkedRight {
  role: string;
  scope: string;
  action: string;
  id: number;
  params: object;
}

/** Where a right opens what was closed. */
export function rightSurfaces({ house, ask }: Walk, { role, scope, action, id, params }: WalkedRight): Surface[] {
  const scopes = async (as: 'lea' | 'visiteur') => at((await ask('/me', { as })).body, 'data', 'scopes') as string[];
  const isOffered = async (as: 'lea' | 'visiteur') =>
    at(named(rowsOf((await ask('/actions', { as })).body), action), 'allowed');
  const run = async (as: 'lea' | 'visiteur') =>
    (await ask(`/actions/${action}`, { as, method: 'POST', json: { id, params } })).status;
  return [
    surface('who one is', async () => (await scopes('lea')).includes(scope)),
    surface('buttons', async () => (await isOffered('lea')) === true && (await isOffered('visiteur')) === false),
    surface('run', async () => (await run('lea')) === 200),
    surface('403', async () => !(await scopes('visiteur')).includes(scope) && (await run('visiteur')) === 403),
    surface('docs', () =>
      rightDocs(house, () => [])
        .split('\n')
        .some((line) => line.startsWith(`| \`${role}\` |`) && line.includes(`\`${scope}\``)),
    ),
  ];
}
