import { randomUUID } from 'node:crypto';
import { BadRequestException, Controller, Inject, NotFoundException, Post } from '@nestjs/common';
import { z } from 'zod';
import { ParsedBody } from '../../common/http/parsed-body';
import { shortId } from '../../common/short-id';
import { Database } from '../../database/database';
import { CurrentUser, Public } from '../auth/auth.guard';
import type { AuthUser } from '../auth/auth.types';
import { PageRepository, type PageSummary } from '../page/page.repository';
import { emptyContent } from '../page/page-content';

const createSchema = z.object({
  pageId: z.string().min(1).max(64),
  includeSubPages: z.boolean().default(false),
  searchIndexing: z.boolean().default(false),
});
const pageSchema = z.object({ pageId: z.string().min(1).max(64) });
const deleteSchema = z.object({ shareId: z.uuid() });
const infoSchema = z.object({
  shareKey: z.string().max(64).optional(),
  shareId: z.string().max(64).optional(),
  pageId: z.string().max(64).optional(),
});

interface Share {
  id: string;
  key: string;
  pageId: string;
  workspaceId: string;
  includeSubPages: boolean;
  searchIndexing: boolean;
}

const columns = `shares.id, key, page_id as "pageId", workspace_id as "workspaceId", include_sub_pages as "includeSubPages", search_indexing as "searchIndexing"`;

const publicFields = ({ id, slugId, title, icon }: PageSummary) => ({ id, slugId, title, icon });

@Controller('shares')
export class ShareController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PageRepository) private readonly pages: PageRepository,
  ) {}

  @Post('create')
  async create(@ParsedBody(createSchema) body: z.infer<typeof createSchema>, @CurrentUser() user: AuthUser) {
    const page = await this.pages.get(body.pageId, user);
    if (page.deletedAt) throw new BadRequestException('pageId: the page is in the bin');
    return this.database.row<Share>(
      `insert into shares (id, key, page_id, include_sub_pages, search_indexing, space_id, workspace_id, creator_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (page_id) do update set include_sub_pages = excluded.include_sub_pages, search_indexing = excluded.search_indexing
       returning ${columns}`,
      [
        randomUUID(),
        shortId(),
        page.id,
        body.includeSubPages,
        body.searchIndexing,
        page.spaceId,
        user.workspaceId,
        user.id,
      ],
    );
  }

  /** The page's own share (level 0), or that of the nearest page above that includes those below it. */
  @Post('for-page')
  async forPage(@ParsedBody(pageSchema) body: z.infer<typeof pageSchema>, @CurrentUser() user: AuthUser) {
    const page = await this.pages.get(body.pageId, user);
    const row = await this.database.row<Share & { level: number }>(
      `with recursive above as (
         select id, parent_page_id, 0 as level from pages where id = $1
         union all select p.id, p.parent_page_id, a.level + 1 from above a join pages p on p.id = a.parent_page_id
       )
       select ${columns}, a.level from above a join shares on shares.page_id = a.id
       where a.level = 0 or include_sub_pages order by a.level limit 1`,
      [page.id],
    );
    return row;
  }

  @Post('delete')
  async remove(
    @ParsedBody(deleteSchema) body: z.infer<typeof deleteSchema>,
    @CurrentUser() user: AuthUser,
  ): Promise<void> {
    await this.database.rows('delete from shares where id = $1 and workspace_id = $2', [
      body.shareId,
      user.workspaceId,
    ]);
  }

  /** A shared page for anyone who has the key; a page below it when the share includes them. */
  @Public()
  @Post('page-info')
  async info(@ParsedBody(infoSchema) body: z.infer<typeof infoSchema>) {
    const share = await this.database.row<Share>(
      `select ${columns} from shares where key = $1 or shares.id::text = $1`,
      [body.shareKey ?? body.shareId ?? ''],
    );
    if (!share) throw new NotFoundException('Share not found');
    const page = await this.pages.get(body.pageId ?? share.pageId, { workspaceId: share.workspaceId });
    const isShared =
      page.id === share.pageId || (share.includeSubPages && (await this.pages.subtree(share.pageId)).includes(page.id));
    if (!isShared || page.deletedAt) throw new NotFoundException('Share not found');
    return {
      share: {
        id: share.id,
        key: share.key,
        includeSubPages: share.includeSubPages,
        searchIndexing: share.searchIndexing,
      },
      page: { ...publicFields(page), content: page.content ?? emptyContent, updatedAt: page.updatedAt },
      subPages: share.includeSubPages ? await this.below(page.id, share.workspaceId) : [],
    };
  }

  private async below(pageId: string, workspaceId: string) {
    const pages = await this.database.rows<PageSummary>(
      `select id, slug_id as "slugId", title, icon from pages where parent_page_id = $1 and workspace_id = $2 and deleted_at is null order by position`,
      [pageId, workspaceId],
    );
    return pages.map(publicFields);
  }
}
