/** A difference that stays, and why. */
export type KnownDifference = {
  /** What it is seen in, as `Disagreement.what` names it. */
  what: string;
  at: string;
  /** What the recording has there. */
  recorded: RegExp;
  reason: string;
};

export const knownDifferences: readonly KnownDifference[] = [
  {
    what: 'POST /api/database/rows/table/N/',
    at: 'answer.detail',
    recorded: /^JSON parse error - /,
    reason: 'The words are those of Python’s parser; status and form of the refusal are the same.',
  },
  {
    what: 'POST /api/database/fields/table/N/',
    at: 'answer.detail',
    recorded: /^Error with formula: Invalid syntax at line /,
    reason: 'The words are those of Baserow’s own grammar of formulas; status and error are the same.',
  },
  {
    what: 'POST /api/database/fields/table/N/',
    at: 'answer.detail',
    recorded: /^The field names (id,order|order,id) are reserved /,
    reason: 'Baserow names the two in the order of a Python set, another in each process.',
  },
];

/** The reason of a difference; undefined when it is not known. */
export const reasonFor = (
  known: readonly KnownDifference[],
  what: string,
  { at, recorded }: { at: string; recorded: unknown },
): string | undefined =>
  known.find((one) => one.what === what && one.at === at && one.recorded.test(String(recorded)))?.reason;
