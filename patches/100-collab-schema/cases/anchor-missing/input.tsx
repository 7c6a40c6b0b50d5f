import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";

export const socket = new HocuspocusProviderWebsocket(options);
