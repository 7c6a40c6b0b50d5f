import { getEntity, viewLabels } from '@formation-hub/extensions';
import { lazy } from 'react';
import type { View } from '../kit/view';
import { GaugeIcon } from '../kit/viewIcons';
import { loadFields } from './loadFields';

/** Hours used of those there are, for rows with bars. */
export const view: View = {
  kind: 'capacite',
  label: viewLabels.capacite,
  icon: GaugeIcon,
  fits: (entity) => getEntity(entity).card.bars.length > 0,
  question: (entity, _groupBy, { sorts }) => ({ by: null, head: 80, ends: loadFields(entity), sorts }),
  group: null,
  hasSorts: true,
  Body: lazy(() => import('./CapaciteView')),
};
