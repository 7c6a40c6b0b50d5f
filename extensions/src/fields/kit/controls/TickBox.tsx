import { localize } from '../../../i18n/language';
import type { EditProps } from '../../fieldInputs';

/** A box that is ticked in place. */
export function TickBox({ field, draft, of, onSave }: EditProps) {
  const label = localize(field.label);
  return (
    <input
      type="checkbox"
      aria-label={of === undefined ? label : `${label}, ${of}`}
      checked={draft === true}
      onChange={({ target }) => onSave(target.checked)}
    />
  );
}
