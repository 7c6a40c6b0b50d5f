import { HocuspocusProviderWebsocket as Socket } from '@hocuspocus/provider';
import { Callout, announceSchema } from '@docmost/editor-ext';

export const socket = new Socket({ url: announceSchema(address) });
