import { type EntityName, entityPageUrl, type FieldDefinition, findField, getEntity } from '@formation-hub/extensions';
import { useState } from 'react';
import { type FieldConflict, saveField } from '../../../edit/saveField';
import { useFieldRights } from '../../../edit/useFieldRights';
import { isWritable } from '../../../edit/writableFields';
import { actionObstacle } from '../../../entity-action/actionObstacle';
import { showActionObstacle } from '../../../entity-action/showActionResult';
import { useActionRunner } from '../../../entity-action/useActionRunner';
import type { FieldDraft } from '../../../fields/fieldValue';
import { isReserved } from '../../../fields/isReserved';
import { EditableField } from '../../../fields/kit/EditableField';
import { FieldConflictNotice } from '../../../fields/kit/FieldConflictNotice';
import { FieldValue } from '../../../fields/kit/FieldValue';
import { RowHours } from '../../../fields/kit/RowHours';
import { HistoryIcon } from '../../../history/historyIcons';
import { openRowHistory } from '../../../history/openHistory';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';
import { translateView } from '../../../i18n/views';
import { BlockNotice, StaleMark } from '../../../ui/BlockState';
import { Dialog } from '../../../ui/Dialog';
import { LinkIcon } from '../../../ui/icons';
import { useActionsOn, useEntity, type VersionedRow } from '../../../wire';
import { useFieldHistory } from '../history/writeHistoryContext';
import { isLate } from '../rows/isLate';
import { rowTitle } from '../rows/rowTitle';
import type { ViewRow } from '../viewRow';
import './detail.css';

export interface RowDetailProps {
  entity: EntityName;
  /** The row as the view shows it: what there is until the live row has come. */
  row: ViewRow;
  onClose: () => void;
}

/** All about one row, live, with the fields that the reader may change and the actions of the row. */
export default function RowDetail({ entity, row: initial, onClose }: RowDetailProps) {
  const live = useEntity(entity, initial.id);
  const runner = useActionRunner();
  const inHistory = useFieldHistory(entity);
  const [conflict, setConflict] = useState<FieldConflict>();
  const row = (live.data as ViewRow | undefined) ?? initial;
  const isGone = live.status === 'not-found';
  const actions = useActionsOn(isGone ? null : entity, initial.id).data;
  const rights = useFieldRights(entity, isGone ? null : initial.id, true);
  const { fields, card, titleField, fieldActions = [] } = getEntity(entity);
  const title = rowTitle(entity, row);
  const isTitleComputed = !isWritable(findField(entity, titleField));
  const inBars = new Set(card.bars.flatMap(({ total, used, planned }) => [total, used, planned ?? used]));
  const shown = fields.filter(
    (field) =>
      !(field.name === titleField && isTitleComputed) &&
      (!inBars.has(field.name) || isWritable(field)) &&
      !isReserved(row, field.name),
  );
  const own = (actions ?? []).filter((action) => action.entity === entity && !fieldActions.includes(action.name));
  const pageUrl = entityPageUrl(entity, row.id);

  const save = (field: FieldDefinition, value: FieldDraft, base: VersionedRow) => {
    setConflict(undefined);
    void saveField(entity, base, field, value, inHistory(row, field, value)).then(setConflict);
  };
  return (
    <Dialog title={title} onClose={onClose} canClose={runner.running === undefined}>
      <div className="fh-dialog-body fh-detail" data-entity={entity}>
        {live.status === 'stale' && <StaleMark asOf={live.asOf} />}
        {isGone && <p className="fh-notice">{translateDataView('detail.gone')}</p>}
        {live.status === 'forbidden' && <BlockNotice status="forbidden" />}
        {conflict && (
          <FieldConflictNotice
            conflict={conflict}
            onKeep={() => setConflict(undefined)}
            onOverwrite={() => save(conflict.field, conflict.attempted, conflict.base)}
          />
        )}
        <dl className="fh-detail-fields">
          {shown.map((field) => (
            <div key={field.name} className="fh-detail-field">
              <dt>{localize(field)}</dt>
              <dd data-kind={field.kind}>
                {!isGone && rights.may(field) ? (
                  <EditableField row={row} field={field} isLate={isLate(entity, row, field.name)} onSave={save} />
                ) : (
                  <FieldValue field={field} row={row} isLate={isLate(entity, row, field.name)} />
                )}
              </dd>
            </div>
          ))}
        </dl>
        {card.bars.map((bar) => (
          <RowHours key={bar.total} row={row} bar={bar} />
        ))}
      </div>
      <footer className="fh-dialog-footer fh-detail-footer">
        {pageUrl !== null && (
          <a className="fh-detail-link" href={pageUrl}>
            <LinkIcon size={15} />
            {translateDataView('detail.open')}
          </a>
        )}
        <button
          type="button"
          className="fh-button"
          onClick={() => openRowHistory({ entity, id: row.id, label: title })}
        >
          <HistoryIcon size={15} />
          {translateView(isGone && rights.any ? 'history.restore' : 'history.open')}
        </button>
        {!isGone &&
          own.map((action) => {
            const obstacle = actionObstacle(action, row);
            return (
              <button
                key={action.name}
                type="button"
                className="fh-button"
                title={obstacle}
                aria-disabled={obstacle !== undefined}
                aria-busy={runner.running === action.name}
                onClick={() => {
                  if (obstacle !== undefined) showActionObstacle(action, obstacle);
                  else if (runner.running === undefined) runner.start(action, { id: row.id, label: title });
                }}
              >
                {action.label}
              </button>
            );
          })}
      </footer>
      {runner.dialog}
    </Dialog>
  );
}
