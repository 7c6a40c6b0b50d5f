import { viewLabels } from '@formation-hub/extensions';
import { lazy } from 'react';
import { CalendarIcon } from '../../ui/icons';
import { groupFieldsOf } from '../kit/settings/viewFit';
import type { View } from '../kit/view';

/** Rows on their days. */
export const view: View = {
  kind: 'calendar',
  label: viewLabels.calendar,
  icon: CalendarIcon,
  fits: (entity) => groupFieldsOf(entity, 'day').length > 0,
  // The days that are shown are asked for by the calendar itself, which knows them.
  question: () => ({ by: null, head: 0 }),
  group: 'day',
  showsEmpty: true,
  skeleton: 'month',
  Body: lazy(() => import('./CalendarView')),
};
