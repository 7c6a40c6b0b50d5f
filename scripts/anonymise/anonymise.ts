import { openEjectDatabase, type ReplaceCounts, readUsers, replacePeople } from '@formation-hub/docmost-fork';
import { changesOfRow, learnPeople, type Making, openBaserow, readTables, writeRows } from './baserow.ts';
import { Dictionary } from './dictionary.ts';
import { createPseudonyms, isPseudonym } from './pseudonyms.ts';
import type { Settings } from './settings.ts';

export interface Counts {
  dryRun: boolean;
  wiki: ReplaceCounts;
  /** Changed rows by table. */
  baserow: Record<string, number>;
}

/**
 * Replaces the people of a wiki and its Baserow. The wiki comes first and at once, because the rows tell whom to look for in it:
 * interrupted at any point, the same command finishes.
 */
export async function anonymise(
  { baserow: url, token, database: databaseUrl, salt, kept, dryRun }: Omit<Settings, 'json'>,
  onProgress?: (line: string) => void,
): Promise<Counts> {
  const making: Making = { identityOf: createPseudonyms(salt), kept };
  const baserow = openBaserow(url, token);
  const tables = await readTables(baserow);
  const dictionary = new Dictionary();
  learnPeople(tables, dictionary, making);
  const database = await openEjectDatabase(databaseUrl);
  let wiki: ReplaceCounts;
  let rewrite: (text: string) => string;
  try {
    const sessions = await database.countOtherSessions();
    if (sessions > 0 && !dryRun)
      throw new Error(
        `${sessions} other session(s) use the wiki's database: stop the wiki first, it holds open pages in memory`,
      );
    const known = (await readUsers(database)).filter(
      ({ email }) => !isPseudonym(email) && !kept.has(email.trim().toLowerCase()),
    );
    const users = known.map(({ id, name, email }) => {
      const made = making.identityOf(email);
      dictionary.add({ nomComplet: name, email }, made);
      return { id, name: `${made.prenom} ${made.nom}`, email: made.email };
    });
    rewrite = dictionary.createRewrite();
    wiki = await replacePeople(database, {
      users,
      rewrite,
      dryRun,
      onProgress: (table) => onProgress?.(`wiki: ${table}`),
    });
  } finally {
    await database.close();
  }
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const changed = table.rows.flatMap((row) => {
      const changes = changesOfRow(table, row, rewrite, making);
      return Object.keys(changes).length > 0 ? [{ id: row.id, ...changes }] : [];
    });
    if (changed.length > 0) counts[table.name] = changed.length;
    onProgress?.(`Baserow: ${table.name}`);
    if (!dryRun) await writeRows(baserow, table.id, changed);
  }
  return { dryRun, wiki, baserow: counts };
}
