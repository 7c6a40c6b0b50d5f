/** The part of a request that the interceptors read. */
export interface WebRequest {
  url?: string;
  headers: Record<string, string | string[] | undefined>;
  body?: unknown;
}

/** The first value of a header. */
export const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
