import type { SeedRows } from '../../model/seed.ts';
import { demoAgenceRows } from './agenceRows.ts';
import { demoFormationRows } from './formationRows.ts';
import { demoPersonnes } from './personnes.ts';

/**
 * Rows of a believable training centre and agency, by table: always the same for the same day, with all dates around it.
 * `today` is an ISO day. Links hold the seed's own ids; `loadSeedRows` turns them into real ones.
 */
export const createDemoRows = ({ today }: { today: string }): SeedRows => ({
  personne: demoPersonnes(today),
  ...demoFormationRows(today),
  ...demoAgenceRows(today),
});
