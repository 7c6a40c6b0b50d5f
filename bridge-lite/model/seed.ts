/** A row to create: `id` stands for it in the links of other seed rows; the other keys are field names. */
export type SeedRow = { id: number; [field: string]: unknown };
export type SeedRows = Readonly<Record<string, readonly SeedRow[]>>;
