import { findField } from '@formation-hub/extensions';
import { type ReactNode, useState } from 'react';
import { isUnknown } from '../fields/isUnknown';
import { translateHistory } from '../i18n/history';
import { Avatar } from '../ui/Avatar';
import type { ChangeLine, VersionedRow } from '../wire';
import { Ask } from './Ask';
import { ChangeTime } from './ChangeTime';
import { changeText, commandText, isFromBaserow } from './changeText';
import { FieldChange } from './FieldChange';
import { BaserowIcon, FigureIcon, PutBackIcon } from './historyIcons';
import { KeptFields } from './KeptFields';
import { fieldName, isSameInRow, logText } from './logText';
import { Refusal } from './Refusal';
import { useRestore } from './useRestore';

export interface ChangeItemProps {
  line: ChangeLine;
  /** The row as it is now; undefined when it is gone or not known. */
  row: (VersionedRow & Readonly<Record<string, unknown>>) | undefined;
  onWritten: () => void;
}

/** One change of a row, with the way back for each value that the reader may put back. */
export function ChangeItem({ line, row, onWritten }: ChangeItemProps) {
  const { entity, id, seq, fields } = line;
  const restoring = useRestore(entity, id);
  const [asked, setAsked] = useState<readonly string[]>();
  const isListed = line.kind === 'updated';
  const isSingle = fields.length === 1;
  const canPutBack = ({ field, before, restorable }: ChangeLine['fields'][number]) =>
    restorable &&
    row !== undefined &&
    !isUnknown(row, field) &&
    !findField(entity, field)?.oneWay &&
    !isSameInRow(entity, field, row[field], before);
  const ways = fields.filter(canPutBack);
  const single = asked?.length === 1 ? fields.find(({ field }) => field === asked[0]) : undefined;

  const putBack = async (names: readonly string[]) => {
    const done = single
      ? translateHistory('restore.done', {
          field: fieldName(entity, single.field),
          value: logText(entity, single.field, single.before),
        })
      : translateHistory('restore.doneAll');
    // One value is put back over the one that the question showed; of several, those that changed since are asked about.
    const isDone = await restoring.run(
      { seq, fields: names, ...(single && row ? { over: true, version: row.version } : {}) },
      done,
    );
    setAsked(undefined);
    if (isDone) onWritten();
  };
  const button = (name: string, label: string): ReactNode => (
    <button type="button" className="fh-button fh-put-back" aria-label={label} onClick={() => setAsked([name])}>
      <PutBackIcon size={14} />
      {translateHistory('restore')}
    </button>
  );
  const wayBack = (field: ChangeLine['fields'][number]) =>
    canPutBack(field) &&
    !asked &&
    button(
      field.field,
      translateHistory('restore.label', {
        field: fieldName(entity, field.field),
        value: logText(entity, field.field, field.before),
      }),
    );
  return (
    <li className="fh-change" data-source={line.source} data-kind={line.kind}>
      <ChangeMark line={line} />
      <div className="fh-change-body">
        <p className="fh-change-text">
          {changeText(line)}
          {isListed &&
            isSingle &&
            fields.map((field) => <FieldChange key={field.field} line={line} field={field} isNamed={false} />)}
        </p>
        {isListed && !isSingle && (
          <ul className="fh-change-fields">
            {fields.map((field) => (
              <li key={field.field}>
                <FieldChange line={line} field={field} isNamed />
                {wayBack(field)}
              </li>
            ))}
          </ul>
        )}
        <p className="fh-change-meta">
          <ChangeNote line={line} />
          {isListed && isSingle && fields.map(wayBack)}
          {ways.length > 1 && !asked && (
            <button
              type="button"
              className="fh-button fh-put-back"
              onClick={() => setAsked(ways.map(({ field }) => field))}
            >
              <PutBackIcon size={14} />
              {translateHistory('restore.all')}
            </button>
          )}
        </p>
        {asked && (
          <Ask
            question={
              single
                ? translateHistory('restore.ask', {
                    field: fieldName(entity, single.field),
                    now: logText(entity, single.field, row?.[single.field]),
                    before: logText(entity, single.field, single.before),
                  })
                : translateHistory('restore.askAll', {
                    fields: asked.map((name) => fieldName(entity, name)).join(', '),
                  })
            }
            yes={translateHistory('restore')}
            isBusy={restoring.isBusy}
            onYes={() => void putBack(asked)}
            onNo={() => setAsked(undefined)}
          />
        )}
        <Refusal error={restoring.error} />
        {restoring.kept.length > 0 && (
          <KeptFields entity={entity} id={id} fields={restoring.kept} seq={seq} onPutBack={onWritten} />
        )}
      </div>
    </li>
  );
}

/** Who or what stands behind a change, as a picture. */
function ChangeMark({ line }: { line: ChangeLine }) {
  const { author, source } = line;
  if (source === 'figure') return <FigureIcon className="fh-change-mark" size={18} />;
  if (author === null || isFromBaserow(line)) return <BaserowIcon className="fh-change-mark" size={18} />;
  return <Avatar name={author} seed={author.length} />;
}

/** When, and by which action. */
export function ChangeNote({ line, more }: { line: ChangeLine; more?: string | undefined }) {
  const notes = [commandText(line), more].filter((text) => text !== undefined);
  return (
    <span>
      <ChangeTime at={line.at} />
      {notes.map((text) => ` · ${text}`)}
    </span>
  );
}
