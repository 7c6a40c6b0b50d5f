import { getEntity } from '@formation-hub/extensions';
import { openKept, openMyChanges } from '../history/openHistory';
import { translateView } from '../i18n/views';
import { errorText } from '../ui/errorText';
import { showToast } from '../ui/showToast';
import { type ActionDescriptor, type ActionResult, type Answer, getWire, keptIn, toBridgeError } from '../wire';

/** Says that an action is done, with its warnings, and offers to take it back while the bridge allows it. */
export function showActionResult(result: ActionResult, meta: Answer<unknown>['meta']): void {
  const { undo_id: undoId, undo_expires_at: expiresAt } = result;
  const warnings = (meta?.warnings ?? []).map(({ message }) => message);
  const leftMs = expiresAt === null ? Number.POSITIVE_INFINITY : new Date(expiresAt).getTime() - Date.now();
  showToast({
    kind: 'success',
    title: result.message || translateView('action.done'),
    ...(warnings.length > 0 && { text: warnings.join(' ') }),
    ...(undoId !== null &&
      leftMs > 0 && { action: { label: translateView('action.undo'), run: () => void undo(result) } }),
  });
}

/** Says why an action cannot be run on its row now. */
export function showActionObstacle(
  { label, reason }: ActionDescriptor,
  obstacle = reason ?? translateView('action.unavailableNow'),
): void {
  showToast({ kind: 'info', title: label, text: obstacle });
}

async function undo({ undo_id: undoId, entity, id, result }: ActionResult): Promise<void> {
  if (undoId === null) return;
  const label = String(result[getEntity(entity).titleField] ?? '');
  try {
    const { data, meta } = await getWire().undoAction(undoId);
    showToast({ kind: 'success', title: data.message || translateView('action.undone') });
    openKept({ entity, id, label, fields: keptIn(meta), isRefused: false });
  } catch (cause) {
    const error = toBridgeError(cause);
    showToast({
      kind: 'error',
      title: translateView('action.undoFailed'),
      text: errorText(error),
      action: { label: translateView('history.mine'), run: openMyChanges },
    });
    openKept({ entity, id, label, fields: keptIn(error), isRefused: true });
  }
}
