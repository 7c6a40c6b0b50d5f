import { ForbiddenException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import type { JSONContent } from '@tiptap/core';
import type { ListQuery, Paged } from '../../common/http/list-query';
import { Database } from '../../database/database';
import type { AuthUser } from '../auth/auth.types';
import { isPageReadableBy, isReadableBy } from '../space/readable-space';

export interface PageSummary {
  id: string;
  slugId: string;
  title: string | null;
  icon: string | null;
  position: string;
  parentPageId: string | null;
  spaceId: string;
  workspaceId: string;
  hasChildren: boolean;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

export interface Page extends PageSummary {
  content: JSONContent | null;
  creatorId: string;
  lastUpdatedById: string | null;
  space: { id: string; name: string; slug: string };
  creator: { id: string; name: string };
}

const summary = `p.id, p.slug_id as "slugId", p.title, p.icon, p.position, p.parent_page_id as "parentPageId", p.space_id as "spaceId",
  p.workspace_id as "workspaceId", p.created_at as "createdAt", p.updated_at as "updatedAt", p.deleted_at as "deletedAt",
  exists (select 1 from pages c where c.parent_page_id = p.id and c.deleted_at is null) as "hasChildren"`;
const people = `p.creator_id as "creatorId", p.last_updated_by_id as "lastUpdatedById",
  json_build_object('id', s.id, 'name', s.name, 'slug', s.slug) as space,
  json_build_object('id', u.id, 'name', u.name) as creator`;
const joined = 'pages p join spaces s on s.id = p.space_id join users u on u.id = p.creator_id';
const byUpdate = [
  { column: 'p.updated_at', type: 'timestamptz' },
  { column: 'p.id', type: 'uuid' },
];
const byPosition = [
  { column: 'p.position', type: 'text' },
  { column: 'p.id', type: 'uuid' },
];

/** Reads pages of one workspace. */
@Injectable()
export class PageRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** One page by UUID or short id, deleted ones included; throws 404, or 403 when it is closed to the person. Without a person's id whoever may read it is not asked. */
  async get(pageId: string, reader: { workspaceId: string; id?: string }): Promise<Page> {
    const page = await this.database.row<Page & { isOpen: boolean }>(
      `select ${summary}, ${people}, p.content, ($3::uuid is null or is_open_to(p.id, $3::uuid)) as "isOpen" from ${joined} where (p.id::text = $1 or p.slug_id = $1) and p.workspace_id = $2
         and ($3::uuid is null or ${isReadableBy('$3')})`,
      [pageId, reader.workspaceId, reader.id ?? null],
    );
    if (!page) throw new NotFoundException('Page not found');
    const { isOpen, ...found } = page;
    if (!isOpen) throw new ForbiddenException();
    return found;
  }

  /** Pages above a page, from the top. */
  breadcrumbs(pageId: string): Promise<PageSummary[]> {
    return this.database.rows<PageSummary>(
      `with recursive above as (
         select parent_page_id, 0 as depth from pages where id = $1
         union all select p.parent_page_id, a.depth + 1 from above a join pages p on p.id = a.parent_page_id
       )
       select ${summary} from above a join pages p on p.id = a.parent_page_id order by a.depth desc`,
      [pageId],
    );
  }

  /** Ids of a page and everything below it. */
  async subtree(pageId: string): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `with recursive below as (
         select id from pages where id = $1 union all select p.id from below b join pages p on p.parent_page_id = b.id
       ) select id from below`,
      [pageId],
    );
    return rows.map(({ id }) => id);
  }

  /** Children of a page, or the first level of a space, in their order. */
  children(
    scope: { spaceId?: string; parentPageId?: string },
    user: AuthUser,
    query: ListQuery,
  ): Promise<Paged<PageSummary>> {
    const below = scope.parentPageId !== undefined;
    return this.database.list<PageSummary>({
      ...query,
      select: summary,
      from: 'pages p join spaces s on s.id = p.space_id',
      where: `p.workspace_id = $1 and p.deleted_at is null and ${isPageReadableBy('$3')} and ${below ? 'p.parent_page_id = $2' : 'p.space_id = $2 and p.parent_page_id is null'}`,
      values: [user.workspaceId, scope.parentPageId ?? scope.spaceId, user.id],
      order: byPosition,
      direction: 'asc',
    });
  }

  /** Pages, the last changed first. */
  recent(spaceId: string | undefined, user: AuthUser, query: ListQuery): Promise<Paged<PageSummary>> {
    return this.database.list<PageSummary>({
      ...query,
      select: `${summary}, ${people}`,
      from: joined,
      where: `p.workspace_id = $1 and p.deleted_at is null and ($2::uuid is null or p.space_id = $2) and ${isPageReadableBy('$3')}`,
      values: [user.workspaceId, spaceId ?? null, user.id],
      order: byUpdate,
      direction: 'desc',
    });
  }

  /** Place of the last child. */
  async lastPosition(spaceId: string, parentPageId: string | null): Promise<string | undefined> {
    const last = await this.database.row<{ position: string }>(
      `select position from pages where space_id = $1 and parent_page_id is not distinct from $2::uuid order by position desc limit 1`,
      [spaceId, parentPageId],
    );
    return last?.position;
  }
}
