/** How a computed field comes about. Baserow's formula, its explanation and what changes with it follow from this tree. */
export type Figure =
  | { figure: 'sum'; of: string; field: string }
  | { figure: 'minus'; from: string; taken: string }
  | { figure: 'plus'; parts: readonly string[] }
  | { figure: 'when'; state: string; cases: Readonly<Record<string, string | 0>>; otherwise: string }
  | { figure: 'phrase'; text: string };

/** Sum of a field of the rows that link here: `sum('tache.projet', 'heures_realisees')`. */
export const sum = <const P extends `${string}.${string}`, const F extends string>(of: P, field: F) =>
  ({ figure: 'sum', of, field }) as const;

/** A number of the same row less another one; an empty one counts as zero. */
export const minus = <const A extends string, const B extends string>(from: A, taken: B) =>
  ({ figure: 'minus', from, taken }) as const;

/** Sum of numbers of the same row. */
export const plus = <const P extends readonly string[]>(...parts: P) => ({ figure: 'plus', parts }) as const;

/** A number chosen by the row's state: `when('statut', { annule: 'heures_realisees' }, 'heures_attribuees')`. */
export const when = <
  const S extends string,
  const C extends Readonly<Record<string, string | 0>>,
  const D extends string,
>(
  state: S,
  cases: C,
  otherwise: D,
) => ({ figure: 'when', state, cases, otherwise }) as const;

/** A text made of others: `phrase('{prenom} {nom}')`. A link stands for the title of its row. */
export const phrase = <const T extends string>(text: T) => ({ figure: 'phrase', text }) as const;
