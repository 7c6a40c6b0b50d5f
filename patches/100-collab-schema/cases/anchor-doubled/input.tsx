import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";

export const first = new HocuspocusProviderWebsocket({ url: one });
export const second = new HocuspocusProviderWebsocket({ url: two });
