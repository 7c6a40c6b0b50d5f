/** What a reader lacks: fields of one row (0: of every row) that are not theirs to change, and why. */
export interface Lack {
  /** @default all of them */
  fields?: readonly string[];
  reason: string;
}

/** Answer of `GET /rights/{entity}`: the fields that people edit, but for what is lacking. */
export function answerRights(
  editable: readonly string[],
  params: URLSearchParams,
  lackOf: (id: number) => Lack | undefined = () => undefined,
) {
  const left = (lack: Lack | undefined) =>
    editable.filter((name) => lack === undefined || !(lack.fields ?? editable).includes(name));
  const ids = params.get('ids')?.split(',').map(Number) ?? [];
  const rows = ids.map((id) => {
    const lack = lackOf(id) ?? lackOf(0);
    return { id, fields: left(lack), ...(lack && { reason: lack.reason }) };
  });
  return { fields: left(lackOf(0)), rows };
}
