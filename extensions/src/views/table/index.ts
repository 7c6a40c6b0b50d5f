import { getEntity, viewLabels } from '@formation-hub/extensions';
import { lazy } from 'react';
import { fieldKind } from '../../fields';
import { TableIcon } from '../../ui/icons';
import { shownFields } from '../kit/settings/viewFit';
import type { View } from '../kit/view';

/** Rows and columns, for any rows. */
export const view: View = {
  kind: 'table',
  label: viewLabels.table,
  icon: TableIcon,
  fits: () => true,
  question: (entity, groupBy, { fields, filters, sorts }) => ({
    by: groupBy,
    head: groupBy === null ? 80 : 20,
    sums: shownFields(getEntity(entity), fields, Object.keys(filters))
      .filter((field) => fieldKind(field).sum !== undefined)
      .map(({ name }) => name),
    sorts,
  }),
  group: 'choice',
  isGroupOptional: true,
  hasFields: true,
  hasSorts: true,
  Body: lazy(() => import('./DataTable')),
};
