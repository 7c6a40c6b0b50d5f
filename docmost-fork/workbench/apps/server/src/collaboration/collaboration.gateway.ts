import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Hocuspocus } from '@hocuspocus/server';
import { Inject, Injectable } from '@nestjs/common';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Doc } from 'yjs';
import type { AuthUser } from '../core/auth/auth.types';
import { ENV, type Env } from '../env';
import { documentName } from './document-name';
import { AuthenticationExtension, type CollabContext } from './extensions/authentication.extension';
import { PersistenceExtension } from './extensions/persistence.extension';

/** Path of the websocket. */
const collabPath = '/collab';

/** Shares the documents of open pages between their editors. */
@Injectable()
export class CollaborationGateway {
  readonly hocuspocus: Hocuspocus<CollabContext>;
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: 20 * 1024 * 1024 });

  constructor(
    @Inject(AuthenticationExtension) private readonly authentication: AuthenticationExtension,
    @Inject(PersistenceExtension) private readonly persistence: PersistenceExtension,
    @Inject(ENV) private readonly env: Env,
  ) {
    this.hocuspocus = new Hocuspocus<CollabContext>({
      quiet: true,
      debounce: env.SAVE_AFTER_MS,
      maxDebounce: 4.5 * env.SAVE_AFTER_MS,
      extensions: [this.authentication, this.persistence],
    });
  }

  /** Takes over the websocket upgrades of the server. */
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] !== collabPath) {
        socket.destroy();
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (websocket) => this.connect(websocket, request));
    });
  }

  /** Changes the body of a page through its shared document. Without Redis nothing happens, and nobody is told. */
  async handleYjsEvent(pageId: string, user: AuthUser, change: (document: Doc) => void): Promise<void> {
    if (this.env.COLLAB_DISABLE_REDIS) return;
    const connection = await this.hocuspocus.openDirectConnection(documentName(pageId), { user });
    try {
      await connection.transact(change);
    } finally {
      await connection.disconnect();
    }
  }

  /** Closes the editors of pages that are gone. */
  disconnect(pageIds: string[]): void {
    for (const pageId of pageIds) this.hocuspocus.closeConnections(documentName(pageId));
  }

  /** Saves every open document and closes the websockets. */
  async shutDown(): Promise<void> {
    const documents = [...this.hocuspocus.documents.values()];
    this.hocuspocus.closeConnections();
    for (const client of this.sockets.clients) client.terminate();
    this.sockets.close();
    await Promise.all(
      documents.map(async (document) => {
        await this.hocuspocus.debouncer.executeNow(`onStoreDocument-${document.name}`);
        await document.saveMutex.waitForUnlock();
      }),
    );
  }

  private connect(websocket: WebSocket, request: IncomingMessage): void {
    const headers = new Headers();
    if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
    const client = this.hocuspocus.handleConnection(
      websocket as unknown as Parameters<Hocuspocus['handleConnection']>[0],
      new Request(`http://localhost${request.url}`, { headers }),
    );
    websocket.on('message', (data: Buffer) => client.handleMessage(new Uint8Array(data)));
    websocket.on('close', (code, reason) => client.handleClose({ code, reason: reason.toString() }));
    websocket.on('error', (error) =>
      console.error(JSON.stringify({ level: 'warn', message: 'websocket failed', reason: error.message })),
    );
  }
}
