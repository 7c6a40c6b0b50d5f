import type { Extension, onLoadDocumentPayload, onStoreDocumentPayload } from '@hocuspocus/server';
import { Inject, Injectable } from '@nestjs/common';
import { pageIdOf } from '../document-name';
import { PageStore } from '../page-store';
import type { CollabContext } from './authentication.extension';

/** Keeps shared documents in the database. */
@Injectable()
export class PersistenceExtension implements Extension<CollabContext> {
  constructor(@Inject(PageStore) private readonly store: PageStore) {}

  async onLoadDocument({ documentName, document }: onLoadDocumentPayload<CollabContext>): Promise<void> {
    await this.store.load(pageIdOf(documentName), document);
  }

  async onStoreDocument({ documentName, document, lastContext }: onStoreDocumentPayload<CollabContext>): Promise<void> {
    await this.store.save(pageIdOf(documentName), document, lastContext?.user);
  }
}
