import type { EntityName } from '@formation-hub/extensions';
import type { DraftValues } from '../fields/kit/fieldDraft';
import { translateView } from '../i18n/views';
import { errorText } from '../ui/errorText';
import { valuesText, type WriteOutcome } from './writeFields';

/** Why a write did not go through, in one sentence: both values of a conflict, else the bridge's own words. */
export function refusalText(
  entity: EntityName,
  outcome: Extract<WriteOutcome, { status: 'conflict' | 'refused' }>,
  attempted: DraftValues,
): string {
  if (outcome.status === 'refused') return errorText(outcome.error);
  return translateView('error.conflict', {
    current: valuesText(entity, outcome.current),
    attempted: valuesText(entity, attempted),
  });
}
