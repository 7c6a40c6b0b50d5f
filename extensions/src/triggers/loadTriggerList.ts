import { inLanguage } from '../i18n/language';
import type { createTriggerList } from './createTriggerList';
import type { noteRecentRow } from './recentRows';
import type { searchRows } from './searchRows';

interface ListModule {
  createTriggerList: typeof createTriggerList;
  searchRows: typeof searchRows;
  noteRecentRow: typeof noteRecentRow;
}

let list: ListModule | undefined;
let loading: Promise<ListModule> | undefined;

/** The list's code, undefined until it has been loaded. */
export function findTriggerList(): ListModule | undefined {
  return list;
}

/** Loads the list's code once for the page, when a trigger is first typed. A failed load is tried again next time. */
export function loadTriggerList(): Promise<ListModule> {
  loading ??= inLanguage(import('./triggerListModule')).then(
    ({ createTriggerList, searchRows, noteRecentRow }) => {
      list = { createTriggerList, searchRows, noteRecentRow };
      return list;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
