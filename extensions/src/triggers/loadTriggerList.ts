import { inLanguage } from '../i18n/language';
import { loadOnce } from '../wire/loadOnce';
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

/** The list's code, loaded when a trigger is first typed. */
export const { find: findTriggerList, load: loadTriggerList } = loadOnce<ListModule>(() =>
  inLanguage(import('./triggerListModule')),
);
