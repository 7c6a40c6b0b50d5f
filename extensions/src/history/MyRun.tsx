import { entityPageUrl, getEntity } from '@formation-hub/extensions';
import { useState } from 'react';
import { translateHistory } from '../i18n/history';
import { localize } from '../i18n/language';
import { announce } from '../ui/announce';
import { type BridgeError, getWire, type KeptField, keptIn, toBridgeError } from '../wire';
import { ChangeNote } from './ChangeItem';
import { commandText, othersText } from './changeText';
import { FieldChange } from './FieldChange';
import { PutBackIcon } from './historyIcons';
import { KeptFields } from './KeptFields';
import { fieldName } from './logText';
import type { Run } from './MyChanges';
import { Refusal } from './Refusal';

export interface MyRunProps {
  lines: Run;
  onWritten: () => void;
}

/** What one run of a command of the reader's changed, and the way back while there is one. */
export function MyRun({ lines, onWritten }: MyRunProps) {
  const [main, ...others] = lines;
  const { entity, id, label, kind, fields } = main;
  const [isBusy, setIsBusy] = useState(false);
  const [isUndone, setIsUndone] = useState(false);
  const [error, setError] = useState<BridgeError>();
  const [kept, setKept] = useState<readonly KeptField[]>([]);
  const canUndo = main.undo_id !== null || main.restorable || fields.some(({ restorable }) => restorable);
  const what = commandText(main) ?? fields.map(({ field }) => fieldName(entity, field)).join(', ');

  const undo = async () => {
    setIsBusy(true);
    setError(undefined);
    try {
      const left = await takeBack(lines);
      setKept(left);
      setIsUndone(true);
      announce(translateHistory(left.length > 0 ? 'mine.undonePartly' : 'mine.undone'));
      onWritten();
    } catch (cause) {
      const refusal = toBridgeError(cause);
      setKept(keptIn(refusal));
      setError(refusal);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <li className="fh-change" data-kind={kind}>
      <div className="fh-change-body">
        <p className="fh-change-text">
          <span className="fh-dimmed">{localize(getEntity(entity).label)}</span>
          <a className="fh-change-row" href={entityPageUrl(entity, id) ?? undefined}>
            {label}
          </a>
          {kind !== 'updated' && <span>{translateHistory(`mine.${kind}`)}</span>}
        </p>
        {kind === 'updated' && (
          <ul className="fh-change-fields">
            {fields.map((field) => (
              <li key={field.field}>
                <FieldChange line={main} field={field} isNamed />
              </li>
            ))}
          </ul>
        )}
        <p className="fh-change-meta">
          <ChangeNote line={main} more={others.length > 0 ? othersText(others.length) : undefined} />
        </p>
        <Refusal error={error} />
        {kept.length > 0 && <KeptFields entity={entity} id={id} fields={kept} seq={main.seq} onPutBack={onWritten} />}
      </div>
      {isUndone ? (
        <span className="fh-change-done" role="status">
          {translateHistory(kept.length > 0 ? 'mine.undonePartly' : 'mine.undone')}
        </span>
      ) : (
        canUndo && (
          <button
            type="button"
            className="fh-button fh-put-back"
            aria-label={translateHistory('mine.undoLabel', { label, what })}
            aria-busy={isBusy}
            onClick={() => !isBusy && void undo()}
          >
            <PutBackIcon size={14} />
            {translateHistory('mine.undo')}
          </button>
        )
      )}
    </li>
  );
}

/** Takes the whole run back while the bridge remembers it, later what it wrote first; answers the fields that stay. */
async function takeBack([main]: Run): Promise<readonly KeptField[]> {
  const restore = async () => (await getWire().loadHistory()).restore(main.entity, main.id, { seq: main.seq });
  if (main.undo_id === null) return restore();
  try {
    return keptIn((await getWire().undoAction(main.undo_id)).meta);
  } catch (cause) {
    const isForgotten = toBridgeError(cause).code === 'NOT_FOUND' && main.fields.some(({ restorable }) => restorable);
    if (!isForgotten) throw cause;
    return restore();
  }
}
