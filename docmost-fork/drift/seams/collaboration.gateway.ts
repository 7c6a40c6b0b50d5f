import { Hocuspocus } from '@hocuspocus/server';
import { Injectable } from '@nestjs/common';
import { EnvironmentService } from '../integrations/environment/environment.service';
import { AuthenticationExtension } from './extensions/authentication.extension';
import { LoggerExtension } from './extensions/logger.extension';
import { PersistenceExtension } from './extensions/persistence.extension';
import { RedisSync } from './extensions/redis-sync';

@Injectable()
export class CollaborationGateway {
  readonly hocuspocus: Hocuspocus;

  constructor(
    private authenticationExtension: AuthenticationExtension,
    private persistenceExtension: PersistenceExtension,
    private loggerExtension: LoggerExtension,
    private environmentService: EnvironmentService,
  ) {
    this.hocuspocus = new Hocuspocus({
      debounce: 3000,
      maxDebounce: 20000,
      extensions: [
        this.authenticationExtension,
        this.persistenceExtension,
        this.loggerExtension,
      ],
    });

    if (this.environmentService.hasRedis()) {
      this.hocuspocus.configuration.extensions.push(new RedisSync({ prefix: 'collab' }));
    }
  }

  openPages(): string[] {
    return [...this.hocuspocus.documents.keys()];
  }
}
