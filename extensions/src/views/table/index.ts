import { viewLabels } from '@formation-hub/extensions';
import { lazy } from 'react';
import { TableIcon } from '../../ui/icons';
import type { View } from '../kit/view';

/** Rows and columns, for any rows. */
export const view: View = {
  kind: 'table',
  label: viewLabels.table,
  icon: TableIcon,
  fits: () => true,
  group: 'choice',
  isGroupOptional: true,
  hasFields: true,
  hasSorts: true,
  Body: lazy(() => import('./DataTable')),
};
