import { type EntityName, getEntity } from '@formation-hub/extensions';
import { useId } from 'react';
import { translateDataView } from '../../../i18n/dataView';
import { CloseIcon } from '../../../ui/icons';
import { useEntity } from '../../../wire';
import type { FilterValueProps } from '../../fieldFilter';
import { EntityPicker } from '../EntityPicker';
import { filterValues, myself, toggleValue } from '../filterValues';

/** Rows that a filter means, found by name; among people also whoever reads. */
export function FilterRows({ field, label, value, onChange }: FilterValueProps) {
  const id = useId();
  const { entity } = field;
  const values = filterValues(value);
  if (!entity) return null;
  return (
    <>
      <span className="fh-chips">
        {getEntity(entity).reader && (
          <button
            type="button"
            className="fh-chip-toggle"
            data-color="blue"
            aria-pressed={values.includes(myself)}
            onClick={() => onChange(toggleValue(value, myself))}
          >
            {translateDataView('filter.me')}
          </button>
        )}
        {values
          .filter((part) => part !== myself)
          .map((part) => (
            <RowChip key={part} entity={entity} value={part} onRemove={() => onChange(toggleValue(value, part))} />
          ))}
      </span>
      <EntityPicker
        key={value}
        id={id}
        entity={entity}
        label={label}
        onPick={(picked) => {
          if (picked && !values.includes(String(picked.id))) onChange(toggleValue(value, String(picked.id)));
        }}
      />
    </>
  );
}

function RowChip({ entity, value, onRemove }: { entity: EntityName; value: string; onRemove: () => void }) {
  const id = /^\d{1,9}$/.test(value) ? Number(value) : null;
  const { data } = useEntity(id === null ? null : entity, id);
  const title = (data as unknown as Record<string, unknown> | undefined)?.[getEntity(entity).titleField];
  const text = typeof title === 'string' ? title : value;
  return (
    <button
      type="button"
      className="fh-chip-toggle"
      data-color="gray"
      aria-pressed={true}
      aria-label={translateDataView('filter.remove', { field: text })}
      onClick={onRemove}
    >
      <span className="fh-chip-text">{text}</span>
      <CloseIcon size={12} />
    </button>
  );
}
