import type { CompteRendu } from '../ports/sync/compteRendus.ts';
import type { WikiPage } from '../ports/sync/wiki.ts';
import { dayOf } from '../time/day.ts';
import { audited } from './audited.ts';
import type { Notifications } from './notifications.ts';
import type { SyncDeps } from './syncDeps.ts';
import { markedTemplate, mentionsIn } from './wikiContent.ts';

export interface WikiPageSync {
  /** Takes a page into account as it is now: what it mentions, its title, the row that it makes. */
  sync(pageId: string, event: string): Promise<void>;
  /** Notes that a page was shared with everyone, once, and tells the admins. */
  noteShared(page: { id: string; title: string | null }, event: string): Promise<void>;
}

export function createWikiPageSync(deps: SyncDeps, notifications: Notifications): WikiPageSync {
  const { store, wiki, jobs, compteRendus, locks, clock } = deps;

  /** The page of a row was renamed, moved to the bin or deleted by someone: the row's own sync looks after it. */
  async function followLink(pageId: string, event: string): Promise<void> {
    const link = await store.links.findByPage(pageId);
    if (!link) return;
    const { entity, id } = link;
    await jobs.send('row', { entity, id, event }, { key: `${entity}:${id}` });
  }

  async function index(page: WikiPage): Promise<void> {
    const known = await store.pages.find(page.id);
    const entry = {
      pageId: page.id,
      slugId: page.slugId,
      spaceId: page.spaceId,
      spaceSlug: page.spaceSlug,
      title: page.title ?? '',
      icon: page.icon ?? '',
      updatedAt: page.updatedAt,
      isShared: known?.isShared ?? false,
    };
    await store.pages.put(entry, mentionsIn(page.content));
  }

  /** A page made from the template « compte-rendu » is a row of compte_rendu, whose title follows the page's. */
  async function keepCompteRendu(page: WikiPage, event: string): Promise<void> {
    await locks.withLocks([`sync:compte-rendu:${page.id}`], async () => {
      const known = await compteRendus.findByPage(page.id);
      const titre = page.title || 'Compte rendu';
      const line = { event, source: `docmost:${page.id}` };
      if (!known) {
        const row = compteRenduOf(page, titre, clock.now());
        await audited(deps, { ...line, target: 'baserow:compte_rendu', action: 'create-row' }, () =>
          compteRendus.create(row),
        );
      } else if (known.titre !== titre) {
        const target = `baserow:compte_rendu:${known.id}`;
        await audited(deps, { ...line, target, action: 'rename-row' }, () => compteRendus.rename(known.id, titre));
      }
    });
  }

  return {
    async sync(pageId, event) {
      const page = await wiki.page(pageId);
      await followLink(page?.id ?? pageId, event);
      if (!page || page.isDeleted) {
        await store.pages.remove(page?.id ?? pageId);
        return;
      }
      await index(page);
      if (markedTemplate(page.content) === 'compte-rendu') await keepCompteRendu(page, event);
    },

    async noteShared({ id, title }, event) {
      await store.pages.setShared(id, true);
      await audited(deps, { event, source: `docmost:${id}`, target: 'public', action: 'share-page' }, async () => {
        await notifications.tellAdmins('partage', `partage:${id}:${clock.now()}`, { page: title || id });
      });
    },
  };
}

function compteRenduOf(page: WikiPage, titre: string, now: number): CompteRendu {
  const mentions = mentionsIn(page.content);
  return {
    titre: titre.slice(0, 255),
    date: dayOf(now),
    projet: mentions.find(({ entity }) => entity === 'projet')?.id ?? null,
    participants: mentions.filter(({ entity }) => entity === 'personne').map(({ id }) => id),
    docmost_page_id: page.id,
  };
}
