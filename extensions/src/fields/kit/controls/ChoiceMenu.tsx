import { localize } from '../../../i18n/language';
import { translateView } from '../../../i18n/views';
import { Menu } from '../../../ui/Menu';
import { StatusBadge } from '../../../ui/StatusBadge';
import type { EditProps } from '../../fieldInputs';
import { findFieldChoice } from '../choices';

/** A badge that opens the list of the field's choices; those that only an action gives are not offered. */
export function ChoiceMenu({ field, draft, of, onSave }: EditProps) {
  const current = findFieldChoice(field, draft);
  const offered = (field.choices ?? []).filter((choice) => choice === current || choice.by === undefined);
  const label = translateView('edit.field', {
    label: of === undefined ? localize(field.label) : `${localize(field.label)}, ${of}`,
    value: current ? localize(current.label) : translateView('card.noValue'),
  });
  if (current?.by !== undefined) return <StatusBadge choice={current} />;
  return (
    <Menu
      label={label}
      className="fh-choice-editor"
      items={offered.map((choice) => ({
        id: choice.value,
        label: localize(choice.label),
        icon: (
          <span className="fh-choice-dot" data-color={choice.color}>
            <span className="fh-badge-dot" />
          </span>
        ),
        isChecked: choice === current,
        onSelect: () => {
          if (choice !== current) onSave(choice.value);
        },
      }))}
    >
      {current ? <StatusBadge choice={current} /> : <span aria-hidden="true">–</span>}
    </Menu>
  );
}
