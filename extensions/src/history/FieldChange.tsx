import { translateHistory } from '../i18n/history';
import type { ChangeLine } from '../wire';
import { LogValue } from './LogValue';
import { fieldName } from './logText';

export interface FieldChangeProps {
  line: ChangeLine;
  field: ChangeLine['fields'][number];
  /** Names the field before its values. */
  isNamed: boolean;
}

/** What a field was, and what it became. */
export function FieldChange({ line: { entity }, field: { field, before, after, unknown }, isNamed }: FieldChangeProps) {
  return (
    <span className="fh-field-change">
      {isNamed && (
        <span className="fh-field-change-name">{translateHistory('field', { field: fieldName(entity, field) })}</span>
      )}{' '}
      <LogValue entity={entity} name={field} value={before} isUnknown={unknown.includes('before')} />{' '}
      <span className="fh-field-change-arrow" aria-hidden="true">
        →
      </span>
      <span className="fh-visually-hidden">{translateHistory('becomes')}</span>{' '}
      <LogValue entity={entity} name={field} value={after} isUnknown={unknown.includes('after')} />
    </span>
  );
}
