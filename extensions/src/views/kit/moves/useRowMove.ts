import type { EntityName } from '@formation-hub/extensions';
import type { KeyboardEvent } from 'react';
import { useFieldRights } from '../../../edit/useFieldRights';
import { translateDataView } from '../../../i18n/dataView';
import { announce } from '../../../ui/announce';
import { showToast } from '../../../ui/showToast';
import { rowTitle } from '../rows/rowTitle';
import type { ViewRow } from '../viewRow';
import { useStable } from './useStable';

export interface RowMoveRight {
  /** Why the reader may not move the row: whose it is. Undefined where they may, and while nobody knows. */
  obstacle: string | undefined;
  /** Says the obstacle to a reader who tries; false where there is none. */
  refuse: () => boolean;
}

/** Takes the last refusal off the screen: one is enough. */
let dismiss = () => {};

/** Whether the reader may move a row, which changes these of its fields. */
export function useRowMove(
  entity: EntityName,
  row: ViewRow,
  { fields, isEngaged }: { fields: readonly string[]; isEngaged: boolean },
): RowMoveRight {
  const { allows, reason = translateDataView('move.notYours') } = useFieldRights(entity, row.id, isEngaged);
  const obstacle = fields.every(allows) ? undefined : reason;
  const refuse = useStable(() => {
    if (obstacle === undefined) return false;
    const title = rowTitle(entity, row);
    announce(translateDataView('move.notThis', { title, reason: obstacle }));
    dismiss();
    dismiss = showToast({ kind: 'info', title, text: obstacle });
    return true;
  });
  return { obstacle, refuse };
}

/** Whether a key would take the row, and was refused. */
export function isRefused(event: KeyboardEvent, isHeld: boolean, refuse: () => boolean): boolean {
  const isTaking = event.key === ' ' && !event.altKey && !event.ctrlKey && !event.metaKey && !isHeld;
  if (!isTaking || !refuse()) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
