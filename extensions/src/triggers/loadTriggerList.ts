import { inLanguage } from '../i18n/language';
import type { createTriggerList } from './createTriggerList';
import type { insertPicked } from './insertPicked';
import type { noteRecentRow } from './recentRows';
import type { searchRows } from './searchRows';
import type { failureText } from './triggerFailure';

interface ListModule {
  failureText: typeof failureText;
  insertPicked: typeof insertPicked;
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
    (code) => {
      list = code;
      return code;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
