import { Hocuspocus as Collab } from '@hocuspocus/server';
import { Injectable } from '@nestjs/common';
import { AuthenticationExtension } from './extensions/authentication.extension';

@Injectable()
export class CollaborationGateway {
  private readonly hocuspocus: Collab;

  constructor(private authenticationExtension: AuthenticationExtension) {
    this.hocuspocus = new Collab({
      debounce: 10000,
      extensions: [
        this.authenticationExtension,
        this.loggerExtension,
      ],
    });
  }
}
