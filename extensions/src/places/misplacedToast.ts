import { translateTriggers } from '../i18n/triggers';
import { showToast } from '../ui/showToast';

/** Shows that a block cannot stand at the cursor, and why. */
export const showMisplaced = () =>
  showToast({
    kind: 'error',
    title: translateTriggers('place.refused'),
    text: translateTriggers('place.refused.why'),
  });
