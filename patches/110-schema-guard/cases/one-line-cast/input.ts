import { Hocuspocus } from '@hocuspocus/server';
import { Injectable } from '@nestjs/common';
import { AuthenticationExtension } from './extensions/authentication.extension';

@Injectable()
export class CollaborationGateway {
  private readonly hocuspocus: Hocuspocus;

  constructor(private authenticationExtension: AuthenticationExtension) {
    this.hocuspocus = new Hocuspocus({
      debounce: 10000,
      extensions: [this.authenticationExtension] as Extension[],
    });
  }
}
