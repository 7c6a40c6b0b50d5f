import { findChoice, findField, getEntity } from '@formation-hub/extensions';
import { isReserved } from '../fields/isReserved';
import { EditableField } from '../fields/kit/EditableField';
import { FieldValue } from '../fields/kit/FieldValue';
import { localize } from '../i18n/language';
import { isPast } from '../ui/formats';
import type { EntityName, VersionedRow } from '../wire';
import { Skeleton } from './Skeleton';
import type { CardEdits } from './useCardEdits';

export interface EmbedFactsProps {
  entity: EntityName;
  /** Undefined while loading, when the same room is kept. */
  values: (VersionedRow & Readonly<Record<string, unknown>>) | undefined;
  edits: CardEdits;
}

/** The fields of a complete card, without those that the reader may not read; those that the reader may write open an input. */
export function EmbedFacts({ entity, values, edits }: EmbedFactsProps) {
  const { card, dateField, statusField } = getEntity(entity);
  const statut = findChoice(entity, statusField, statusField === null ? undefined : values?.[statusField]);
  const isLate = (name: string) => {
    const value = values?.[name];
    return name === dateField && !statut?.final && typeof value === 'string' && isPast(value);
  };
  return (
    <dl className="fh-facts">
      {[...card.fields, ...card.details].map((name) => {
        const field = findField(entity, name);
        if (!field || (values && isReserved(values, name))) return null;
        return (
          <div key={name} className="fh-fact">
            <dt>{localize(field)}</dt>
            <dd>
              {!values && <Skeleton />}
              {values && edits.may(field) && (
                <EditableField row={values} field={field} isLate={isLate(name)} onSave={edits.onSave} />
              )}
              {values && !edits.may(field) && <FieldValue field={field} row={values} isLate={isLate(name)} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
