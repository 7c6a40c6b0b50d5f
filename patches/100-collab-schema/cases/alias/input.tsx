import { HocuspocusProviderWebsocket as Socket } from '@hocuspocus/provider';
import { Callout } from '@docmost/editor-ext';

export const socket = new Socket({ url: address });
