import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { announceSchema } from "@docmost/editor-ext";

export const openSocket = (url: string) =>
  new HocuspocusProviderWebsocket({ url: announceSchema(url), delay: 1_000 } as any);
