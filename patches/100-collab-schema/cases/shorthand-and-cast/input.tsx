import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";

export const openSocket = (url: string) =>
  new HocuspocusProviderWebsocket({ url, delay: 1_000 } as any);
