import { effect } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import { module } from '../entities/module.ts';
import type { EffectCalls } from './effectCalls.ts';

/** A module's state follows from its attributions. */
export const moduleOfAttribution = effect(attribution, async ({ row, hold }, calls: EffectCalls) => {
  const { module: link } = row;
  if (link) await hold(module, link.id, () => calls.followModule(link.id));
});

/** OP-07: its formation closes with the last module. */
export const moduleRealise = effect(module, async ({ row, before, hold }, calls: EffectCalls) => {
  if (row.statut !== 'realise' || before?.state === 'realise') return;
  await hold(module, row.id, () => calls.followModule(row.id));
});
