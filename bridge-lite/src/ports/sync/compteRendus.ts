/** What a meeting's page says. */
export interface CompteRendu {
  titre: string;
  /** ISO 8601 day. */
  date: string;
  projet: number | null;
  participants: number[];
  docmost_page_id: string;
}

/** Rows of the table compte_rendu, each made from a page. */
export interface CompteRendus {
  findByPage(pageId: string): Promise<{ id: number; titre: string } | undefined>;
  create(row: CompteRendu): Promise<number>;
  rename(id: number, titre: string): Promise<void>;
}
