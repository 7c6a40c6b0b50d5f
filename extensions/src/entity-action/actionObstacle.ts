import { findChoice, getEntity } from '@formation-hub/extensions';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import type { ActionDescriptor } from '../wire';
import { isClosing } from './isClosing';

/** Why an action cannot be run now, or undefined when it can: rights first, then an entity that is already closed. */
export function actionObstacle(action: ActionDescriptor, row: object | undefined): string | undefined {
  if (!action.allowed) return action.reason ?? translateView('action.notAllowed');
  if (!action.entity || !row || !isClosing(action)) return undefined;
  const { statusField, titleField } = getEntity(action.entity);
  const values = row as Record<string, unknown>;
  const choice = statusField === null ? undefined : findChoice(action.entity, statusField, values[statusField]);
  if (!choice?.final) return undefined;
  return translateView('action.alreadyFinal', {
    label: String(values[titleField] ?? ''),
    statut: localize(choice),
  });
}
