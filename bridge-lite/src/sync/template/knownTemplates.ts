import { fromPagePlaceholders, placeholdersOf, type Schema } from '../../../model/index.ts';

/** The templates that the entities' pages are made from, and what each may use. */
export function knownTemplates({ entities }: Schema): ReadonlyMap<string, readonly string[]> {
  return new Map(
    entities.flatMap((entity): [string, string[]][] => [
      ...(entity.page ? [[entity.page.template, placeholdersOf(entity)] as [string, string[]]] : []),
      ...(entity.fromPage ? [[entity.fromPage.template, fromPagePlaceholders(entity)] as [string, string[]]] : []),
    ]),
  );
}
