import { fieldsOf, type RemoteTable, type Schema } from '../../../model/index.ts';

/** Options that Baserow has for the machines of the house and that no machine knows, as `tache.statut: Bloquée`. */
export function unknownStates({ served }: Schema, tables: readonly RemoteTable[]): string[] {
  return served.flatMap((entity) => {
    const remote = tables.find(({ name }) => name === entity.name)?.fields ?? [];
    return fieldsOf(entity).flatMap(([name, { states }]) => {
      const options = remote.find((field) => field.name === name)?.select_options ?? [];
      const unknown = states ? options.filter(({ value }) => !Object.hasOwn(states, value)) : [];
      return unknown.map(({ value }) => `${entity.name}.${name}: ${value}`);
    });
  });
}
