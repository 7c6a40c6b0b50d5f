import { fieldsOf } from '../entity.ts';
import type { AnyEntity } from '../house.ts';
import type { Schema } from '../schema.ts';

/** An entity whose rows list those of another one. */
export interface Dependency {
  target: string;
  /** Field of the listed row that links to the one with the list. */
  via: string;
}

/** Entities that list rows of this one: in a field, on their card, or by a sum. */
export function listedBy(schema: Schema, entity: string): Dependency[] {
  return fieldsOf(schema.get(entity)).flatMap(([via, { to }]) => {
    const owner = to === undefined ? undefined : schema.find(to);
    return owner && lists(owner, entity, via) ? [{ target: owner.name, via }] : [];
  });
}

/** A link whose rows show the title of the row that it leads to. */
export interface NamingLink {
  target: string;
  link: string;
}

/** Links through which the title of a row of this entity is shown. */
export function namedIn(schema: Schema, entity: string): NamingLink[] {
  return schema.linksTo(entity).map(([from, link]) => ({ target: from.name, link }));
}

function lists(owner: AnyEntity, entity: string, link: string): boolean {
  const inField = fieldsOf(owner).some(
    ([, { of, by, is }]) => (of === entity && by === link) || (is?.figure === 'sum' && is.of === `${entity}.${link}`),
  );
  return inField || owner.card?.lists?.some((list) => 'of' in list && list.of === entity && list.by === link) === true;
}
