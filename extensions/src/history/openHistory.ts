import { inLanguage } from '../i18n/language';
import { translateView } from '../i18n/views';
import { showToast } from '../ui/showToast';
import type { EntityName, KeptField } from '../wire';

/** A row, and the name that the reader knows it by. */
export interface HistoryTarget {
  entity: EntityName;
  id: number;
  label: string;
}

/** Fields that an undo left as they are. */
export interface Kept extends HistoryTarget {
  fields: readonly KeptField[];
  /** True when nothing else was taken back either. */
  isRefused: boolean;
}

type Dialogs = typeof import('./showDialogs');

/** The code of the dialogs is loaded with the first one. */
async function withDialogs(show: (dialogs: Dialogs) => void): Promise<void> {
  try {
    show(await inLanguage(import('./showDialogs')));
  } catch {
    showToast({ kind: 'error', title: translateView('history.failed'), text: translateView('error.network') });
  }
}

/** Shows what changed of a row, also of one that is gone. */
export const openRowHistory = (target: HistoryTarget): void =>
  void withDialogs((dialogs) => dialogs.showRowHistory(target));

/** Shows what the reader changed. */
export const openMyChanges = (): void => void withDialogs((dialogs) => dialogs.showMyChanges());

/** Lets the reader choose between both values of each field that an undo left; nothing when there is none. */
export function openKept(kept: Kept): void {
  if (kept.fields.length > 0) void withDialogs((dialogs) => dialogs.showKept(kept));
}
