import { useState } from 'react';
import { translateHistory } from '../i18n/history';
import type { EntityName, KeptField } from '../wire';
import { LogValue } from './LogValue';
import { fieldName, logText } from './logText';
import { Refusal } from './Refusal';
import { useRestore } from './useRestore';

export interface KeptFieldsProps {
  entity: EntityName;
  id: number;
  fields: readonly KeptField[];
  /** The line that holds the former values, where the fields do not say. */
  seq?: number;
  /** Called when a former value is put back. */
  onPutBack?: () => void;
}

/** Fields that somebody changed since, with both values: the reader chooses one for each. */
export function KeptFields({ fields, ...of }: KeptFieldsProps) {
  return (
    <div className="fh-kept">
      <p>{translateHistory('kept.intro')}</p>
      <ul>
        {fields.map((field) => (
          <KeptChoice key={field.field} kept={field} {...of} />
        ))}
      </ul>
    </div>
  );
}

function KeptChoice({ kept, entity, id, seq, onPutBack }: Omit<KeptFieldsProps, 'fields'> & { kept: KeptField }) {
  const { field, now, before } = kept;
  const restoring = useRestore(entity, id);
  const [chosen, setChosen] = useState<'now' | 'before'>();
  const line = kept.seq ?? seq;
  const [nowText, beforeText] = [logText(entity, field, now), logText(entity, field, before)];
  const putBack = async () => {
    if (line === undefined || restoring.isBusy) return;
    const done = translateHistory('kept.isPutBack', { value: beforeText });
    if (!(await restoring.run({ seq: line, fields: [field], over: true }, done))) return;
    setChosen('before');
    onPutBack?.();
  };
  return (
    <li>
      <strong>{fieldName(entity, field)}</strong>
      <dl>
        <div>
          <dt>{translateHistory('kept.now')}</dt>
          <dd>
            <LogValue entity={entity} name={field} value={now} />
          </dd>
        </div>
        <div>
          <dt>{translateHistory('kept.before')}</dt>
          <dd>
            <LogValue entity={entity} name={field} value={before} />
          </dd>
        </div>
      </dl>
      <div role="status">
        {chosen && (
          <span className="fh-change-done">
            {chosen === 'now'
              ? translateHistory('kept.isKept', { value: nowText })
              : translateHistory('kept.isPutBack', { value: beforeText })}
          </span>
        )}
      </div>
      {!chosen && line !== undefined && (
        <div className="fh-change-buttons">
          <button type="button" className="fh-button" onClick={() => setChosen('now')}>
            {translateHistory('kept.keep', { value: nowText })}
          </button>
          <button type="button" className="fh-button" aria-busy={restoring.isBusy} onClick={() => void putBack()}>
            {translateHistory('kept.putBack', { value: beforeText })}
          </button>
        </div>
      )}
      <Refusal error={restoring.error} />
    </li>
  );
}
