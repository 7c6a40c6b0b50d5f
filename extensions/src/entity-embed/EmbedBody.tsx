import { type EmbedSize, getEntity } from '@formation-hub/extensions';
import { FieldConflictNotice } from '../fields/kit/FieldConflictNotice';
import { RowHours } from '../fields/kit/RowHours';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import type { EntityName, VersionedRow } from '../wire';
import { EmbedFacts } from './EmbedFacts';
import { EmbedList } from './EmbedList';
import type { ListedRow } from './EmbedRow';
import { Skeleton } from './Skeleton';
import type { CardEdits } from './useCardEdits';

export interface EmbedBodyProps {
  entity: EntityName;
  id: number;
  /** Wire values; undefined while loading, when the same room is kept. */
  values: (VersionedRow & Readonly<Record<string, unknown>>) | undefined;
  size: EmbedSize;
  edits: CardEdits;
}

/** Facts, hours and lists of a card, as the registry says. */
export function EmbedBody({ entity, id, values, size, edits }: EmbedBodyProps) {
  const { card } = getEntity(entity);
  return (
    <div className="fh-card-body">
      {size === 'complete' && <EmbedFacts entity={entity} values={values} edits={edits} />}
      {edits.conflict && (
        <FieldConflictNotice conflict={edits.conflict} onKeep={edits.keepTheirs} onOverwrite={edits.overwrite} />
      )}
      {card.bars.map((bar) =>
        values ? (
          <RowHours key={bar.total} row={values} bar={bar} />
        ) : (
          <div key={bar.total} className="fh-meter">
            <div className="fh-meter-text">
              <span className="fh-meter-label">{localize(bar)}</span>
              <Skeleton />
            </div>
            <div className="fh-meter-track" />
          </div>
        ),
      )}
      {size === 'complete' &&
        card.lists.map((list) => {
          const rows = values?.[list.field];
          return (
            <EmbedList
              key={list.field}
              list={list}
              id={id}
              rows={Array.isArray(rows) ? (rows as ListedRow[]) : undefined}
              canWrite={edits.isOpen}
            />
          );
        })}
      {!values && <span className="fh-visually-hidden">{translateView('state.loading')}</span>}
    </div>
  );
}
