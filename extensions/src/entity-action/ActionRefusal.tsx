import { type EntityName, entityNames, findChoice, getEntity } from '@formation-hub/extensions';
import { translateView } from '../i18n/views';
import { errorText } from '../ui/errorText';
import { plural } from '../ui/formats';
import { AlertIcon } from '../ui/icons';
import { StatusBadge } from '../ui/StatusBadge';
import type { BridgeError } from '../wire';

/** A row that stands in the way of an action. */
type OpenRow = { id: number } & Readonly<Record<string, unknown>>;

/** Why an action was refused, with the rows that are still open by name when these are the reason (RG-06). */
export function ActionRefusal({ error }: { error: BridgeError }) {
  const { entity, rows } = openRows(error) ?? { rows: [] };
  return (
    <div className="fh-refusal" role="alert">
      <p className="fh-refusal-text">
        <AlertIcon />
        <span>{errorText(error)}</span>
      </p>
      {entity && rows.length > 0 && (
        <>
          <p className="fh-refusal-count">
            {translateView(`action.openTasks.${plural(rows.length)}`, { count: rows.length })}
          </p>
          <ul className="fh-refusal-list">
            {rows.map((row) => (
              <OpenRowLine key={row.id} entity={entity} row={row} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function OpenRowLine({ entity, row }: { entity: EntityName; row: OpenRow }) {
  const { titleField, statusField } = getEntity(entity);
  const choice = statusField === null ? undefined : findChoice(entity, statusField, row[statusField]);
  return (
    <li>
      <span>{String(row[titleField])}</span>
      {choice && <StatusBadge choice={choice} />}
    </li>
  );
}

function openRows({ details }: BridgeError): { entity: EntityName; rows: OpenRow[] } | undefined {
  for (const entity of entityNames()) {
    const { obstacles, titleField } = getEntity(entity);
    const rows = obstacles === undefined ? undefined : details[obstacles];
    if (!Array.isArray(rows)) continue;
    const isNamed = (row: Partial<OpenRow> | null) =>
      typeof row?.id === 'number' && typeof row[titleField] === 'string';
    return { entity, rows: rows.filter(isNamed) };
  }
  return undefined;
}
