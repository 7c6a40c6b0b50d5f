import type { Extension, onAuthenticatePayload } from '@hocuspocus/server';
import { Inject, Injectable } from '@nestjs/common';
import { AuthService } from '../../core/auth/auth.service';
import type { AuthUser } from '../../core/auth/auth.types';
import { pageIdOf } from '../document-name';
import { PageStore } from '../page-store';

export interface CollabContext {
  user?: AuthUser;
}

/** Lets the people who may read its space into a page's shared document; into one in the bin only to read. */
@Injectable()
export class AuthenticationExtension implements Extension<CollabContext> {
  constructor(
    @Inject(AuthService) private readonly auth: AuthService,
    @Inject(PageStore) private readonly store: PageStore,
  ) {}

  async onAuthenticate({
    token,
    requestHeaders,
    documentName,
    connectionConfig,
  }: onAuthenticatePayload<CollabContext>): Promise<CollabContext> {
    const session = this.auth.tokenIn({ cookie: requestHeaders.get('cookie') ?? undefined }) ?? token;
    const user = await this.auth.userOf(session);
    const page = documentName.startsWith('page.') ? await this.store.find(pageIdOf(documentName), user.id) : undefined;
    if (!page || page.workspaceId !== user.workspaceId) throw new Error(`no such page: ${documentName}`);
    connectionConfig.readOnly = page.deletedAt !== null;
    return { user };
  }
}
