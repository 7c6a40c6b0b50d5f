/** Longest text of one filter's value. */
export const maxFilterLength = 120;
/** Value of a link to a person that stands for whoever reads. */
export const myself = 'moi';

/** Values of a filter that means any of them. */
export const filterValues = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The list with one value added or taken out; unchanged when it would grow too long to be kept. */
export function toggleValue(value: string, part: string): string {
  const values = filterValues(value);
  const next = values.includes(part) ? values.filter((other) => other !== part) : [...values, part];
  const text = next.join(',');
  return text.length > maxFilterLength ? value : text;
}

/** Whether the value names one row and no other. */
export const isRowId = (value: string): boolean => /^[1-9]\d{0,9}$/.test(value);
