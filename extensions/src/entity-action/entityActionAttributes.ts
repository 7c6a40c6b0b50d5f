import { bridgeUrlOf, parseBridgePlace } from '../entity-url/addresses';
import { cleanLabel } from '../entity-url/cleanLabel';
import { parseEntityId } from '../entity-url/parseEntityId';
import { isEntityName } from '../model/schema';
import type { EntityName } from '../model/types';

/** Stored attributes of an `entityAction`. */
export interface EntityActionAttributes {
  /** Name of the business action: `cloturer_projet`. */
  action: string;
  /** Entity that the action runs on; null (with `id`) when it creates something from nothing. @default null */
  entity: EntityName | null;
  /** Baserow row id. @default null */
  id: number | null;
  /** Text of the button. */
  label: string;
}

const actionPattern = /^[a-z][a-z0-9_]{0,63}$/;

/** Checked attributes, or null when the action's name is unfit, or an entity comes without a fit id. */
export function parseEntityActionAttributes(
  attributes: Readonly<Record<string, unknown>>,
): EntityActionAttributes | null {
  const { action } = attributes;
  if (typeof action !== 'string' || !actionPattern.test(action)) return null;
  const entity = isEntityName(attributes.entity) ? attributes.entity : null;
  const id = parseEntityId(attributes.id);
  if ((entity === null) !== (id === null)) return null;
  const readable = action.replace(/_/g, ' ').trim();
  return {
    action,
    entity,
    id,
    label: cleanLabel(attributes.label) || readable.charAt(0).toUpperCase() + readable.slice(1),
  };
}

/** Address of a button: `/bridge/action/cloturer_projet?entite=projet&id=12`. */
export function entityActionUrl({ action, entity, id }: EntityActionAttributes): string | null {
  return bridgeUrlOf({ kind: 'action', action, entity, id: id === null ? null : String(id) });
}

/** Reads the address of a button; null for every other address. */
export function parseEntityActionUrl(href: unknown, label: unknown): EntityActionAttributes | null {
  const place = parseBridgePlace(href);
  return place?.kind === 'action' ? parseEntityActionAttributes({ ...place, label }) : null;
}
