import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import { useMemo } from 'react';
import { showActionResult } from '../../../entity-action/showActionResult';
import { useAttempt } from '../../../entity-action/useAttempt';
import { fieldKind } from '../../../fields';
import { translateDataView } from '../../../i18n/dataView';
import { errorText } from '../../../ui/errorText';
import { showToast } from '../../../ui/showToast';
import { getWire, toBridgeError, useActions, useActionsOn } from '../../../wire';
import { type Filters, fixedLink } from '../settings/filters';

/** Fields of the new row, as text of the wire: ids of links, values of choices. */
export type NewValues = Readonly<Record<string, string>>;

export interface RowCreation {
  /** Whether a row can be made with these values. */
  accepts: (values: NewValues) => boolean;
  /** Makes a row. False when it was refused; the reason has then been told. */
  create: (title: string, values: NewValues) => Promise<boolean>;
}

type Schema = Readonly<Record<string, unknown>>;

/** Makes rows inside a view, by the action that the registry names; what the filters fix is filled in. */
export function useRowCreation(entity: EntityName, filters: Filters, isEngaged: boolean): RowCreation | undefined {
  const { create: definition, titleField } = getEntity(entity);
  const parent = definition?.parent ?? null;
  const parentEntity = parent === null ? null : (findField(entity, parent)?.entity ?? null);
  const onlyParent = parent === null ? undefined : fixedLink(filters, parent);
  const general = useActions(definition && isEngaged && onlyParent === undefined ? parentEntity : undefined).data;
  const onParent = useActionsOn(isEngaged ? parentEntity : null, onlyParent ?? null).data;
  const actions = onlyParent === undefined ? general : onParent;
  const action = actions?.find(({ name }) => name === definition?.action);
  const attempt = useAttempt();
  const isRefused = actions !== undefined && action?.allowed !== true;

  return useMemo(() => {
    if (!definition || isRefused) return undefined;
    const properties = action ? ((action.params.properties ?? {}) as Record<string, Schema>) : undefined;
    const parentId = (values: NewValues) => fixedLink({ ...filters, ...values }, parent);
    const fits = ([name, value]: [string, string]) => {
      if (name === parent) return true;
      const property = properties?.[name];
      if (!properties) return true;
      return property !== undefined && (!Array.isArray(property.enum) || property.enum.includes(value));
    };
    return {
      accepts: (values) => (parent === null || parentId(values) !== undefined) && Object.entries(values).every(fits),
      create: async (title, values) => {
        const given = { ...fixedValues(entity, filters), ...values };
        const params = Object.fromEntries(
          Object.entries(given)
            .filter((entry) => entry[0] !== parent && fits(entry))
            .map(([name, value]) => [name, paramOf(entity, name, value)]),
        );
        const id = parentId(values) ?? null;
        const whole = { ...params, [titleField]: title };
        try {
          const idempotencyKey = attempt.keyOf([definition.action, id, whole]);
          const { data, meta } = await getWire().runAction(definition.action, { id, params: whole, idempotencyKey });
          attempt.ended();
          showActionResult(data, meta);
          return true;
        } catch (cause) {
          const error = toBridgeError(cause);
          attempt.ended(error);
          showToast({ kind: 'error', title: translateDataView('create.refused'), text: errorText(error) });
          return false;
        }
      },
    };
  }, [definition, isRefused, action, filters, parent, entity, titleField, attempt]);
}

/** What the filters say of every row of the view, where they leave no choice. */
function fixedValues(entity: EntityName, filters: Filters): NewValues {
  const entries = Object.entries(filters).filter(([key, value]) => {
    const field = findField(entity, key);
    return field && fieldKind(field).filter.isFixed?.(value, field);
  });
  return Object.fromEntries(entries);
}

/** A value as the action takes it. */
function paramOf(entity: EntityName, name: string, value: string): string | number | boolean {
  const field = findField(entity, name);
  return (field && fieldKind(field).filter.param?.(value)) ?? value;
}
