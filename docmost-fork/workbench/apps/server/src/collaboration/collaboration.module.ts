import { Global, Module } from '@nestjs/common';
import { PageHistory } from '../core/page/page-history';
import { CollaborationGateway } from './collaboration.gateway';
import { AuthenticationExtension } from './extensions/authentication.extension';
import { PersistenceExtension } from './extensions/persistence.extension';
import { PageStore } from './page-store';

@Global()
@Module({
  providers: [CollaborationGateway, AuthenticationExtension, PersistenceExtension, PageStore, PageHistory],
  exports: [CollaborationGateway, PageHistory],
})
export class CollaborationModule {}
