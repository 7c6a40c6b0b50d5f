import { fieldsOf } from '../entity.ts';
import type { AnyEntity } from '../house.ts';
import type { Schema } from '../schema.ts';

/** Rows of `target` that change with a row although nobody writes them. */
export interface Dependency {
  target: string;
  /** Field of the changed row that holds the links to the target; null when it is more than one link away. */
  via: string | null;
}

/** Entities whose figures, lists and details a row of this one feeds. */
export function feedsOf(schema: Schema, entity: string): Dependency[] {
  const near = parentsOf(schema, entity);
  const far = new Set<string>();
  const visit = (name: string) => {
    for (const { target } of summedBy(schema, name)) {
      if (far.has(target)) continue;
      far.add(target);
      visit(target);
    }
  };
  for (const { target } of summedBy(schema, entity)) visit(target);
  return [...near, ...[...far].filter((name) => !near.some(({ target }) => target === name)).map(anyRowOf)];
}

/** Entities that show the label of a row of this one. */
export function namedIn(schema: Schema, entity: string): Dependency[] {
  const shown = schema.linksTo(entity).filter(([from]) => from.served !== false);
  return [...Map.groupBy(shown, ([from]) => from.name)].map(([target, links]) => {
    const back = links.length === 1 ? reverseFieldOf(schema.get(entity), target, links[0]?.[1] ?? '') : undefined;
    return { target, via: back ?? null };
  });
}

const anyRowOf = (target: string): Dependency => ({ target, via: null });

/** Direct owners: those that sum rows of this entity, list them, or show them on their card. */
function parentsOf(schema: Schema, entity: string): Dependency[] {
  const { fields } = schema.get(entity);
  return fieldsOf({ fields }).flatMap(([via, { to }]) => {
    const owner = to === undefined ? undefined : schema.find(to);
    return owner && isFedBy(owner, entity, via) ? [{ target: owner.name, via }] : [];
  });
}

function summedBy(schema: Schema, entity: string): Dependency[] {
  return parentsOf(schema, entity).filter(({ target, via }) =>
    fieldsOf(schema.get(target)).some(([, { is }]) => is?.figure === 'sum' && is.of === `${entity}.${via}`),
  );
}

function isFedBy(owner: AnyEntity, entity: string, link: string): boolean {
  const sums = fieldsOf(owner).some(([, { is }]) => is?.figure === 'sum' && is.of === `${entity}.${link}`);
  const lists = owner.card?.lists?.some((list) => 'of' in list && list.of === entity && list.by === link);
  return sums || reverseFieldOf(owner, entity, link) !== undefined || lists === true;
}

function reverseFieldOf(owner: AnyEntity, entity: string, link: string): string | undefined {
  return fieldsOf(owner).find(([, { of, by }]) => of === entity && by === link)?.[0];
}
