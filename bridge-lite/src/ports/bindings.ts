/** A table, field or option of the house, and what it is in Baserow. */
export interface Binding {
  entity: string;
  /** Empty for the table itself. */
  field: string;
  /** Empty for a field itself. */
  option: string;
  remoteId: number;
  /** Its name in Baserow when it was last seen. */
  remoteName: string;
}

/** Keeps the bindings, so that people may rename what is bound. */
export interface BindingStore {
  all(): Promise<Binding[]>;
  /** Adds them, in place of those for the same table, field or option. */
  put(bindings: readonly Binding[]): Promise<void>;
}
