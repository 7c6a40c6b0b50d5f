/** Columns up to this length are asked for and rendered whole: simpler for search in the page and screen readers. */
export const wholeUpTo = 24;
