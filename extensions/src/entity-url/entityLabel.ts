import { getEntity } from '../model/schema';
import type { EntityName } from '../model/types';
import { parseBridgeUrl } from './addresses';
import { cleanLabel } from './cleanLabel';

/** Label of a row whose name is not known: « Personne 12 », in French as all document text. */
export function defaultEntityLabel(entity: EntityName, id: number): string {
  return `${getEntity(entity).label} ${id}`;
}

/** The label made fit for a document. An empty one, and a bare address, become the default label. */
export function entityLabel(label: unknown, entity: EntityName, id: number): string {
  const text = cleanLabel(label);
  return text === '' || parseBridgeUrl(text) ? defaultEntityLabel(entity, id) : text;
}
