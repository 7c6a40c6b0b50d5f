import { useId } from 'react';
import { localize } from '../../../i18n/language';
import type { EditProps } from '../../fieldInputs';
import { EntityPicker } from '../EntityPicker';
import { isRef } from '../isRef';

/** Finds another row for a link that is being changed in place. */
export function RowInput({ field, draft, onSave, onClose }: EditProps) {
  const id = useId();
  if (!field.entity) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the leaving of the picker inside is watched
    <span
      className="fh-edit-picker"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose(true);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose(false);
      }}
    >
      <EntityPicker
        id={id}
        entity={field.entity}
        initial={isRef(draft) ? draft : undefined}
        label={localize(field.label)}
        isAutoFocused
        isClearable={!field.required}
        onPick={(picked) => {
          if (picked === undefined) return;
          onSave(picked);
          onClose(true);
        }}
      />
    </span>
  );
}
