import { type AnyField, titleOf } from '../../../../../model/index.ts';
import { askerValue, type Condition, QueryError } from '../../../../ports/copyQuery.ts';
import type { Scope } from './scope.ts';

/** Ids that a condition on a link names. */
export interface LinkValues {
  ids: number[];
  /** True when it asks for the row of somebody who has none. */
  isNobody: boolean;
}

/** @throws QueryError for « moi » on a link that does not lead to people */
export function linkValues(
  { people, me }: Scope,
  field: AnyField,
  path: readonly string[],
  { values }: Condition,
): LinkValues {
  const asksForMe = values.includes(askerValue);
  if (asksForMe && (field.to ?? field.of) !== people)
    throw new QueryError(path, 'value', `"${askerValue}" stands for a person`);
  const ids = values.filter((value) => typeof value === 'number');
  if (asksForMe && me !== null) ids.push(me);
  return { ids, isNobody: asksForMe && me === null };
}

/** The condition on the title of the linked rows. */
export function linkTitleCondition(
  { schema }: Scope,
  field: AnyField,
  path: readonly string[],
  { op, values }: Condition,
): Condition {
  const target = schema.find(field.to ?? field.of ?? '');
  if (!target) throw new QueryError(path, 'no_link', 'leads to no other row');
  return { path: [titleOf(target)], op, values };
}
