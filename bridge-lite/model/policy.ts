/** Who may what. A token's scopes and a person's roles come to the same words: `read:projets`, `write:*`. */
export interface Policy {
  /** Scope that reading each entity takes, and changing its fields where `PATCH` or `POST` exists. */
  entities: Readonly<Record<string, { read: string; change?: string }>>;
  /** Scope that each action takes. */
  actions: Readonly<Record<string, string>>;
  /** Scopes of each role of the wiki (`member`) and of the person's row (`personne:formateur`). */
  roles: Readonly<Record<string, readonly string[]>>;
}
