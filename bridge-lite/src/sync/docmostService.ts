import { type AnyEntity, type EntityRow, type FromPage, titleOf } from '../../model/index.ts';
import type {
  CreateCollectionBody,
  CreatePageBody,
  CreateShareLinkBody,
  PatchPageBody,
  ShareLink,
  WikiCollection,
  WikiPageRef,
} from '../contracts/index.ts';
import { AppError, Conflict, EntityNotFound } from '../errors/appError.ts';
import { PageClosed, type WikiPage } from '../ports/sync/wiki.ts';
import { writtenDay } from '../time/day.ts';
import { audited } from './audited.ts';
import type { CallersWiki, WikiCaller } from './callersWiki.ts';
import type { SyncDeps } from './syncDeps.ts';
import { renderTemplate, templateNamed } from './template/pageTemplate.ts';
import { parseTemplate } from './template/parseTemplate.ts';
import { linkLine, templateHref, type WikiNode } from './wikiContent.ts';
import { wikiPageRef } from './wikiPageRef.ts';
import type { WikiPageSync } from './wikiPageSync.ts';

export interface DocmostService {
  /** @throws AppError NOT_FOUND for a missing parent, EntityNotFound for a row that the page should be about */
  createPage(body: CreatePageBody, who: WikiCaller): Promise<WikiPageRef>;
  /** @throws Conflict for a page that follows a row, AppError NOT_FOUND */
  patchPage(pageId: string, body: PatchPageBody, who: WikiCaller): Promise<WikiPageRef>;
  createCollection(body: CreateCollectionBody, who: WikiCaller): Promise<WikiCollection>;
  /** Shares a page with everyone who has the link, and tells the admins. @throws AppError NOT_FOUND */
  createShareLink(body: CreateShareLinkBody, who: WikiCaller): Promise<ShareLink>;
}

/** Pages made and changed for a caller, who gets what the wiki gives that caller: 404 for what it may not read, 403 where it may not write. */
export function createDocmostService(
  deps: SyncDeps,
  options: { publicOrigin: string; wikiPages: WikiPageSync; wikiOf: (who: WikiCaller) => CallersWiki },
): DocmostService {
  const { schema, store, reader, templates, clock } = deps;
  const { wikiOf } = options;
  const pageMakers = schema.entities.filter(({ fromPage }) => fromPage);

  async function getPage(wiki: CallersWiki, pageId: string): Promise<WikiPage> {
    const page = await wiki.page(pageId).catch((error: unknown) => {
      if (!(error instanceof PageClosed)) throw error;
    });
    if (!page || page.isDeleted) throw new AppError('NOT_FOUND', 'notFound.page');
    return page;
  }

  async function spaceOf(wiki: CallersWiki, wanted: string | undefined): Promise<string> {
    const known = await wiki.spaces();
    const space = wanted === undefined ? known[0] : known.find(({ slug }) => slug === wanted);
    if (space) return space.id;
    throw new AppError('NOT_FOUND', 'notFound.space', { params: { espace: wanted ?? '' } });
  }

  async function parentOf(
    wiki: CallersWiki,
    body: CreatePageBody,
  ): Promise<{ spaceId: string; parentPageId?: string }> {
    const about = pageMakers.map((maker) => aboutOf(maker, body)).find(({ id }) => id !== undefined);
    const aboutPage = about?.id === undefined ? undefined : await store.links.find(about.entity, about.id);
    const parentId = body.parent_page_id ?? aboutPage?.pageId;
    if (parentId === undefined) return { spaceId: await spaceOf(wiki, body.space) };
    const parent = await getPage(wiki, parentId);
    return { spaceId: parent.spaceId, parentPageId: parent.id };
  }

  /** What the page is asked to be about: the link of the row that it will make. */
  function aboutOf(maker: AnyEntity, body: CreatePageBody): { link: string; entity: string; id?: number } {
    const link = maker.fromPage?.about ?? '';
    return { link, entity: schema.field(maker.name, link)?.to as string, id: body[link] as number | undefined };
  }

  async function fromTemplate(maker: AnyEntity, fromPage: FromPage, body: CreatePageBody): Promise<WikiNode> {
    const { link, entity, id } = aboutOf(maker, body);
    const row: EntityRow | undefined = id === undefined ? undefined : await reader.find(entity, id);
    if (id !== undefined && !row) throw new EntityNotFound(entity, id);
    const { type, content = [] } = renderTemplate(templateNamed(templates, fromPage.template), {
      [titleOf(maker)]: body.title,
      [fromPage.day]: writtenDay(clock.now(), 'fr-FR'),
      [link]: row ? String(row[titleOf(schema.get(entity))]) : null,
      [`${link}_id`]: row?.id ?? null,
    });
    const marked = linkLine('', `Modèle : ${maker.label.toLowerCase()}`, templateHref(fromPage.template));
    return { type, content: [...content, marked] };
  }

  const create = (wiki: CallersWiki, page: Parameters<CallersWiki['create']>[0], by: string) =>
    audited(deps, { event: 'request', source: by, target: 'docmost', action: 'create-page' }, () => wiki.create(page));

  return {
    async createPage(body, who) {
      const wiki = wikiOf(who);
      const maker = body.template && pageMakers.find(({ fromPage }) => fromPage?.template === body.template);
      const made = maker ? maker.fromPage : undefined;
      const content = maker && made ? await fromTemplate(maker, made, body) : bodyOf(body.markdown);
      const { title, icon = made?.icon } = body;
      const page = await create(
        wiki,
        { ...(await parentOf(wiki, body)), title, ...(icon ? { icon } : {}), content },
        who.id,
      );
      return wikiPageRef(page);
    },

    async patchPage(pageId, body, who) {
      const wiki = wikiOf(who);
      const page = await getPage(wiki, pageId);
      const link = await store.links.findByPage(page.id);
      if (link)
        throw new Conflict(
          'conflict.pageLiee',
          { entite: link.entity, id: link.id },
          { entity: link.entity, id: link.id },
        );
      const state = { title: body.title ?? page.title ?? '', icon: body.icon ?? page.icon ?? '' };
      await audited(
        deps,
        { event: 'request', source: who.id, target: `docmost:${page.id}`, action: 'rename-page' },
        () => wiki.rename(page.id, state),
      );
      return wikiPageRef({ ...page, ...state });
    },

    async createCollection({ title, icon, space, pages }, who) {
      const wiki = wikiOf(who);
      const spaceId = await spaceOf(wiki, space);
      const parent = await create(wiki, { spaceId, title, ...(icon ? { icon } : {}) }, who.id);
      const children: WikiPageRef[] = [];
      for (const child of pages) {
        const made = await create(
          wiki,
          {
            spaceId,
            parentPageId: parent.id,
            title: child.title,
            ...(child.icon ? { icon: child.icon } : {}),
            content: bodyOf(child.markdown),
          },
          who.id,
        );
        children.push(wikiPageRef(made));
      }
      return { ...wikiPageRef(parent), pages: children };
    },

    async createShareLink({ page_id, include_sub_pages, search_indexing }, who) {
      const wiki = wikiOf(who);
      const page = await getPage(wiki, page_id);
      const { key } = await wiki.share(page.id, {
        includeSubPages: include_sub_pages,
        searchIndexing: search_indexing,
      });
      await options.wikiPages.noteShared(page, who.id);
      return { page_id: page.id, url: `${options.publicOrigin}/share/${encodeURIComponent(key)}/p/${page.slugId}` };
    },
  };
}

function bodyOf(markdown: string | undefined): WikiNode {
  const { content } = parseTemplate('page', markdown ?? '');
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}
