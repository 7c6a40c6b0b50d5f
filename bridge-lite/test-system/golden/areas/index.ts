import { smallWorld } from '../../../src/testing/smallWorld.ts';
import type { GoldenArea } from '../goldenCase.ts';
import { access, accessVariables, limits } from './access.ts';
import { agencyActions } from './agencyActions.ts';
import { courseActions } from './courseActions.ts';
import { descriptions } from './descriptions.ts';
import { filters } from './filters.ts';
import { formations } from './formations.ts';
import { interventions } from './interventions.ts';
import { lists } from './lists.ts';
import { othersThan } from './others.ts';
import { outgoing, outgoingVariables } from './outgoing.ts';
import { pages } from './pages.ts';
import { projets } from './projets.ts';
import { queries } from './queries.ts';
import { rows } from './rows.ts';
import { wiki, wikiVariables, wikiWorld } from './wiki.ts';

const chosen: readonly GoldenArea[] = [
  { name: 'lists', cases: lists, isReadOnly: true },
  { name: 'filters', cases: filters, isReadOnly: true },
  { name: 'rows', cases: rows, isReadOnly: true },
  { name: 'pages', cases: pages, isReadOnly: true },
  { name: 'action-descriptions', cases: descriptions, isReadOnly: true },
  { name: 'queries', cases: queries },
  { name: 'access', cases: access, variables: accessVariables },
  { name: 'limits', cases: limits, variables: { RATE_LIMITS: JSON.stringify({ reads: 2, writes: 1 }) } },
  { name: 'writes-projets', cases: projets },
  { name: 'writes-formations', cases: formations },
  { name: 'writes-interventions', cases: interventions },
  { name: 'actions-agence', cases: agencyActions },
  { name: 'actions-formation', cases: courseActions, seed: smallWorld },
  { name: 'webhooks-out', cases: outgoing, seed: smallWorld, variables: outgoingVariables },
  { name: 'wiki', cases: wiki, seed: wikiWorld, variables: wikiVariables, hasWiki: true },
];

/** Every area; its answers are in `expected/<name>.json`. */
export const areas: readonly GoldenArea[] = [...chosen, ...othersThan(chosen)];
