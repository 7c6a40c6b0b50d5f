import { useCallback, useState } from 'react';
import { translateHistory } from '../i18n/history';
import { Dialog } from '../ui/Dialog';
import { type ChangeLine, type HistoryCalls, useEntity, type VersionedRow } from '../wire';
import { Ask } from './Ask';
import { ChangeItem } from './ChangeItem';
import { ChangeList } from './ChangeList';
import { ageText } from './ChangeTime';
import { authorOf, isFromBaserow } from './changeText';
import type { HistoryTarget } from './openHistory';
import { Refusal } from './Refusal';
import { useChanges } from './useChanges';
import { useRestore } from './useRestore';

/** What changed of one row, live, with the way back: value by value, or the whole row when it is gone. */
export function RowHistory({ target, onClose }: { target: HistoryTarget; onClose: () => void }) {
  const { entity, id, label } = target;
  const live = useEntity(entity, id);
  const isGone = live.status === 'not-found';
  const row = isGone ? undefined : (live.data as (VersionedRow & Readonly<Record<string, unknown>>) | undefined);
  const load = useCallback((calls: HistoryCalls, before?: number) => calls.ofRow(entity, id, before), [entity, id]);
  const changes = useChanges(load, isGone ? 'gone' : row?.version);
  return (
    <Dialog title={translateHistory('row.title', { label })} onClose={onClose}>
      <div className="fh-dialog-body fh-history">
        {isGone && (
          <DeletedRow
            target={target}
            line={changes.lines.find(({ kind }) => kind === 'deleted')}
            onRestored={changes.readAgain}
          />
        )}
        <ChangeList changes={changes} none={translateHistory('row.none')}>
          {changes.lines.map((line) => (
            <ChangeItem key={line.seq} line={line} row={row} onWritten={changes.readAgain} />
          ))}
        </ChangeList>
      </div>
    </Dialog>
  );
}

interface DeletedRowProps {
  target: HistoryTarget;
  /** The line that says that it went; undefined when the log does not go back so far. */
  line: ChangeLine | undefined;
  onRestored: () => void;
}

/** Who deleted a row, and the way back for who may. */
function DeletedRow({ target: { entity, id, label }, line, onRestored }: DeletedRowProps) {
  const restoring = useRestore(entity, id);
  const [isAsked, setIsAsked] = useState(false);
  if (!line) return <p className="fh-notice">{translateHistory('row.gone')}</p>;
  const restore = async () => {
    const isDone = await restoring.run({ seq: line.seq }, translateHistory('row.restored'));
    setIsAsked(false);
    if (isDone) onRestored();
  };
  const key = isFromBaserow(line) ? 'row.deletedBaserow' : 'row.deleted';
  return (
    <div className="fh-deleted">
      <p>{translateHistory(key, { who: authorOf(line), age: ageText(line.at) })}</p>
      {line.restorable && !isAsked && (
        <button type="button" className="fh-button" data-variant="primary" onClick={() => setIsAsked(true)}>
          {translateHistory('row.restore')}
        </button>
      )}
      {isAsked && (
        <Ask
          question={translateHistory('row.restoreAsk', { label: line.label || label })}
          yes={translateHistory('row.restore')}
          isBusy={restoring.isBusy}
          onYes={() => void restore()}
          onNo={() => setIsAsked(false)}
        />
      )}
      <Refusal error={restoring.error} />
    </div>
  );
}
