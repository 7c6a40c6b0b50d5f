import type { AnyEntity, EntityRow, Schema } from '../../model/index.ts';

/** The link whose row's page the pages of an entity go below; undefined where a page of their own holds them. */
export function parentLink({ page }: AnyEntity): string | undefined {
  return page && 'row' in page.under ? page.under.row : undefined;
}

/** Entity of that row. */
export function parentEntity(schema: Schema, entity: AnyEntity): string | undefined {
  const link = parentLink(entity);
  return link === undefined ? undefined : schema.field(entity.name, link)?.to;
}

/** Id of that row; undefined when there is none. */
export function parentId(entity: AnyEntity, row: EntityRow): number | undefined {
  const link = parentLink(entity);
  const ref = link === undefined ? null : (row[link] as { id: number } | null);
  return ref?.id;
}

/** Entities whose pages go below those of this one, with the link that leads here. */
export function pagesBelow(schema: Schema, entity: AnyEntity): { child: AnyEntity; link: string }[] {
  return schema.linksTo(entity.name).flatMap(([child, link]) => (parentLink(child) === link ? [{ child, link }] : []));
}

/** Entities that have a page of their own, space by space, each after the one whose pages are above its own. */
export function pagedEntities(schema: Schema): AnyEntity[] {
  const pathOf = (entity: AnyEntity): { space: string; depth: number } => {
    const parent = parentEntity(schema, entity);
    const above = parent === undefined ? undefined : pathOf(schema.get(parent));
    if (above) return { space: above.space, depth: above.depth + 1 };
    return { space: entity.page && 'space' in entity.page.under ? entity.page.under.space : '', depth: 0 };
  };
  return schema.served
    .filter(({ page }) => page)
    .map((entity) => ({ entity, ...pathOf(entity) }))
    .sort((a, b) => a.space.localeCompare(b.space) || a.depth - b.depth)
    .map(({ entity }) => entity);
}

/** Entities whose changes lead to something: those with pages, then those with effects alone. */
export function syncedEntities(schema: Schema, effects: readonly { on: string }[]): AnyEntity[] {
  const paged = pagedEntities(schema);
  const withEffects = schema.served.filter(({ name }) => effects.some(({ on }) => on === name));
  return [...paged, ...withEffects.filter((entity) => !paged.includes(entity))];
}
