import { createHash } from 'node:crypto';
import type { Bloc, Formation, Projet } from '../contracts/index.ts';

/** What a page shows of its row from outside: what the bridge keeps in step. */
export interface PageState {
  title: string;
  icon: string;
}

/** Entities that have a page of their own, with their rows. */
export interface RowsWithPage {
  projet: Projet;
  formation: Formation;
  bloc: Bloc;
}
export type EntityWithPage = keyof RowsWithPage;
export const entitiesWithPage = ['projet', 'formation', 'bloc'] as const satisfies readonly EntityWithPage[];

const projetIcons: Record<NonNullable<Projet['statut']>, string> = {
  prospect: '🔭',
  en_cours: '🚧',
  livre: '📦',
  cloture: '✅',
};
const formationIcons: Record<NonNullable<Formation['statut']>, string> = {
  brouillon: '📝',
  ouverte: '📣',
  en_cours: '🎓',
  cloturee: '🏁',
};
const withoutStatut = '📄';
const orphanIcon = '🗑️';

/** Longest title that the wiki takes. */
const maxTitleLength = 255;

/** Title and icon that the page of a projet, formation or bloc has to show. */
export function pageStateOf<E extends EntityWithPage>(entity: E, row: RowsWithPage[E]): PageState {
  const makers: { [K in EntityWithPage]: (row: RowsWithPage[K]) => PageState } = {
    projet: ({ nom, client, statut }) => ({
      title: `Projet ${nom}${client?.label ? ` - ${client.label}` : ''}`,
      icon: statut ? projetIcons[statut] : withoutStatut,
    }),
    formation: ({ nom, statut }) => ({
      title: `Formation ${nom}`,
      icon: statut ? formationIcons[statut] : withoutStatut,
    }),
    bloc: ({ nom }) => ({ title: nom || 'Bloc', icon: '🧩' }),
  };
  const { title, icon } = makers[entity](row);
  return { title: cleanTitle(title), icon };
}

/** State of the page of a row that was deleted: the page stays, and says so. */
export function orphanStateOf(former: PageState): PageState {
  const suffix = ' (supprimé)';
  const title = former.title.endsWith(suffix)
    ? former.title
    : `${former.title.slice(0, maxTitleLength - suffix.length)}${suffix}`;
  return { title, icon: orphanIcon };
}

function cleanTitle(title: string): string {
  return title.replace(/\s+/g, ' ').trim().slice(0, maxTitleLength);
}

/** True when both show the same. A wiki answers an absent title or icon as null. */
export function isSameState(a: { title: string | null; icon: string | null }, b: PageState): boolean {
  return (a.title ?? '') === b.title && (a.icon ?? '') === b.icon;
}

/** Short digest of any value. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
