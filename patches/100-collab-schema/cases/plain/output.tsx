import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { getCollaborationUrl } from "@/lib/config.ts";
import { announceSchema } from "@docmost/editor-ext";

let socket: HocuspocusProviderWebsocket | null = null;

export function openSocket() {
  socket = new HocuspocusProviderWebsocket({
    url: announceSchema(getCollaborationUrl()),
    autoConnect: false,
  });
  return socket;
}
