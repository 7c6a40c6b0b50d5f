import { type EntityActionAttributes, getEntity } from '@formation-hub/extensions';
import { type FormEvent, useId, useState } from 'react';
import { EntityPicker } from '../fields/kit/EntityPicker';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { Dialog } from '../ui/Dialog';
import { type ActionDescriptor, useActions } from '../wire';

export interface ActionSetupDialogProps {
  /** The button as it is; undefined for a new one. */
  initial: EntityActionAttributes | undefined;
  onSubmit: (attributes: EntityActionAttributes) => void;
  onClose: () => void;
}

/** Asks which action a button runs, on which row, and what stands on it. */
export function ActionSetupDialog({ initial, onSubmit, onClose }: ActionSetupDialogProps) {
  const { data: actions, status } = useActions(null);
  const [name, setName] = useState(initial?.action ?? '');
  const [ids, setIds] = useState<Readonly<Record<string, number | null>>>(
    initial?.entity ? { [initial.entity]: initial.id } : {},
  );
  const [label, setLabel] = useState(initial?.label);
  const [isChecked, setIsChecked] = useState(false);
  const fieldId = useId();
  const action = actions?.find((candidate) => candidate.name === name);
  const entity = action ? action.entity : (initial?.entity ?? null);
  const id = entity === null ? null : (ids[entity] ?? null);
  const text = label ?? action?.label ?? '';
  const errors = {
    action: name === '',
    target: entity !== null && id === null,
    label: text.trim() === '',
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setIsChecked(true);
    if (!errors.action && !errors.target && !errors.label) onSubmit({ action: name, entity, id, label: text.trim() });
  };
  const problem = (field: keyof typeof errors) =>
    isChecked && errors[field] ? (
      <p id={`${fieldId}-${field}-error`} className="fh-field-error">
        {translateView('form.required')}
      </p>
    ) : null;
  const described = (field: keyof typeof errors) => ({
    'aria-invalid': isChecked && errors[field],
    'aria-describedby': isChecked && errors[field] ? `${fieldId}-${field}-error` : undefined,
  });
  return (
    <Dialog title={translateView('action.setup.title')} onClose={onClose}>
      <form className="fh-dialog-form" noValidate onSubmit={submit}>
        <div className="fh-dialog-body">
          {(status === 'error' || status === 'signed-out') && (
            <p role="alert">{translateView('action.setup.failed')}</p>
          )}
          <div className="fh-field">
            <label htmlFor={fieldId}>{translateView('action.setup.action')}</label>
            <select
              id={fieldId}
              className="fh-input"
              value={name}
              onChange={(event) => setName(event.target.value)}
              {...described('action')}
            >
              <option value="">{translateView('form.choose')}</option>
              {groupsOf(actions ?? []).map(({ heading, actions: offered }) => (
                <optgroup key={heading} label={heading}>
                  {offered.map((each) => (
                    <option key={each.name} value={each.name}>
                      {each.label}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
            {action?.description && <p className="fh-field-hint">{action.description}</p>}
            {problem('action')}
          </div>
          {entity !== null && (
            <div className="fh-field">
              <label htmlFor={`${fieldId}-target`}>
                {translateView('action.setup.target', { entity: localize(getEntity(entity).label) })}
              </label>
              <EntityPicker
                key={entity}
                id={`${fieldId}-target`}
                entity={entity}
                initial={initial?.entity === entity && initial.id !== null ? { id: initial.id, label: '' } : undefined}
                onPick={(picked) => setIds((current) => ({ ...current, [entity]: picked?.id ?? null }))}
                isInvalid={isChecked && errors.target}
                describedBy={described('target')['aria-describedby']}
                isRequired
              />
              {problem('target')}
            </div>
          )}
          <div className="fh-field">
            <label htmlFor={`${fieldId}-label`}>{translateView('action.setup.label')}</label>
            <input
              id={`${fieldId}-label`}
              className="fh-input"
              type="text"
              maxLength={100}
              value={text}
              onChange={(event) => setLabel(event.target.value)}
              {...described('label')}
            />
            {problem('label')}
          </div>
        </div>
        <footer className="fh-dialog-footer">
          <button type="button" className="fh-button" onClick={onClose}>
            {translateView('action.cancel')}
          </button>
          <button type="submit" className="fh-button" data-variant="primary">
            {translateView(initial ? 'action.setup.save' : 'action.setup.insert')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

interface ActionGroup {
  heading: string;
  actions: ActionDescriptor[];
}

/** Actions under the name of what they run on. */
function groupsOf(actions: readonly ActionDescriptor[]): ActionGroup[] {
  const groups = new Map<string, ActionGroup>();
  for (const action of actions) {
    const heading = action.entity ? localize(getEntity(action.entity).label) : translateView('action.setup.nothing');
    const group = groups.get(heading) ?? { heading, actions: [] };
    group.actions.push(action);
    groups.set(heading, group);
  }
  return [...groups.values()];
}
