import type { Me, Ref } from './wireTypes';

/** The reader's own row; null where they have none, undefined while nobody knows. */
export const ownRowOf = (me: Me | undefined): Ref | null | undefined => me?.personne;
