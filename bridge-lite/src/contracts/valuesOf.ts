/** Values of a choice, in their order. */
export function valuesOf<S extends object>(
  field: { states: S } | { options: S },
): readonly [keyof S & string, ...(keyof S & string)[]] {
  const options: object = 'states' in field ? field.states : field.options;
  return Object.keys(options) as unknown as [keyof S & string, ...(keyof S & string)[]];
}
