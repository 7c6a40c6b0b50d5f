/** The record with every value awaited. */
export async function settled(
  record: Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>> | undefined,
): Promise<Record<string, unknown>> {
  const pairs = Object.entries((await record) ?? {}).map(async ([name, value]) => [name, await value] as const);
  return Object.fromEntries(await Promise.all(pairs));
}
