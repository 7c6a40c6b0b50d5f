import { randomUUID } from 'node:crypto';
import { BadRequestException, ForbiddenException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import type { Node } from '@tiptap/pm/model';
import { CollaborationGateway } from '../../collaboration/collaboration.gateway';
import { plainText } from '../../collaboration/plain-text';
import { type ContentOperation, changeContent, encodeContent } from '../../collaboration/shared-content';
import { EventName, type PageEvent } from '../../common/events/event.contants';
import { foldText } from '../../common/fold-text';
import { shortId } from '../../common/short-id';
import { Database } from '../../database/database';
import type { AuthUser } from '../auth/auth.types';
import { isReadableBy } from '../space/readable-space';
import type { CreatePage, MovePage, UpdatePage } from './page.dto';
import { type Page, PageRepository } from './page.repository';
import { emptyContent, readContent } from './page-content';
import { positionAfter } from './page-position';

/** Makes and changes pages, and announces it. */
@Injectable()
export class PageService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PageRepository) private readonly pages: PageRepository,
    @Inject(CollaborationGateway) private readonly collaboration: CollaborationGateway,
    @Inject(EventEmitter2) private readonly events: EventEmitter2,
  ) {}

  async create(body: CreatePage, user: AuthUser): Promise<Page> {
    const space = await this.database.row(
      `select 1 from spaces s where s.id = $1 and s.workspace_id = $2 and ${isReadableBy('$3')}`,
      [body.spaceId, user.workspaceId, user.id],
    );
    if (!space) throw new NotFoundException('Space not found');
    const parent = body.parentPageId ? await this.pages.get(body.parentPageId, user) : undefined;
    if (parent && parent.spaceId !== body.spaceId)
      throw new BadRequestException('parentPageId: a page of another space');
    const node = readContent(
      body.content ?? (emptyContent as Record<string, unknown>),
      body.content === undefined ? 'json' : body.format,
    );
    const text = plainText(node);
    const id = randomUUID();
    await this.database.rows(
      `insert into pages (id, slug_id, title, icon, content, ydoc, text_content, search_title, search_text, parent_page_id, position,
         space_id, workspace_id, creator_id, last_updated_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)`,
      [
        id,
        shortId(),
        body.title ?? null,
        body.icon ?? null,
        node.toJSON(),
        encodeContent(node),
        text,
        foldText(body.title ?? ''),
        foldText(text),
        parent?.id ?? null,
        positionAfter(await this.pages.lastPosition(body.spaceId, parent?.id ?? null)),
        body.spaceId,
        user.workspaceId,
        user.id,
      ],
    );
    this.emit(EventName.PAGE_CREATED, [id], user);
    return this.pages.get(id, user);
  }

  /** Changes title, icon or body; the body goes through the shared document, so open editors see it at once. */
  async update(body: UpdatePage, user: AuthUser): Promise<Page> {
    const page = await this.pages.get(body.pageId, user);
    if (body.content !== undefined) {
      await this.changeBody(page.id, readContent(body.content, body.format), body.operation, user);
    }
    const title = body.title === undefined ? page.title : body.title;
    const icon = body.icon === undefined ? page.icon : body.icon;
    const isRenamed = title !== page.title || icon !== page.icon;
    if (isRenamed) {
      await this.database.rows(
        `update pages set title = $2, search_title = $3, icon = $4, updated_at = now(), last_updated_by_id = $5 where id = $1`,
        [page.id, title, foldText(title ?? ''), icon || null, user.id],
      );
    }
    if (isRenamed) this.emitUpdated(page.id);
    return this.pages.get(page.id, user);
  }

  async move(body: MovePage, user: AuthUser): Promise<void> {
    const page = await this.pages.get(body.pageId, user);
    const parent = body.parentPageId ? await this.pages.get(body.parentPageId, user) : undefined;
    const parentId = body.parentPageId === undefined ? page.parentPageId : (parent?.id ?? null);
    if (parent && parent.spaceId !== page.spaceId)
      throw new BadRequestException('parentPageId: a page of another space');
    if (parentId && (await this.pages.subtree(page.id)).includes(parentId))
      throw new BadRequestException('parentPageId: a page cannot go below itself');
    const position = body.position ?? positionAfter(await this.pages.lastPosition(page.spaceId, parentId));
    await this.database.rows('update pages set parent_page_id = $2, position = $3 where id = $1', [
      page.id,
      parentId,
      position,
    ]);
    this.emitUpdated(page.id);
  }

  /** Puts a page and everything below it in the bin, or removes them for good. */
  async remove(pageId: string, forGood: boolean, user: AuthUser): Promise<void> {
    const page = await this.pages.get(pageId, user);
    if (forGood && user.role === 'member') throw new ForbiddenException('Only an admin can delete a page for good');
    const ids = await this.pages.subtree(page.id);
    if (forGood) await this.database.rows('delete from pages where id = any($1::uuid[])', [ids]);
    else
      await this.database.rows(
        'update pages set deleted_at = now() where id = any($1::uuid[]) and deleted_at is null',
        [ids],
      );
    this.collaboration.disconnect(ids);
    this.emit(forGood ? EventName.PAGE_DELETED : EventName.PAGE_SOFT_DELETED, ids, user);
  }

  /** Takes a page and everything below it out of the bin; it moves to the first level when its parent is still there. */
  async restore(pageId: string, user: AuthUser): Promise<Page> {
    const page = await this.pages.get(pageId, user);
    const ids = await this.pages.subtree(page.id);
    await this.database.rows('update pages set deleted_at = null where id = any($1::uuid[])', [ids]);
    await this.database.rows(
      `update pages p set parent_page_id = null where p.id = $1 and exists (select 1 from pages a where a.id = p.parent_page_id and a.deleted_at is not null)`,
      [page.id],
    );
    this.collaboration.disconnect(ids);
    this.emit(EventName.PAGE_RESTORED, ids, user);
    return this.pages.get(page.id, user);
  }

  private async changeBody(pageId: string, node: Node, operation: ContentOperation, user: AuthUser): Promise<void> {
    await this.collaboration.handleYjsEvent(pageId, user, (document) => changeContent(document, node, operation));
  }

  /** Told by whatever writes a page's row, which does not know the workspace. */
  private emitUpdated(pageId: string): void {
    const event: PageEvent = { pageIds: [pageId] };
    this.events.emit(EventName.PAGE_UPDATED, event);
  }

  private emit(name: EventName, pageIds: string[], user: AuthUser): void {
    const event: PageEvent = { pageIds, workspaceId: user.workspaceId };
    this.events.emit(name, event);
  }
}
