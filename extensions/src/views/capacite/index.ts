import { getEntity, viewLabels } from '@formation-hub/extensions';
import { lazy } from 'react';
import type { View } from '../kit/view';
import { GaugeIcon } from '../kit/viewIcons';

/** Hours used of those there are, for rows with bars. */
export const view: View = {
  kind: 'capacite',
  label: viewLabels.capacite,
  icon: GaugeIcon,
  fits: (entity) => getEntity(entity).card.bars.length > 0,
  group: null,
  hasSorts: true,
  Body: lazy(() => import('./CapaciteView')),
};
