import type { EntityName, FieldDefinition } from '@formation-hub/extensions';
import { createContext, useCallback, useContext } from 'react';
import type { SaveOptions } from '../../../edit/saveField';
import { createWriteHistory, type WriteHistory } from '../../../edit/writeHistory';
import type { FieldDraft } from '../../../fields/fieldValue';
import { draftText } from '../../../fields/kit/fieldDraft';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';
import { rowTitle } from '../rows/rowTitle';
import type { ViewRow } from '../viewRow';

/** The changes made inside one view. */
export const WriteHistoryContext = createContext<WriteHistory>(createWriteHistory());

export const useWriteHistory = (): WriteHistory => useContext(WriteHistoryContext);

/** How a change of one field made in this view is remembered. */
export function useFieldHistory(entity: EntityName) {
  const history = useWriteHistory();
  return useCallback(
    (row: ViewRow, field: FieldDefinition, value: FieldDraft): SaveOptions => ({
      history,
      done: translateDataView('history.edited'),
      text: translateDataView('history.field', {
        title: rowTitle(entity, row),
        field: localize(field),
        value: draftText(field, value),
      }),
    }),
    [history, entity],
  );
}
