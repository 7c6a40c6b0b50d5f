import { inLanguage } from '../i18n/language';

/** Says that a block cannot stand at the cursor. The message's code comes with the first one. */
export function tellMisplaced(): void {
  void inLanguage(import('./misplacedToast')).then(({ showMisplaced }) => showMisplaced());
}
