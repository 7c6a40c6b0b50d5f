import type { EntityName } from '@formation-hub/extensions';
import { refusalText } from '../../../edit/refusalText';
import type { WriteHistory } from '../../../edit/writeHistory';
import type { DraftValues } from '../../../fields/kit/fieldDraft';
import { translateDataView } from '../../../i18n/dataView';
import { translateView } from '../../../i18n/views';
import { announce } from '../../../ui/announce';
import { showToast } from '../../../ui/showToast';
import { rowTitle } from '../rows/rowTitle';
import type { ViewRow } from '../viewRow';

/** A row put at another place of a view. */
export interface RowMove {
  entity: EntityName;
  /** The row as the reader saw it when the move began. */
  row: ViewRow;
  /** What the new place changes in the row; empty when it changes only the reader's own order. */
  values: DraftValues;
  /** Says that it went back where it came from. */
  sayBack: (reason: string) => string;
  /** Name of the place it goes to. */
  to: string;
  /** Message when it is done. @default « Déplacé » */
  done?: string;
  /** Changes what the fields do not hold; `isUndone` changes it back. */
  show?: (isUndone: boolean) => void;
  /** Puts the focus on the row where it has gone, or where it has come back. */
  onFocus: (id: number, isUndone: boolean) => void;
}

/** Moves a row: shown at once, written, remembered; put back when refused, with the reason seen and said. */
export async function moveRow(history: WriteHistory, move: RowMove): Promise<void> {
  const { entity, row, values, to, show } = move;
  const title = rowTitle(entity, row);
  const outcome = await history.make({
    entity,
    row,
    values,
    done: move.done ?? translateDataView('history.moved'),
    text: translateDataView('history.place', { title, place: to }),
    focus: (isUndone) => move.onFocus(row.id, isUndone),
    ...(show && { show }),
  });
  if (outcome.status !== 'conflict' && outcome.status !== 'refused') return;
  const reason = refusalText(entity, outcome, values);
  showToast({
    kind: 'error',
    title: translateView('kanban.refusedTitle'),
    text: translateView('kanban.refusedText', { card: title, reason }),
  });
  announce(move.sayBack(reason));
}
