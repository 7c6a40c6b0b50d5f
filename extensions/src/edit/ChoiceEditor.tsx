import { type EntityName, type FieldDefinition, findChoice } from '@formation-hub/extensions';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { Menu } from '../ui/Menu';
import { StatusBadge } from '../ui/StatusBadge';
import type { FieldDraft } from './fieldDraft';
import { isReserved } from './writableFields';

export interface ChoiceEditorProps {
  entity: EntityName;
  field: FieldDefinition;
  value: FieldDraft;
  /** Name of the row where several stand in a list. */
  of?: string;
  onSave: (value: string) => void;
}

/** A badge that opens the list of the field's choices. */
export function ChoiceEditor({ entity, field, value, of, onSave }: ChoiceEditorProps) {
  const current = findChoice(entity, field.name, value);
  const offered = (field.choices ?? []).filter((choice) => choice === current || !isReserved(entity, field, choice));
  const label = translateView('edit.field', {
    label: of === undefined ? localize(field.label) : `${localize(field.label)}, ${of}`,
    value: current ? localize(current.label) : translateView('card.noValue'),
  });
  if (current && isReserved(entity, field, current)) return <StatusBadge choice={current} />;
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
