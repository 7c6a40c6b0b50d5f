import { translateEditor } from '../i18n/editor';
import { BridgeError, isSignedOutError } from '../wire';

/** Why the last search of an editor gave nothing: the suggestion plugin itself only knows « no items ». */
export class TriggerFailure {
  /** Text for the screen, null after a search that worked. */
  text: string | null = null;

  /** What the trigger puts in cannot stand at the cursor. */
  recordMisplaced(): void {
    this.text = translateEditor('place.refused');
  }

  clear(): void {
    this.text = null;
  }

  record(error: unknown): void {
    const known = error instanceof BridgeError ? error : null;
    if (known?.code === 'ABORTED') return;
    if (isSignedOutError(known)) this.text = translateEditor('trigger.signedOut');
    else if (known?.code === 'FORBIDDEN_SCOPE') this.text = translateEditor('trigger.forbidden');
    else this.text = translateEditor('trigger.error');
  }
}
