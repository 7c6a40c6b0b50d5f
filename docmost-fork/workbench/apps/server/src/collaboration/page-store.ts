import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import type { JSONContent } from '@tiptap/core';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import { applyUpdate, type Doc, encodeStateAsUpdate } from 'yjs';
import { EventName, type PageEvent } from '../common/events/event.contants';
import { foldText } from '../common/fold-text';
import type { AuthUser } from '../core/auth/auth.types';
import { PageHistory } from '../core/page/page-history';
import { isPageReadableBy } from '../core/space/readable-space';
import { Database } from '../database/database';
import { jsonToNode, jsonToText, pageSchema } from './collaboration.util';
import { contentOf, fragmentName } from './shared-content';

interface StoredPage {
  id: string;
  workspaceId: string;
  deletedAt: Date | null;
}

// eslint-disable-next-line security/detect-unsafe-regex -- every part has its length
const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Reads and writes the shared documents of pages. */
@Injectable()
export class PageStore {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EventEmitter2) private readonly events: EventEmitter2,
    @Inject(PageHistory) private readonly history: PageHistory,
  ) {}

  /** A page that the person may read. */
  async find(pageId: string, userId: string): Promise<StoredPage | undefined> {
    if (!isUuid(pageId)) return undefined;
    return this.database.row<StoredPage>(
      `select p.id, p.workspace_id as "workspaceId", p.deleted_at as "deletedAt" from pages p join spaces s on s.id = p.space_id
       where p.id = $1 and ${isPageReadableBy('$2')}`,
      [pageId, userId],
    );
  }

  /** Fills a fresh shared document with what is stored. */
  async load(pageId: string, document: Doc): Promise<void> {
    const page = await this.database.row<{ ydoc: Uint8Array | null; content: JSONContent | null }>(
      'select ydoc, content from pages where id = $1',
      [pageId],
    );
    if (page?.ydoc) applyUpdate(document, page.ydoc);
    else if (page?.content) {
      prosemirrorJSONToYXmlFragment(
        pageSchema(),
        jsonToNode(page.content).toJSON(),
        document.getXmlFragment(fragmentName),
      );
      await this.database.rows('update pages set ydoc = $2 where id = $1', [pageId, encodeStateAsUpdate(document)]);
    }
  }

  /** Stores a shared document with its JSON and text, when its content changed. */
  async save(pageId: string, document: Doc, user?: AuthUser): Promise<void> {
    const before = await this.database.row<{ content: JSONContent | null }>('select content from pages where id = $1', [
      pageId,
    ]);
    if (!before) return;
    const content = contentOf(document);
    if (isDeepStrictEqual(content, before.content)) return;

    await this.history.keep(pageId);
    const text = jsonToText(content);
    await this.database.rows(
      `update pages set ydoc = $2, content = $3, text_content = $4, search_text = $5, updated_at = now(),
         last_updated_by_id = coalesce($6, last_updated_by_id) where id = $1`,
      [pageId, encodeStateAsUpdate(document), content, text, foldText(text), user?.id ?? null],
    );
    const event: PageEvent = { pageIds: [pageId] };
    this.events.emit(EventName.PAGE_UPDATED, event);
  }
}
