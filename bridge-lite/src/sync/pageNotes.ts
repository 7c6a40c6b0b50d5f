import type { PageLink } from '../ports/sync/syncStore.ts';
import type { WikiPage } from '../ports/sync/wiki.ts';
import { writtenDay } from '../time/day.ts';
import { audited } from './audited.ts';
import type { SyncDeps } from './syncDeps.ts';
import { hasLink, linkLine, type WikiNode } from './wikiContent.ts';

/** Dated notes at the top of a page: the only thing that the bridge ever adds to a page that exists. */
export function createPageNotes(deps: SyncDeps) {
  const { store, wiki, clock } = deps;
  return {
    /** Says once that the row of the page was deleted. */
    async addDeletedNote(page: WikiPage, link: PageLink, line: { event: string; source: string }): Promise<void> {
      const key = `deleted-note:${link.entity}:${link.id}`;
      const href = `/bridge/fiche-supprimee/${link.entity}/${link.id}`;
      const before = await store.journal.find(key);
      if (before?.finishedAt != null) return;
      await store.journal.begin(key, { pageId: page.id }, clock.now());
      if (!hasLink(page.content, href)) {
        const day = writtenDay(clock.now(), 'fr-FR');
        const text = linkLine(`Le ${day}, `, 'la ligne liée à cette page a été supprimée de Baserow.', href);
        await audited(deps, { ...line, target: `docmost:${page.id}`, action: 'note-deleted-row' }, () =>
          wiki.prepend(page.id, callout('warning', text)),
        );
      }
      await store.journal.finish(key, {}, clock.now());
    },

    /** Takes that back, once, when the row is there again. */
    async addReturnedNote(page: WikiPage, link: PageLink, line: { event: string; source: string }): Promise<void> {
      const path = `${link.entity}/${link.id}`;
      const key = `returned-note:${link.entity}:${link.id}`;
      const before = await store.journal.find(key);
      if (before?.finishedAt != null || !hasLink(page.content, `/bridge/fiche-supprimee/${path}`)) return;
      await store.journal.begin(key, { pageId: page.id }, clock.now());
      const href = `/bridge/fiche-retablie/${path}`;
      if (!hasLink(page.content, href)) {
        const day = writtenDay(clock.now(), 'fr-FR');
        const text = linkLine(`Le ${day}, `, 'la ligne liée à cette page a été rétablie dans Baserow.', href);
        await audited(deps, { ...line, target: `docmost:${page.id}`, action: 'note-returned-row' }, () =>
          wiki.prepend(page.id, callout('info', text)),
        );
      }
      await store.journal.finish(key, {}, clock.now());
    },
  };
}

function callout(type: 'warning' | 'info', line: WikiNode): WikiNode {
  return { type: 'doc', content: [{ type: 'callout', attrs: { type }, content: [line] }] };
}
