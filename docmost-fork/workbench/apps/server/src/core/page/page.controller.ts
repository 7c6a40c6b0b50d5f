import { BadRequestException, Controller, Inject, NotFoundException, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ParsedBody } from '../../common/http/parsed-body';
import { Database } from '../../database/database';
import { CurrentUser } from '../auth/auth.guard';
import type { AuthUser } from '../auth/auth.types';
import * as dto from './page.dto';
import { type Page, PageRepository } from './page.repository';
import { PageService } from './page.service';
import { emptyContent, readContent, writeContent } from './page-content';
import { pageFile, splitTitle } from './page-file';

@Controller('pages')
export class PageController {
  constructor(
    @Inject(PageService) private readonly service: PageService,
    @Inject(PageRepository) private readonly pages: PageRepository,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Post('create')
  async create(@ParsedBody(dto.createPageSchema) body: dto.CreatePage, @CurrentUser() user: AuthUser) {
    return this.answer(await this.service.create(body, user), 'json');
  }

  @Post('update')
  async update(@ParsedBody(dto.updatePageSchema) body: dto.UpdatePage, @CurrentUser() user: AuthUser) {
    return this.answer(await this.service.update(body, user), 'json');
  }

  @Post('info')
  async info(@ParsedBody(dto.pageInfoSchema) body: z.infer<typeof dto.pageInfoSchema>, @CurrentUser() user: AuthUser) {
    return this.answer(await this.pages.get(body.pageId, user), body.format);
  }

  @Post('sidebar-pages')
  async sidebar(@ParsedBody(dto.sidebarSchema) body: z.infer<typeof dto.sidebarSchema>, @CurrentUser() user: AuthUser) {
    if (!body.spaceId && !body.pageId) throw new BadRequestException('spaceId or pageId: one of them is needed');
    const parent = body.pageId ? await this.pages.get(body.pageId, user) : undefined;
    return this.pages.children({ spaceId: body.spaceId, parentPageId: parent?.id }, user, body);
  }

  @Post('recent')
  recent(@ParsedBody(dto.recentSchema) body: z.infer<typeof dto.recentSchema>, @CurrentUser() user: AuthUser) {
    return this.pages.recent(body.spaceId, user, body);
  }

  @Post('move')
  move(@ParsedBody(dto.movePageSchema) body: dto.MovePage, @CurrentUser() user: AuthUser) {
    return this.service.move(body, user);
  }

  @Post('delete')
  remove(@ParsedBody(dto.deletePageSchema) body: z.infer<typeof dto.deletePageSchema>, @CurrentUser() user: AuthUser) {
    return this.service.remove(body.pageId, body.permanentlyDelete, user);
  }

  @Post('restore')
  async restore(@ParsedBody(dto.pageIdSchema) body: z.infer<typeof dto.pageIdSchema>, @CurrentUser() user: AuthUser) {
    return this.answer(await this.service.restore(body.pageId, user), 'json');
  }

  @Post('import')
  async import(@ParsedBody(dto.importPageSchema) body: dto.ImportPage, @CurrentUser() user: AuthUser) {
    const { title, content } = splitTitle(readContent(body.content, body.format).toJSON());
    const page = await this.service.create(
      { spaceId: body.spaceId, parentPageId: body.parentPageId, title: body.title ?? title, content, format: 'json' },
      user,
    );
    return this.answer(page, 'json');
  }

  @Post('export')
  async export(
    @ParsedBody(dto.pageInfoSchema) body: z.infer<typeof dto.pageInfoSchema>,
    @CurrentUser() user: AuthUser,
    @Res() reply: FastifyReply,
  ) {
    const file = pageFile(await this.pages.get(body.pageId, user), body.format);
    await reply
      .header('content-type', file.mediaType)
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .send(file.body);
  }

  @Post('history')
  async history(@ParsedBody(dto.historySchema) body: z.infer<typeof dto.historySchema>, @CurrentUser() user: AuthUser) {
    const page = await this.pages.get(body.pageId, user);
    return this.database.list({
      ...body,
      select: this.versionColumns,
      from: 'page_history h left join users u on u.id = h.last_updated_by_id',
      where: 'h.page_id = $1',
      values: [page.id],
      order: [
        { column: 'h.created_at', type: 'timestamptz' },
        { column: 'h.id', type: 'uuid' },
      ],
      direction: 'desc',
    });
  }

  @Post('history/info')
  async version(
    @ParsedBody(dto.historyInfoSchema) body: z.infer<typeof dto.historyInfoSchema>,
    @CurrentUser() user: AuthUser,
  ) {
    const version = await this.database.row<{ pageId: string }>(
      `select ${this.versionColumns}, h.content from page_history h left join users u on u.id = h.last_updated_by_id
       where h.id = $1 and h.workspace_id = $2`,
      [body.historyId, user.workspaceId],
    );
    if (!version) throw new NotFoundException('Version not found');
    await this.pages.get(version.pageId, user);
    return version;
  }

  private readonly versionColumns = `h.id, h.page_id as "pageId", h.title, h.icon, h.created_at as "createdAt",
    case when u.id is null then null else json_build_object('id', u.id, 'name', u.name) end as "lastUpdatedBy"`;

  private async answer(page: Page, format: dto.ContentFormat) {
    return {
      ...page,
      content: writeContent(page.content ?? emptyContent, format),
      breadcrumbs: await this.pages.breadcrumbs(page.id),
    };
  }
}
