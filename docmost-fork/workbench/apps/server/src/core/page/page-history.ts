import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database';

/** Keeps former versions of pages. */
@Injectable()
export class PageHistory {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Keeps what is stored now as a version, unless one was kept in the last five minutes or the page is empty. */
  async keep(pageId: string): Promise<void> {
    await this.insert(
      pageId,
      `and not exists (select 1 from page_history h where h.page_id = p.id and h.created_at > now() - interval '5 minutes')`,
    );
  }

  /** Keeps what is stored now as a version, whenever the last one was kept. */
  async keepAlways(pageId: string): Promise<void> {
    await this.insert(pageId, '');
  }

  private async insert(pageId: string, condition: string): Promise<void> {
    await this.database.rows(
      `insert into page_history (id, page_id, slug_id, title, icon, content, space_id, workspace_id, last_updated_by_id, created_at)
       select $2, p.id, p.slug_id, p.title, p.icon, p.content, p.space_id, p.workspace_id, coalesce(p.last_updated_by_id, p.creator_id), now()
       from pages p where p.id = $1 and p.text_content <> '' ${condition}`,
      [pageId, randomUUID()],
    );
  }
}
