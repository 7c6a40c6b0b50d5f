export const filterOps = ['eq', 'neq', 'contains', 'gt', 'gte', 'lt', 'lte', 'empty'] as const;
export type FilterOp = (typeof filterOps)[number];

/** One condition on a field. Several values of `eq` mean any of them, of `neq` none of them. */
export interface Filter {
  field: string;
  op: FilterOp;
  values: (string | number | boolean)[];
}

export interface Sort {
  field: string;
  descending: boolean;
}

/** A page of an entity's rows that fulfil all filters. */
export interface ListQuery {
  page: number;
  perPage: number;
  sort: Sort[];
  filters: Filter[];
  search?: string;
  /** Texts of the rows that the search does not look into. @default none */
  unsearched?: readonly string[];
}

/** Largest page that Baserow and this API answer. */
export const maxPerPage = 200;
