import { viewLabels } from '@formation-hub/extensions';
import { lazy } from 'react';
import { BoardIcon } from '../../ui/icons';
import { hoursField } from '../kit/rows/hoursField';
import { groupFieldsOf } from '../kit/settings/viewFit';
import type { View } from '../kit/view';
import { boardName, firstCards } from './boardOrder';
import { wholeUpTo } from './wholeUpTo';

/** A column for each value of a field, with cards that are moved from one to the other. */
export const view: View = {
  kind: 'kanban',
  label: viewLabels.kanban,
  icon: BoardIcon,
  fits: (entity) => groupFieldsOf(entity, 'choice').length > 0,
  question: (entity, groupBy, attributes) => {
    const hours = hoursField(entity);
    const board = boardName(attributes, groupBy);
    return {
      by: groupBy,
      head: wholeUpTo,
      sums: hours === undefined ? [] : [hours],
      sorts: attributes.sorts,
      first: () => firstCards(board),
    };
  },
  group: 'choice',
  hasFields: true,
  hasSorts: true,
  showsEmpty: true,
  skeleton: 'columns',
  Body: lazy(() => import('./KanbanView')),
};
