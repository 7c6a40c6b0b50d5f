/** Columns that the bridge keeps in every table for itself: no field of an entity, and shown to nobody. */
export const bridgeColumns = {
  /** When the row was last changed, by whomever: what the bridge missed is found by it. */
  changed: 'modifie_le',
  /** Unique key that the bridge gives a row with its creation, so that none is made twice. */
  key: 'cle_pont',
} as const;

const names: readonly string[] = Object.values(bridgeColumns);

/** True for the name of a column that is the bridge's own. */
export const isBridgeColumn = (name: string): boolean => names.includes(name);
