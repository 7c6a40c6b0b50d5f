import type { FilterChip } from '../../fieldControls';
import type { FilterValueProps } from '../../fieldFilter';
import { filterValues, toggleValue } from '../filterValues';

/** Values of a filter, of which any may be meant. */
export function FilterChips({ value, chips, onChange }: FilterValueProps & { chips: readonly FilterChip[] }) {
  return (
    <span className="fh-chips">
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          className="fh-chip-toggle"
          data-color={chip.color}
          aria-pressed={filterValues(value).includes(chip.value)}
          onClick={() => onChange(toggleValue(value, chip.value))}
        >
          <span className="fh-badge-dot" aria-hidden="true" />
          {chip.label}
        </button>
      ))}
    </span>
  );
}
