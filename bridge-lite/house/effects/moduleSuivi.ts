import { effect } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import { module } from '../entities/module.ts';
import { followModule } from './moduleProgress.ts';

/** A module's state follows from its attributions. */
export const moduleOfAttribution = effect(attribution, async ({ row, hold, tools }) => {
  const { module: link } = row;
  if (link) await hold(module, link.id, () => followModule(tools, link));
});

/** OP-07: its formation closes with the last module. */
export const moduleRealise = effect(module, async ({ row, before, hold, tools }) => {
  if (row.statut !== 'realise' || before?.state === 'realise') return;
  await hold(module, row.id, () => followModule(tools, row.id));
});
