import { type AnyEntity, fromPagePlaceholders, type House, placeholdersOf } from '../../../model/index.ts';

/** The templates that the entities' pages are made from, and what each may use. */
export function knownTemplates({
  entities,
  policy,
}: Pick<House, 'entities' | 'policy'>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    entities.flatMap((entity): [string, string[]][] => [
      ...(entity.page
        ? [[entity.page.template, placeholdersOf(entity, privateOf(policy, entity))] as [string, string[]]]
        : []),
      ...(entity.fromPage ? [[entity.fromPage.template, fromPagePlaceholders(entity)] as [string, string[]]] : []),
    ]),
  );
}

const privateOf = ({ privacy }: House['policy'], { name }: AnyEntity): string[] => Object.keys(privacy[name] ?? {});
