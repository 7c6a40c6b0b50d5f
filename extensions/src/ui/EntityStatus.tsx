import { type EntityName, findChoice, getEntity } from '@formation-hub/extensions';
import { StatusBadge } from './StatusBadge';

/** Name and statut of an entity on one quiet line. */
export function EntityStatus({ entity, row }: { entity: EntityName; row: object | undefined }) {
  if (!row) return null;
  const { titleField, statusField } = getEntity(entity);
  const values = row as Record<string, unknown>;
  const choice = statusField === null ? undefined : findChoice(entity, statusField, values[statusField]);
  return (
    <span className="fh-entity-status">
      <span className="fh-entity-status-title">{String(values[titleField] ?? '')}</span>
      {choice && <StatusBadge choice={choice} />}
    </span>
  );
}
