import { type EntityName, getEntity } from '@formation-hub/extensions';
import type { EntityByName } from '../wireTypes';

const empty: Readonly<Record<string, unknown>> = {
  ...{ text: '', long_text: '', email: '', phone: '', url: '' },
  ...{ number: 0, hours: 0, boolean: false, choices: [], many: [], file: [] },
};

/** A row whose fields that screens show all are empty, as answers carry them. */
export function emptyRow<E extends EntityName>(entity: E, id: number): EntityByName[E] {
  const values = getEntity(entity).fields.map(({ name, kind }) => [name, empty[kind] ?? null]);
  return { id, version: `v${id}`, ...Object.fromEntries(values) } as EntityByName[E];
}
