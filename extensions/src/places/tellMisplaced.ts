import { translateEditor } from '../i18n/editor';
import { inLanguage } from '../i18n/language';

/** Says that a block cannot stand at the cursor. The message's code comes with the first one. */
export function tellMisplaced(): void {
  void inLanguage(import('../ui/showToast')).then(({ showToast }) =>
    showToast({
      kind: 'error',
      title: translateEditor('place.refused'),
      text: translateEditor('place.refused.why'),
    }),
  );
}
