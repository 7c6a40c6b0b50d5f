/** Reads a wire field by name: the registry names fields as data. */
export function readValue(row: object, name: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[name];
}
