import { translateView } from '../i18n/views';
import type { MenuItem } from '../ui/Menu';
import { HistoryIcon } from './historyIcons';
import { type HistoryTarget, openMyChanges, openRowHistory } from './openHistory';

/** Leads from the menu of a row to what changed of it. */
export const historyItem = (target: HistoryTarget): MenuItem => ({
  id: 'history',
  label: translateView('history.open'),
  icon: <HistoryIcon />,
  onSelect: () => openRowHistory(target),
});

/** Leads from any menu to what the reader changed. */
export const myChangesItem = (): MenuItem => ({
  id: 'my-changes',
  label: translateView('history.mine'),
  icon: <HistoryIcon />,
  onSelect: openMyChanges,
});
