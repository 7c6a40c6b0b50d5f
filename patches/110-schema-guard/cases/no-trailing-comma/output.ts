import { Hocuspocus } from '@hocuspocus/server';
import { Injectable } from '@nestjs/common';
import { AuthenticationExtension } from './extensions/authentication.extension';
import { SchemaGuardExtension } from '../integrations/formation-hub/schema-guard.extension';

@Injectable()
export class CollaborationGateway {
  private readonly hocuspocus: Hocuspocus;

  constructor(private authenticationExtension: AuthenticationExtension) {
    this.hocuspocus = new Hocuspocus({
      debounce: 10000,
      extensions: [
        this.authenticationExtension,
        this.loggerExtension, // last
        new SchemaGuardExtension()
      ],
    });
  }
}
