import {
  type EntityName,
  type EntityViewAttributes,
  entityNames,
  findField,
  getEntity,
} from '@formation-hub/extensions';
import { useId } from 'react';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';
import { CommitInput } from '../../../ui/CommitInput';
import { ChevronIcon } from '../../../ui/icons';
import { changeSource } from '../settings/changeSource';
import { moveField, toggleField } from '../settings/fields';
import { groupFieldOf, groupFieldsOf, shownFields } from '../settings/viewFit';
import type { View } from '../view';

export interface DisplayPanelProps {
  entity: EntityName;
  attributes: EntityViewAttributes;
  view: View;
  /** Forms that rows of an entity can be shown in. */
  viewsOf: (entity: EntityName) => readonly View[];
  onChange: (patch: Partial<EntityViewAttributes>) => void;
}

/** Title, source, grouping and visible fields of a view. */
export function DisplayPanel({ entity, attributes, view, viewsOf, onChange }: DisplayPanelProps) {
  const id = useId();
  return (
    <div className="fh-panel">
      <div className="fh-field">
        <label htmlFor={`${id}-title`}>{translateDataView('display.title')}</label>
        <CommitInput
          id={`${id}-title`}
          maxLength={200}
          value={attributes.title}
          onCommit={(title) => onChange({ title })}
        />
      </div>
      <div className="fh-field">
        <label htmlFor={`${id}-source`}>{translateDataView('display.source')}</label>
        <select
          id={`${id}-source`}
          className="fh-input"
          value={attributes.source}
          onChange={({ target }) => {
            const source = entityNames()
              .map((name) => getEntity(name).collection)
              .find((name) => name === target.value);
            if (source) onChange(changeSource(attributes, source, viewsOf));
          }}
        >
          {entityNames().map((name) => (
            <option key={name} value={getEntity(name).collection}>
              {localize(getEntity(name).plural)}
            </option>
          ))}
        </select>
      </div>
      <GroupField id={`${id}-group`} entity={entity} attributes={attributes} view={view} onChange={onChange} />
      {view.hasFields && <FieldList entity={entity} attributes={attributes} onChange={onChange} />}
    </div>
  );
}

function GroupField({ id, entity, attributes, view, onChange }: Omit<DisplayPanelProps, 'viewsOf'> & { id: string }) {
  if (view.group === null) return null;
  const fields = groupFieldsOf(entity, view.group);
  const current = groupFieldOf(entity, view, attributes.groupBy);
  return (
    <div className="fh-field">
      <label htmlFor={id}>{translateDataView(view.group === 'day' ? 'display.date' : 'display.group')}</label>
      <select
        id={id}
        className="fh-input"
        value={current ?? ''}
        onChange={({ target }) => onChange({ groupBy: target.value === '' ? null : target.value })}
      >
        {view.isGroupOptional && <option value="">{translateDataView('display.noGroup')}</option>}
        {fields.map((field) => (
          <option key={field.name} value={field.name}>
            {localize(field)}
          </option>
        ))}
      </select>
    </div>
  );
}

function FieldList({ entity, attributes, onChange }: Omit<DisplayPanelProps, 'view' | 'viewsOf'>) {
  const shown = shownFields(getEntity(entity), attributes.fields, Object.keys(attributes.filters)).map(
    ({ name }) => name,
  );
  const hidden = getEntity(entity)
    .fields.map(({ name }) => name)
    .filter((name) => !shown.includes(name));
  return (
    <fieldset className="fh-field-list">
      <legend>{translateDataView('display.fields')}</legend>
      {[...shown, ...hidden].map((name) => {
        const field = findField(entity, name);
        const isShown = shown.includes(name);
        const label = field ? localize(field) : name;
        return (
          <div key={name} className="fh-field-item">
            <label>
              <input
                type="checkbox"
                checked={isShown}
                onChange={() => onChange({ fields: toggleField(shown, name) })}
              />
              {label}
            </label>
            {isShown && (
              <span className="fh-field-moves">
                <MoveButton
                  label={translateDataView('display.up', { field: label })}
                  isUp
                  isDisabled={shown[0] === name}
                  onMove={() => onChange({ fields: moveField(shown, name, -1) })}
                />
                <MoveButton
                  label={translateDataView('display.down', { field: label })}
                  isDisabled={shown.at(-1) === name}
                  onMove={() => onChange({ fields: moveField(shown, name, 1) })}
                />
              </span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

interface MoveButtonProps {
  label: string;
  isUp?: boolean;
  isDisabled: boolean;
  onMove: () => void;
}

function MoveButton({ label, isUp = false, isDisabled, onMove }: MoveButtonProps) {
  return (
    <button
      type="button"
      className="fh-icon-button"
      data-direction={isUp ? 'up' : 'down'}
      aria-label={label}
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled) onMove();
      }}
    >
      <ChevronIcon size={14} />
    </button>
  );
}
