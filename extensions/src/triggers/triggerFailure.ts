import { translateTriggers } from '../i18n/triggers';
import { BridgeError, isSignedOutError } from '../wire';

/** Why the last search of an editor gave nothing: the suggestion plugin itself only knows « no items ». */
export interface TriggerFailure {
  /** What was thrown; `'misplaced'` when what the trigger puts in cannot stand at the cursor; null after a search that worked. */
  cause: unknown;
}

/** Text of a failure for the screen, null without one. */
export function failureText({ cause }: TriggerFailure): string | null {
  if (cause === null) return null;
  if (cause === 'misplaced') return translateTriggers('place.refused');
  const known = cause instanceof BridgeError ? cause : null;
  if (isSignedOutError(known)) return translateTriggers('trigger.signedOut');
  return translateTriggers(known?.code === 'FORBIDDEN_SCOPE' ? 'trigger.forbidden' : 'trigger.error');
}
