/** The values of a field that holds several. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
