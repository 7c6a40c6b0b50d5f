import { getEntity, viewLabels } from '@formation-hub/extensions';
import { lazy } from 'react';
import { groupFieldsOf } from '../kit/settings/viewFit';
import type { View } from '../kit/view';
import { TimelineIcon } from '../kit/viewIcons';
import { barFields } from './barFields';

/** Rows that last, over weeks. */
export const view: View = {
  kind: 'timeline',
  label: viewLabels.timeline,
  icon: TimelineIcon,
  fits: (entity) => getEntity(entity).span !== undefined || groupFieldsOf(entity, 'day').length > 0,
  question: (entity) => {
    const fields = barFields(entity);
    return {
      by: null,
      head: 100,
      ends: fields,
      sorts: fields,
      only: { any: fields.map((field) => ({ field, op: 'empty' as const, values: [false] })) },
    };
  },
  group: null,
  Body: lazy(() => import('./TimelineView')),
};
