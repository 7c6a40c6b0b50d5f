import { viewLabels } from '@formation-hub/extensions';
import { lazy } from 'react';
import { BoardIcon } from '../../ui/icons';
import { groupFieldsOf } from '../kit/settings/viewFit';
import type { View } from '../kit/view';

/** A column for each value of a field, with cards that are moved from one to the other. */
export const view: View = {
  kind: 'kanban',
  label: viewLabels.kanban,
  icon: BoardIcon,
  fits: (entity) => groupFieldsOf(entity, 'choice').length > 0,
  group: 'choice',
  hasFields: true,
  hasSorts: true,
  showsEmpty: true,
  skeleton: 'columns',
  Body: lazy(() => import('./KanbanView')),
};
