import { choicesOf, getEntity } from '@formation-hub/extensions';
import type { ActionDescriptor } from '../wire';

/** Whether the action is the one that gives a row its final state. */
export const isClosing = ({ entity, name }: Pick<ActionDescriptor, 'entity' | 'name'>): boolean =>
  entity !== null && choicesOf(entity, getEntity(entity).statusField).some(({ by }) => by === name);
