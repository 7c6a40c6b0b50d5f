/** A row of any collection, as the wire gives it. */
export type ViewRow = { id: number; version: string } & Readonly<Record<string, unknown>>;
