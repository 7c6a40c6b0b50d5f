import { createHash } from 'node:crypto';
import type { AnyEntity, EntityRow } from '../../model/index.ts';
import { cutText, pageIcon, pageTitle } from '../../model/index.ts';

/** What a page shows of its row from outside: what the bridge keeps in step. */
export interface PageState {
  title: string;
  icon: string;
}

const orphanIcon = '🗑️';

/** Longest title that the wiki takes. */
const maxTitleLength = 255;

/** Title and icon that the page of a row has to show. */
export function pageStateOf(entity: AnyEntity, row: EntityRow): PageState {
  return { title: cleanTitle(pageTitle(entity, row)), icon: pageIcon(entity, row) };
}

/** State of the page of a row that was deleted: the page stays, and says so. */
export function orphanStateOf(former: PageState): PageState {
  const suffix = ' (supprimé)';
  const title = former.title.endsWith(suffix)
    ? former.title
    : `${cutText(former.title, maxTitleLength - suffix.length)}${suffix}`;
  return { title, icon: orphanIcon };
}

function cleanTitle(title: string): string {
  return cutText(title.toWellFormed().replace(/\s+/g, ' ').trim(), maxTitleLength);
}

/** True when both show the same. A wiki answers an absent title or icon as null. */
export function isSameState(a: { title: string | null; icon: string | null }, b: PageState): boolean {
  return (a.title ?? '') === b.title && (a.icon ?? '') === b.icon;
}

/** Short digest of any value. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
