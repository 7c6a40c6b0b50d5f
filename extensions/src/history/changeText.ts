import { translateHistory } from '../i18n/history';
import { plural } from '../ui/formats';
import type { ChangeLine } from '../wire';
import { fieldName } from './logText';

/** Whether a line came about outside of the bridge. */
export const isFromBaserow = ({ source }: ChangeLine): boolean => source === 'baserow' || source === 'sweep';

/** Who wrote a line here. */
export function authorOf({ author, command }: ChangeLine): string {
  return author ?? translateHistory(command === 'sync' ? 'sync' : 'somebody');
}

const fieldsText = ({ entity, fields }: ChangeLine) => ({
  field: fields[0] ? fieldName(entity, fields[0].field) : '',
  count: fields.length,
});

/** What a line says, up to its values: `Marie Leroy a changé Statut :`. */
export function changeText(line: ChangeLine): string {
  const { kind, fields, source } = line;
  const what = fieldsText(line);
  const key = kind !== 'updated' ? kind : fields.length === 1 ? 'changed' : 'changedMany';
  if (source === 'figure' && (key === 'changed' || key === 'changedMany'))
    return translateHistory(`figure.${key}`, what);
  if (isFromBaserow(line)) return translateHistory(`baserow.${key}`, what);
  return translateHistory(`did.${key}`, { who: authorOf(line), ...what });
}

/** By which action a line was written; undefined for a plain change. */
export function commandText({ command, command_label: action }: ChangeLine): string | undefined {
  const isUndo = command?.startsWith('undo:') ?? false;
  if (action === null) return isUndo ? translateHistory('by.undoPlain') : undefined;
  return translateHistory(isUndo ? 'by.undo' : 'by.action', { action });
}

/** How many other rows a run changed: `et 2 fiches qui ont suivi`. */
export const othersText = (count: number): string => translateHistory(`mine.others.${plural(count)}`, { count });
