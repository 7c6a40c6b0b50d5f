import { translateView } from '../../../i18n/views';
import { fieldKind } from '../..';
import type { FormProps } from '../../fieldInputs';
import { EntityPicker } from '../EntityPicker';

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** One line of a form. */
export function FormInput({ field, value, attributes, onChange }: FormProps) {
  const { type = 'text', inputMode } = fieldKind(field).typing ?? {};
  return (
    <input
      className="fh-input"
      type={type}
      inputMode={inputMode}
      maxLength={field.maxLength}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
      {...attributes}
    />
  );
}

/** Several lines of a form. */
export function FormTextArea({ field, value, attributes, onChange }: FormProps) {
  return (
    <textarea
      className="fh-input"
      rows={3}
      maxLength={field.maxLength}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
      {...attributes}
    />
  );
}

/** A list of choices. */
export function FormSelect({ field, value, attributes, onChange }: FormProps) {
  return (
    <select
      className="fh-input"
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
      {...attributes}
    >
      <option value="">{translateView('form.choose')}</option>
      {field.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

/** A box to tick. */
export function FormTickBox({ value, attributes, onChange }: FormProps) {
  return (
    <input
      type="checkbox"
      checked={value === true}
      onChange={(event) => onChange(event.target.checked)}
      {...attributes}
    />
  );
}

/** Finds a row by name. */
export function FormRow({ field, attributes, onChange }: FormProps) {
  if (!field.entity) return null;
  return (
    <EntityPicker
      id={attributes.id}
      entity={field.entity}
      initial={typeof field.initial === 'number' ? { id: field.initial, label: '' } : undefined}
      filters={field.filters}
      onPick={(picked) => onChange(picked?.id ?? null)}
      describedBy={attributes['aria-describedby']}
      isInvalid={attributes['aria-invalid']}
      isRequired={field.isRequired}
    />
  );
}
