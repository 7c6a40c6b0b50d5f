import {
  assertDecided,
  type EjectDatabase,
  openEjectDatabase,
  type ReplaceCounts,
  readTables as readDatabaseTables,
  readUsers,
  replacePeople,
  type TableCounts,
} from '@formation-hub/docmost-fork';
import { house } from '../../bridge-lite/house/index.ts';
import { changesOfRow, learnPeople, type Making, openBaserow, readTables, writeRows } from './baserow.ts';
import { assertBridge, learnFromLog, replaceInBridge } from './bridge.ts';
import { bridgeTables } from './bridgeTables.ts';
import { Dictionary } from './dictionary.ts';
import { createPseudonyms, isPseudonym } from './pseudonyms.ts';
import type { Settings } from './settings.ts';

export interface Counts {
  dryRun: boolean;
  wiki: ReplaceCounts;
  /** Of the bridge's own database; null where it stays away. */
  bridge: TableCounts | null;
  /** Changed rows by table. */
  baserow: Record<string, number>;
}

const { entities } = house;

/**
 * Replaces the people of a wiki, its Baserow and, where it was restored too, the bridge's database. Baserow comes last, because its
 * rows tell whom to look for in the others: interrupted at any point, the same command finishes.
 */
export async function anonymise(
  { baserow: url, token, database: wikiUrl, bridgeDatabase: bridgeUrl, salt, kept, dryRun }: Omit<Settings, 'json'>,
  onProgress?: (line: string) => void,
): Promise<Counts> {
  const making: Making = { identityOf: createPseudonyms(salt), kept };
  const baserow = openBaserow(url, token);
  const tables = await readTables(baserow);
  const dictionary = new Dictionary();
  learnPeople(tables, dictionary, making);
  const wikiDatabase = await openEjectDatabase(wikiUrl);
  let bridgeDatabase: EjectDatabase | undefined;
  let wiki: ReplaceCounts;
  let bridge: TableCounts | null = null;
  let rewrite: (text: string) => string;
  try {
    bridgeDatabase = bridgeUrl === undefined ? undefined : await openEjectDatabase(bridgeUrl);
    await refuseSessions(wikiDatabase, 'the wiki', dryRun);
    if (bridgeDatabase) {
      await refuseSessions(bridgeDatabase, 'the bridge', dryRun);
      await assertBridge(bridgeDatabase);
      assertDecided(await readDatabaseTables(bridgeDatabase), bridgeTables);
    }
    const logged = bridgeDatabase && (await learnFromLog(bridgeDatabase, { tables, entities }, dictionary, making));
    const known = (await readUsers(wikiDatabase)).filter(
      ({ email }) => !isPseudonym(email) && !kept.has(email.trim().toLowerCase()),
    );
    const users = known.map(({ id, name, email }) => {
      const made = making.identityOf(email);
      dictionary.add({ nomComplet: name, email }, made);
      return { id, name: `${made.prenom} ${made.nom}`, email: made.email };
    });
    rewrite = dictionary.createRewrite();
    wiki = await replacePeople(wikiDatabase, {
      users,
      rewrite,
      dryRun,
      onProgress: (table) => onProgress?.(`wiki: ${table}`),
    });
    if (bridgeDatabase && logged)
      bridge = await replaceInBridge(bridgeDatabase, {
        ...{ entities, people: logged, rewrite, dryRun },
        onProgress: (table) => onProgress?.(`bridge: ${table}`),
      });
  } finally {
    await wikiDatabase.close();
    await bridgeDatabase?.close();
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
  return { dryRun, wiki, bridge, baserow: counts };
}

async function refuseSessions(database: EjectDatabase, whose: string, dryRun: boolean): Promise<void> {
  const sessions = await database.countOtherSessions();
  if (sessions > 0 && !dryRun)
    throw new Error(`${sessions} other session(s) use the database of ${whose}: stop ${whose} first`);
}
