/** Reads a value that nobody has checked; undefined when it is not what it should be. */
export type Read<T> = (value: unknown) => T | undefined;

export type Unchecked = Readonly<Record<string, unknown>>;

const maxEntries = 500;
const maxTextLength = 2000;
const namePattern = /^[a-z][a-z0-9_]{0,63}$/;

export const isRecord = (value: unknown): value is Unchecked =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text that a person reads. */
export const text: Read<string> = (value) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= maxTextLength ? value : undefined;

/** A name as addresses, filters and attributes hold it. */
export const name: Read<string> = (value) => (typeof value === 'string' && namePattern.test(value) ? value : undefined);

export const yes: Read<true> = (value) => (value === true ? true : undefined);

/** One of the keys. */
export const oneOf =
  <T extends string>(known: Readonly<Record<T, unknown>>): Read<T> =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(known, value) ? (value as T) : undefined;

/** The entries that can be read; the others are left out. */
export const listOf =
  <T>(read: Read<T>) =>
  (value: unknown): T[] =>
    Array.isArray(value)
      ? value
          .slice(0, maxEntries)
          .map(read)
          .filter((entry) => entry !== undefined)
      : [];

/** Texts by name; those that cannot be read are left out. */
export const textsByName = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, string] => name(entry[0]) !== undefined && typeof entry[1] === 'string',
        ),
      )
    : {};

/** The property, where there is something to say. */
export const optional = <K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });

/** The first entry of each key. */
export function uniqueBy<T>(entries: readonly T[], keyOf: (entry: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const entry of entries) if (!seen.has(keyOf(entry))) seen.set(keyOf(entry), entry);
  return [...seen.values()];
}
